/** `parbench compare`: two saved results held against each other. */
import { isHead } from '../../model/arm.js';
import { UsageError } from '../../model/usage-error.js';
import { defineCommand } from '../define-command.js';
import { EXIT, EXIT_HELP, exitCodeOf } from '../exit-codes.js';
import { option } from '../command-option.js';
import { warnOn } from '../terminal.js';
import { ALL, CHANGED, formatFor, reporting, UNDECIDED } from '../shared-options.js';
import { percent } from '../values.js';

export const addCompare = defineCommand({
  name: 'compare',
  description: 'compare two saved results: did it get slower?',
  args: [
    [
      '<base>',
      'the result to compare with: a result document, or JSON of hyperfine, Google Benchmark, pytest-benchmark or vitest bench; file.json#NAME for one result in it',
    ],
    ['<head>', 'the result in question'],
  ],
  options: {
    margin: option(
      '--margin <percent>',
      'smallest change that counts (default: 1 %, or the smallest that the noise allows)',
      { parse: percent },
    ),
    ...UNDECIDED,
    ...CHANGED,
    ...ALL,
    ...reporting({ output: 'write the report there', quiet: 'no notes on stderr' }),
  },
  more: EXIT_HELP,
  async run([base, head], { margin, all, format, output, quiet, ...passing }, { process, terminal }) {
    const { compareVersions } = await import('../../analysis/comparing/compare-versions.js');
    const { marginRule } = await import('../../analysis/comparing/margins.js');
    const { loadReporter } = await import('../load-reporter.js');
    const { checkDistinct } = await import('../distinct-files.js');
    const { checkOutput, tellText } = await import('../render.js');
    const { tellGitHub } = await import('../tell-github.js');
    const reporter = await loadReporter(formatFor({ format, output }), 'comparison');
    const warn = warnOn(terminal, quiet);
    const [before, after] = [await readVersion(base, warn), await readVersion(head, warn)];
    await checkOutput(output);
    const inputs = [before, after].map(({ file }) => ({ what: 'one of the results', file }));
    await checkDistinct([{ what: '--output', file: output }], inputs);
    const rules = { ...marginRule(margin), paired: false, confirming: false };
    const comparison = compareVersions(before.version, after.version, rules);
    const exitCode = exitCodeOf(after.measurements, comparison, passing);
    const isNothing = comparison.quantities.length === 0 && comparison.verdict !== 'not comparable';
    if (isNothing && exitCode !== EXIT.failed) {
      const { reasonsOf } = await import('../../analysis/comparing/comparable.js');
      const reasons = reasonsOf(comparison.refusals) || 'nothing was measured';
      throw new UsageError(`${base} and ${head} have nothing to compare: ${reasons}`);
    }
    const { comparedSamples } = await import('../../analysis/comparing/compared-samples.js');
    const samples = comparedSamples(before.version, after.version, comparison);
    await tellText((options) => reporter(comparison, options, samples), { file: output, all }, terminal);
    await tellGitHub({ kind: 'comparison', comparison }, process.env, terminal);
    return exitCode;
  },
});

/** `file.json`, or `file.json#name` for one of its results. Rejects with a UsageError. */
async function readVersion(named: string, warn: (line: string) => void) {
  const { readResults } = await import('../../host/storage/read.js');
  const { selectResult } = await import('../../analysis/comparing/selected-results.js');
  const { savedVersion, versionOfRuns } = await import('../../analysis/comparing/measured-version.js');
  const { file, wanted } = await partsOf(named);
  const read = await readResults(file, warn);
  const whole = read.kind === 'foreign' ? versionOfRuns(read.foreign, named) : savedVersion(read.document, named);
  const measured = read.kind === 'foreign' ? [] : read.document.measurements.filter(({ arm }) => isHead(arm));
  if (wanted === null) return { file, version: whole, measurements: measured };
  try {
    const version = selectResult(whole, wanted);
    const designs = version.works.map(({ design }) => design);
    return { file, version, measurements: measured.filter(({ workload }) => designs.includes(workload)) };
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}

/** The longest beginning that is a file, before a #; a name of a result may have one in it, and a name of a file, too. */
async function partsOf(named: string): Promise<{ readonly file: string; readonly wanted: string | null }> {
  const { isFile } = await import('../../host/storage/file-text.js');
  if (await isFile(named)) return { file: named, wanted: null };
  for (let at = named.lastIndexOf('#'); at > 0; at = named.lastIndexOf('#', at - 1)) {
    const file = named.slice(0, at);
    if (await isFile(file)) return { file, wanted: named.slice(at + 1) };
  }
  return { file: named, wanted: null };
}
