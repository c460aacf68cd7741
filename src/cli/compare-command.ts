/** `parbench compare`: two saved results held against each other. */
import { compareVersions } from '../analysis/compare.js';
import { type Version, versionOf, versionOfRuns } from '../analysis/version.js';
import { DEFAULT_MARGIN, type Refusal } from '../model/comparison.js';
import type { ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { readResults } from '../storage/read.js';
import { checkWritable } from '../storage/write.js';
import { exitCodeOf, type OnUndecided } from './exit-codes.js';
import { loadComparisonReporter, writeReport } from './render.js';
import { tellGitHub } from './tell-github.js';
import type { Process, Terminal } from './terminal.js';

export interface CompareFlags {
  readonly margin?: number;
  readonly undecided: OnUndecided;
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

export async function compareCommand(
  base: string,
  head: string,
  flags: CompareFlags,
  terminal: Terminal,
  { env }: Pick<Process, 'env'>,
): Promise<number> {
  const { margin = DEFAULT_MARGIN, undecided, format, output } = flags;
  const reporter = await loadComparisonReporter(format);
  const [before, after] = [await readSide(base), await readSide(head)];
  if (output !== undefined) await checkWritable('--output', output);
  const options = { margin, paired: false, confirming: false };
  const comparison = compareVersions(before.version, after.version, options);
  if (comparison.quantities.length === 0 && comparison.refusals.length > 0) {
    throw new UsageError(`${base} and ${head} have nothing to compare: ${reasonsOf(comparison.refusals)}`);
  }
  const text = reporter(comparison, { color: output === undefined && terminal.color, width: terminal.width });
  if (output === undefined) await terminal.out(text);
  else await writeReport(output, text);
  await tellGitHub({ kind: 'comparison', comparison }, env, terminal);
  return exitCodeOf(after.measurements, comparison, undecided);
}

interface ReadSide {
  readonly version: Version;
  readonly measurements: ResultDocument['measurements'];
}

async function readSide(file: string): Promise<ReadSide> {
  const read = await readResults(file);
  if (read.kind === 'hyperfine') return { version: versionOfRuns(read.results, file), measurements: [] };
  const { document } = read;
  return { version: versionOf(document, file, document.sides && 'head'), measurements: document.measurements };
}

/** Each once. */
function reasonsOf(refusals: readonly Refusal[]): string {
  return [
    ...new Set(refusals.map(({ workload, reason }) => (workload === null ? reason : `${workload}: ${reason}`))),
  ].join('; ');
}
