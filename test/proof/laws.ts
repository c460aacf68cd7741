/**
 * How often the intervals of scaling laws hold the truth, and how often a law that does not hold is found out:
 * `node dist/test/proof/laws.js <trials>`. What it printed is in laws.txt; the tests do the same with fewer trials.
 */
import { byTruth, coverageOfLaunches, coverageOfRows, type LawTruth, type Shares } from '../support/law-coverage.js';

const trials = Number(process.argv[2] ?? 400);
const TRUTHS: readonly LawTruth[] = [
  { alpha: 0.05, beta: 0 },
  { alpha: 0.2, beta: 0 },
  { alpha: 0, beta: 0 },
  { alpha: 0.05, beta: 0.002 },
];
const WRONG: Readonly<Record<string, (procs: number) => number>> = {
  'N to the power of 1.2': (n) => n ** 1.2,
  '1 + log2 N': (n) => 1 + Math.log2(n),
  'N up to 4, hardly more beyond': (n) => (n <= 4 ? n : 4 + (n - 4) / 10),
};

function tell(what: string, shares: Shares): void {
  const figures = Object.entries(shares).map(([name, share]) => `${name} ${(share * 100).toFixed(1)} %`);
  console.log(`${what}: ${figures.join(', ')}`);
}

console.log(`${trials} trials each: shares of the intervals of 95 % that hold the truth`);
for (const truth of TRUTHS) {
  const named = `α = ${truth.alpha}, β = ${truth.beta}`;
  for (const procs of [
    [1, 2, 4, 8],
    [1, 2, 4, 8, 16, 32],
  ]) {
    // Amdahl's law alone is fitted to four, and does not hold with a β.
    if (truth.beta === 0 || procs.length > 4)
      tell(`rows, ${named}, N = ${procs.join(' ')}`, coverageOfRows(truth, procs, trials));
  }
  tell(`launches, ${named}, N = 1 2 4 8 16`, coverageOfLaunches(byTruth(truth), truth, trials));
}
for (const [name, speedupOf] of Object.entries(WRONG))
  tell(`launches, no law: ${name}`, coverageOfLaunches(speedupOf, { alpha: 0, beta: 0 }, trials));
