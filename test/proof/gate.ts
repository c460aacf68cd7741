/**
 * How often the gate is right, by running it: `node dist/test/proof/gate.js <case> <comparisons>`. Not part of the test
 * command, since it takes an hour and wants the machine for itself. What it printed is in gate.txt.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Conclusion, Verdict } from '../../src/model/comparison.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { PROGRAM, temporaryFolder } from '../support/program.js';

interface Case {
  readonly told: string;
  /** More work in head than in base, as a ratio. */
  readonly slowdown: number;
  /** Whether another process keeps one core half busy meanwhile. */
  readonly busy: boolean;
  readonly options: readonly string[];
  readonly seconds: number;
}

const CASES: Readonly<Record<string, Case>> = {
  same: { told: 'identical code', slowdown: 0, busy: false, options: ['--backend', 'serial'], seconds: 5 },
  'same-busy': {
    told: 'identical code, while another process keeps one core half busy',
    slowdown: 0,
    busy: true,
    options: ['--backend', 'serial'],
    seconds: 5,
  },
  'same-fork': { told: 'identical code', slowdown: 0, busy: false, options: ['--procs', '2'], seconds: 10 },
  slower: { told: '5 % more work in head', slowdown: 0.05, busy: false, options: ['--backend', 'serial'], seconds: 9 },
  'slower-fork': { told: '5 % more work in head', slowdown: 0.05, busy: false, options: ['--procs', '2'], seconds: 10 },
};

const MONTECARLO = new URL('../../workloads/montecarlo.js', import.meta.url).href;
/** Busy for 5 ms, idle for 5 ms. */
const HALF_BUSY = 'setInterval(() => { const end = performance.now() + 5; while (performance.now() < end); }, 10)';

const [name = 'same', comparisons = '20'] = process.argv.slice(2);
await prove(CASES[name], Number(comparisons));

async function prove({ told, slowdown, busy, options, seconds }: Case, count: number): Promise<void> {
  const folder = temporaryFolder();
  const [base, head] = ['base', 'head'].map((side) => join(folder.path, side));
  writeWorkload(base, 0);
  writeWorkload(head, slowdown);
  const args = ['run', './bench.mjs', '--preset', 'quick', ...options, '--against', '../base'];
  args.push('--time', String(seconds));
  const other = busy ? spawn(process.execPath, ['-e', HALF_BUSY], { stdio: 'ignore' }) : null;
  console.log(`${told}: ${count} times parbench ${args.join(' ')}`);
  const outcomes: Outcome[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const outcome = await compareOnce([...args, '--quiet', '--format', 'json'], head);
      outcomes.push(outcome);
      console.log(`${String(i + 1).padStart(4)}  ${line(outcome)}`);
    }
  } finally {
    other?.kill();
    folder.remove();
  }
  console.log(summary(outcomes));
}

/** Monte Carlo π; where there is to be more work, each task is followed by that share of itself, for nothing. */
function writeWorkload(folder: string, more: number): void {
  mkdirSync(folder);
  const text = `import montecarlo from ${JSON.stringify(MONTECARLO)};
const extra = (task) => ({ ...task, end: task.start + Math.round(${more} * (task.end - task.start)) });
export default {
  ...montecarlo,
  run: (task) => {
    const part = montecarlo.run(task);
    if (${more} > 0) montecarlo.run(extra(task));
    return part;
  },
};
`;
  writeFileSync(join(folder, 'bench.mjs'), text);
}

interface Outcome {
  readonly verdict: Conclusion;
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly quantities: NonNullable<Report['comparison']>['quantities'];
  readonly workloads: ResultDocument['workloads'];
}

function compareOnce(args: readonly string[], cwd: string): Promise<Outcome> {
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
      resolve({ verdict: comparison.verdict, exitCode, seconds, quantities: comparison.quantities, workloads });
    });
  });
}

function line({ verdict, exitCode, seconds, quantities, workloads }: Outcome): string {
  const judged = quantities.filter((each) => each.verdict !== null);
  const arms = judged.map(({ arm, ratio, interval, headLaunches }) => {
    const percent = (value: number | undefined): string => (value === undefined ? '–' : ((value - 1) * 100).toFixed(1));
    return `${arm} ${percent(ratio)} % (${percent(interval?.low)} to ${percent(interval?.high)}; ${headLaunches} launches)`;
  });
  const batches = workloads[0].firstBatch === undefined ? '1 batch' : '2 batches';
  return `${verdict.padEnd(9)}  exit ${exitCode}  ${seconds.toFixed(1).padStart(4)} s  ${batches}  ${arms.join('  ')}`;
}

function summary(outcomes: readonly Outcome[]): string {
  const verdicts: readonly Verdict[] = ['slower', 'faster', 'same', 'undecided'];
  const counts = verdicts.map((each) => `${outcomes.filter(({ verdict }) => verdict === each).length} ${each}`);
  const times = outcomes.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)].toFixed(1);
  const machine = `${os.cpus()[0].model.trim()}, ${os.availableParallelism()} cores, Node ${process.versions.node}`;
  return [
    `${outcomes.length} comparisons: ${counts.join(', ')}`,
    `${middle} s each in the middle, ${times[times.length - 1].toFixed(1)} s at most; ${machine}; load ${os.loadavg()[0].toFixed(1)} at the end`,
    '',
  ].join('\n');
}
