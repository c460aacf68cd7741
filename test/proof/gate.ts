/**
 * How often the gate is right, by running it: `node dist/test/proof/gate.js [part of a case's name] [share]`, where a share
 * of 0.5 makes half of the comparisons. Not part of the test command, since all of it takes an hour and wants the machine
 * for itself. What it printed is in gate.txt.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { createShuffle } from '../../src/engine/shuffle.js';
import type { Conclusion } from '../../src/model/comparison.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { PROGRAM, temporaryFolder } from '../support/program.js';
import { WORKS, writeVersion } from './gate-works.js';

interface Case {
  readonly work: keyof typeof WORKS;
  /** More work in head than in base, as a ratio; 0 for identical code. */
  readonly slowdown: number;
  readonly comparisons: number;
  readonly seconds: number;
  /** Whether another process keeps one core half busy meanwhile. */
  readonly busy?: true;
}

const CASES: readonly Case[] = [
  { work: 'montecarlo', slowdown: 0, comparisons: 60, seconds: 10 },
  { work: 'montecarlo', slowdown: 0.02, comparisons: 40, seconds: 10 },
  { work: 'montecarlo', slowdown: 0.05, comparisons: 40, seconds: 10 },
  { work: 'queens', slowdown: 0, comparisons: 60, seconds: 10 },
  { work: 'queens', slowdown: 0.02, comparisons: 40, seconds: 10 },
  { work: 'queens', slowdown: 0.05, comparisons: 40, seconds: 10 },
  { work: 'json', slowdown: 0, comparisons: 30, seconds: 10 },
  { work: 'json', slowdown: 0.05, comparisons: 20, seconds: 10 },
  { work: 'map', slowdown: 0, comparisons: 30, seconds: 20 },
  { work: 'map', slowdown: 0.05, comparisons: 20, seconds: 20 },
  { work: 'montecarlo', slowdown: 0, comparisons: 60, seconds: 10, busy: true },
  { work: 'montecarlo', slowdown: 0.05, comparisons: 40, seconds: 10, busy: true },
];

/** Busy for 5 ms, idle for 5 ms. */
const HALF_BUSY = 'setInterval(() => { const end = performance.now() + 5; while (performance.now() < end); }, 10)';
/** Of the order in which the cases take turns, so that no hour of the machine is one case's alone. */
const SEED = 1;

const [part = '', share = '1'] = process.argv.slice(2);
// Node 20 reads the certificates whenever it starts, which takes longer than all else that it does then.
delete process.env.NODE_EXTRA_CA_CERTS;
await prove(CASES.filter((each) => nameOf(each).includes(part)));

async function prove(cases: readonly Case[]): Promise<void> {
  const folder = temporaryFolder();
  const turns = cases.flatMap((each) => Array<Case>(Math.ceil(each.comparisons * Number(share))).fill(each));
  const outcomes = new Map<Case, Outcome[]>(cases.map((each) => [each, []]));
  try {
    for (const turn of createShuffle(SEED, 0, 0)(turns)) {
      const outcome = await compareOnce(turn, folder.path);
      outcomes.get(turn)?.push(outcome);
      console.log(`${nameOf(turn).padEnd(28)}  ${line(outcome)}`);
    }
  } finally {
    folder.remove();
  }
  console.log(`\n${machine()}`);
  for (const [each, own] of outcomes) console.log(summary(each, own));
}

function nameOf({ work, slowdown, busy }: Case): string {
  const what = slowdown === 0 ? 'identical code' : `${slowdown * 100} % more work`;
  return `${work}, ${what}${busy ? ', busy' : ''}`;
}

interface Outcome {
  readonly verdict: Conclusion;
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly comparison: NonNullable<Report['comparison']>;
  readonly workloads: ResultDocument['workloads'];
}

async function compareOnce({ work, slowdown, seconds, busy }: Case, folder: string): Promise<Outcome> {
  const base = writeVersion(folder, work, 0);
  const head = writeVersion(folder, work, slowdown);
  const args = ['run', './bench.mjs', ...WORKS[work].options, '--backend', 'serial', '--against', base];
  const other = busy ? spawn(process.execPath, ['-e', HALF_BUSY], { stdio: 'ignore' }) : null;
  try {
    return await outcomeOf([...args, '--time', String(seconds), '--quiet', '--format', 'json'], head);
  } finally {
    other?.kill();
  }
}

function outcomeOf(args: readonly string[], cwd: string): Promise<Outcome> {
  const start = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      const seconds = (performance.now() - start) / 1000;
      const { comparison, workloads } = JSON.parse(Buffer.concat(chunks).toString()) as Report;
      if (!comparison) throw new Error('nothing was compared');
      resolve({ verdict: comparison.verdict, exitCode, seconds, comparison, workloads });
    });
  });
}

function line({ verdict, exitCode, seconds, comparison, workloads }: Outcome): string {
  const judged = comparison.quantities.filter((each) => each.verdict !== null);
  const figures = judged.map(({ quantity, ratio, interval, headLaunches }) => {
    const percent = (value: number | undefined): string => (value === undefined ? '–' : ((value - 1) * 100).toFixed(1));
    return `${quantity} ${percent(ratio)} % (${percent(interval?.low)} to ${percent(interval?.high)}; ${headLaunches})`;
  });
  const batches = workloads[0].firstBatch === undefined ? '1 batch' : '2 batches';
  const margin = `margin ${(comparison.margin * 100).toFixed(1)} %`;
  return `${verdict.padEnd(9)}  exit ${exitCode}  ${seconds.toFixed(1).padStart(4)} s  ${margin}  ${batches}  ${figures.join('  ')}`;
}

function summary(each: Case, outcomes: readonly Outcome[]): string {
  const verdicts: readonly Conclusion[] = ['slower', 'faster', 'same', 'undecided'];
  const counts = verdicts.map((verdict) => {
    const count = outcomes.filter((outcome) => outcome.verdict === verdict).length;
    return `${String(count).padStart(3)} ${verdict}`;
  });
  const times = (of: readonly Outcome[]): string => {
    const sorted = of.map(({ seconds }) => seconds).sort((a, b) => a - b);
    return sorted.length === 0 ? '–' : `${sorted[Math.floor(sorted.length / 2)].toFixed(1)} s`;
  };
  const decided = outcomes.filter(({ verdict }) => verdict !== 'undecided');
  const name = `${nameOf(each)} (--time ${each.seconds})`;
  return `${name.padEnd(44)} ${counts.join(', ')}; in the middle ${times(outcomes)}, decided ones ${times(decided)}`;
}

function machine(): string {
  const [{ model }] = os.cpus();
  return `${model.trim()}, ${os.availableParallelism()} cores, Node ${process.versions.node}; load ${os.loadavg()[0].toFixed(1)} at the end`;
}
