/** --trace: the timeline in a file of its own. */
import { resolve } from 'node:path';
import type { ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { checkWritable, writeFor } from '../host/storage/write.js';
import { traceOf } from '../report/exports/trace.js';

/** Rejects with a UsageError now rather than after minutes of measuring; also for a file that is `taken`. */
export async function checkTrace(trace: string | undefined, taken: readonly (string | undefined)[]): Promise<void> {
  if (trace === undefined) return;
  if (taken.some((file) => file !== undefined && resolve(file) === resolve(trace))) {
    throw new UsageError(`--trace ${trace}: is the file of the result or the report; choose another`);
  }
  await checkWritable('--trace', trace);
}

/** Rejects with an OutputError. */
export async function writeTrace(trace: string | undefined, document: ResultDocument): Promise<void> {
  if (trace !== undefined) await writeFor('--trace', trace, `${JSON.stringify(traceOf(document))}\n`);
}
