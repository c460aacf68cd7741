import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sealed } from '../../../src/model/document-digests.js';
import json from '../../../src/report/formats/json.js';
import { schemaFault } from '../../../src/host/storage/schema.js';
import { reportOf } from '../../support/documents.js';
import { READY_MADE } from '../../support/ready-made.js';

describe('the text is the report with its digests, and a valid document', () => {
  for (const { name, document } of READY_MADE) {
    test(name, async () => {
      const report = reportOf(document);
      const back: unknown = JSON.parse(json(report, { color: false, width: 80 }));
      assert.deepEqual(back, sealed(report));
      assert.equal(await schemaFault(back), null);
    });
  }
});
