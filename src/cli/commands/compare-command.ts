/** `parbench compare`: two saved results held against each other. */
import type { JudgingFlags, ReportingFlags } from '../flags.js';
import { compareVersions } from '../../analysis/comparing/compare-versions.js';
import { reasonsOf } from '../../analysis/comparing/comparable.js';
import { savedVersion, type MeasuredVersion, versionOfRuns } from '../../analysis/comparing/measured-version.js';
import { DEFAULT_MARGIN } from '../../model/comparison.js';
import type { Measurement } from '../../model/measurement.js';
import { UsageError } from '../../model/usage-error.js';
import { readResults } from '../../host/storage/read.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT, exitCodeOf } from '../exit-codes.js';
import { loadReporter } from '../load-reporter.js';
import { tellText } from '../render.js';
import { tellGitHub } from '../tell-github.js';
import type { Process, Terminal } from '../terminal.js';

export interface CompareFlags extends JudgingFlags, ReportingFlags {}

export async function compareCommand(
  base: string,
  head: string,
  flags: CompareFlags,
  terminal: Terminal,
  { env }: Pick<Process, 'env'>,
): Promise<number> {
  const { margin = DEFAULT_MARGIN, undecided, format, output } = flags;
  const reporter = await loadReporter(format, 'comparison');
  const [before, after] = [await readSide(base), await readSide(head)];
  if (output !== undefined) await checkWritable('--output', output);
  const comparison = compareVersions(before.version, after.version, { margin, paired: false, confirming: false });
  const exitCode = exitCodeOf(after.measurements, comparison, undecided);
  if (comparison.quantities.length === 0 && exitCode !== EXIT.failed) {
    const reasons = reasonsOf(comparison.refusals) || 'nothing was measured';
    throw new UsageError(`${base} and ${head} have nothing to compare: ${reasons}`);
  }
  await tellText((options) => reporter(comparison, options), { file: output }, terminal);
  await tellGitHub({ kind: 'comparison', comparison }, env, terminal);
  return exitCode;
}

interface ReadSide {
  readonly version: MeasuredVersion;
  readonly measurements: readonly Measurement[];
}

async function readSide(file: string): Promise<ReadSide> {
  const read = await readResults(file);
  if (read.kind === 'hyperfine') return { version: versionOfRuns(read.results, file), measurements: [] };
  const { document } = read;
  const measurements = document.measurements.filter(({ arm }) => arm.side !== 'base');
  return { version: savedVersion(document, file), measurements };
}
