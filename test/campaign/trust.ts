/**
 * Measures what is promised of verdicts, for about an hour, on a machine that should do nothing else:
 *
 *     npm run build && node dist/test/campaign/trust.js --output trust.txt
 *
 * All that was measured goes to files beside that one: trust-1.json and so on. It is no part of the tests, since its outcome
 * is that of the machine, too. `--comparisons`, `--slow` and `--each` make it shorter.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SelfTestReport, Tally } from '../../src/model/self-test.js';
import { PROGRAM } from '../support/program.js';

const WORK = ['selftest', 'montecarlo', '--preset', 'quick', '--procs', '2'];
/** Of comparisons of identical code. */
const MOST_WRONG = 0.01;
const LEAST_FOUND = 0.95;

interface Campaign {
  readonly title: string;
  readonly args: readonly string[];
  readonly besideHalfBusy: boolean;
  readonly judge: (report: SelfTestReport) => { readonly holds: boolean; readonly what: string };
}

const { values } = parseArgs({
  options: {
    comparisons: { type: 'string', default: '200' },
    slow: { type: 'string', default: '100' },
    each: { type: 'string', default: '10' },
    output: { type: 'string', default: 'trust.txt' },
  },
});

const identical = [...WORK, '--each', values.each, '--comparisons', values.comparisons, '--slowdown', 'none'];
const slower = [...WORK, '--each', values.each, '--comparisons', values.slow, '--slowdown', '5%'];

const CAMPAIGNS: readonly Campaign[] = [
  { title: 'identical code', args: identical, besideHalfBusy: false, judge: judgeIdentical },
  {
    title: 'identical code, while another process keeps one core half busy',
    args: identical,
    besideHalfBusy: true,
    judge: judgeIdentical,
  },
  { title: '5 % more work', args: slower, besideHalfBusy: false, judge: judgeSlower },
];

process.exitCode = await main();

async function main(): Promise<number> {
  let failed = 0;
  writeFileSync(values.output, `${new Date().toISOString()}\n`);
  for (const [index, campaign] of CAMPAIGNS.entries()) {
    const { title, args, judge } = campaign;
    tell(`\n## ${title}\n\n$ parbench ${args.join(' ')}`);
    const made = await carryOut(campaign, `${values.output.replace(/\.\w+$/, '')}-${index + 1}.json`);
    if (!made) return 1;
    const { report, printed } = made;
    const { holds, what } = judge(report);
    const warnings = report.summary.warnings.map(({ message }) => `warning: ${message}`);
    tell([printed.trimEnd(), '', ...warnings, `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`].join('\n'));
    if (!holds) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

/** Null where it was interrupted or failed, of which it has told. */
async function carryOut(
  { args, besideHalfBusy }: Campaign,
  file: string,
): Promise<{ report: SelfTestReport; printed: string } | null> {
  const other = besideHalfBusy ? fork(fileURLToPath(new URL('./half-busy.js', import.meta.url))) : null;
  try {
    // Progress goes to the terminal.
    const child = spawn(process.execPath, [PROGRAM, ...args, '--output', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const [code] = (await once(child, 'close')) as [number | null];
    if (other) printed += `the other process had ${((await shareOf(other)) * 100).toFixed(0)} % of a core\n`;
    if (code === 0) return { report: JSON.parse(readFileSync(file, 'utf8')) as SelfTestReport, printed };
    tell(`${printed}ended with exit code ${code}`);
    return null;
  } finally {
    other?.kill();
  }
}

async function shareOf(other: ChildProcess): Promise<number> {
  other.send('share');
  const [share] = (await once(other, 'message')) as [number];
  return share;
}

function judgeIdentical({ summary }: SelfTestReport): { holds: boolean; what: string } {
  const { wrong, elapsedNs } = summary.identical;
  const { count, of } = wrong;
  return {
    holds: count <= MOST_WRONG * of,
    what: `${count} of ${of} comparisons of identical code were called slower or faster, and at most ${Math.floor(MOST_WRONG * of)} may be; the longest took ${secondsOf(elapsedNs)}`,
  };
}

function judgeSlower({ summary }: SelfTestReport): { holds: boolean; what: string } {
  const [{ found, verdicts, elapsedNs }] = summary.slowdowns;
  const least = Math.ceil(LEAST_FOUND * found.of);
  return {
    holds: found.count >= least && verdicts.faster === 0,
    what: `5 % more work was called slower in ${found.count} of ${found.of} comparisons, and faster in ${verdicts.faster}; at least ${least} and none should be; the longest took ${secondsOf(elapsedNs)}`,
  };
}

function secondsOf(elapsedNs: Tally['elapsedNs']): string {
  return `${((elapsedNs?.longest ?? 0) / 1e9).toFixed(1)} s`;
}

/** To the terminal and the file, as it happens. */
function tell(text: string): void {
  process.stdout.write(`${text}\n`);
  appendFileSync(values.output, `${text}\n`);
}
