/** The run that --resume goes on with. */
import { existsSync } from 'node:fs';
import type { ResultDocument } from '../../model/document.js';
import { UsageError } from '../../model/usage-error.js';
import { readDocument } from '../../host/storage/read.js';
import { LAST } from '../result-file.js';

/** What says how to show the result, and not how to measure. */
const ALLOWED = ['--resume', '--format', '--output', '--plot', '--no-plot', '--trace', '--quiet', '--no-color'];

interface Resumed {
  readonly file: string;
  readonly document: ResultDocument;
}

/** Null for a run that begins. Throws a UsageError for what cannot be told together with --resume. */
export async function readResumed(
  workloads: readonly string[],
  { resume, given }: { readonly resume?: string | true; readonly given: readonly string[] },
): Promise<Resumed | null> {
  if (resume === undefined) {
    if (workloads.length > 0) return null;
    throw new UsageError("missing required argument 'workload'; see parbench list and parbench --help");
  }
  if (workloads.length > 0) {
    throw new UsageError(`--resume: the workloads are those of the file: leave out ${workloads.join(' ')}`);
  }
  const option = given.find((name) => !ALLOWED.includes(name));
  if (option !== undefined) {
    throw new UsageError(`${option}: not with --resume, which measures the way that the run began: leave it out`);
  }
  const file = resume === true ? LAST : resume;
  if (resume === true && !existsSync(file))
    throw new UsageError(`--resume: there is no ${file}: no run was begun here`);
  return { file, document: await readDocument(file) };
}
