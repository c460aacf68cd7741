/** --trace: the timeline in a file of its own. */
import type { ResultDocument } from '../model/document.js';
import { plainJson } from '../model/plain-json.js';
import { checkWritable, writeFor } from '../host/storage/write.js';
import { traceOf } from '../report/exports/trace.js';

/** Rejects with a UsageError now rather than after minutes of measuring. */
export async function checkTrace(trace: string | undefined): Promise<void> {
  if (trace !== undefined) await checkWritable('--trace', trace);
}

/** Rejects with an OutputError. */
export async function writeTrace(trace: string | undefined, document: ResultDocument): Promise<void> {
  if (trace !== undefined) await writeFor('--trace', trace, `${plainJson(traceOf(document))}\n`);
}
