import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadReporter } from '../../src/cli/load-reporter.js';
import { UsageError } from '../../src/model/usage-error.js';

describe('a format that cannot show what it is asked for is refused, and those that can are named', () => {
  const cases: [format: string, kind: 'comparison' | 'history' | 'selftest', message: string][] = [
    ['bencher', 'comparison', 'cannot show a comparison alone; choose from csv, html, json, junit, markdown, table'],
    ['junit', 'history', 'cannot show a history; choose from csv, json, markdown, table'],
    ['csv', 'selftest', 'cannot show a selftest; choose from json, table'],
  ];
  for (const [format, kind, message] of cases) {
    it(`${format}: ${kind}`, async () => {
      await assert.rejects(loadReporter(format, kind), new UsageError(`--format ${format}: ${message}`));
    });
  }
});
