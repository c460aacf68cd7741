/**
 * How often the intervals that parbench prints hold the truth, for five models of what makes launches differ, and how often it
 * warns that launches depend on each other: `node dist/test/proof/coverage.js <trials>`. What it printed is in coverage.txt;
 * the tests do the same with fewer trials.
 */
import { shareOfAlarms } from '../support/alarms.js';
import { coverageOfBreakEven, coverageOfChange, coverageOfLaws, coverageOfRuns } from '../support/coverage.js';
import type { Shares } from '../support/law-coverage.js';
import { NOISE_MODELS } from '../support/launch-noise.js';

const trials = Number(process.argv[2] ?? 1000);
const few = Math.ceil(trials / 4);

function tell(what: string, { launches, ...shares }: Shares): void {
  const figures = Object.entries(shares).map(([name, share]) => `${name} ${(share * 100).toFixed(1)} %`);
  console.log(`  ${what}: ${figures.join(', ')}${launches ? `; ${launches.toFixed(1)} launches on average` : ''}`);
}

console.log(
  'Shares of the intervals of 95 % that hold the truth, and of the runs that are warned of dependent launches.',
);
console.log(
  `${trials} runs by the stopping rule and ${trials} comparisons, ${few} fits of laws and ${few} sweeps for each model.`,
);
for (const [name, noise] of Object.entries(NOISE_MODELS)) {
  console.log(`launches that differ: ${name}`);
  tell('a run', await coverageOfRuns(noise, trials));
  tell('no change', coverageOfChange(noise, 1, trials));
  tell('a change of 3 %', coverageOfChange(noise, 1.03, trials));
  tell('a change of 10 %', coverageOfChange(noise, 1.1, trials));
  tell('break-even of a sweep', await coverageOfBreakEven(noise, few));
  tell('laws', coverageOfLaws(noise, few));
}

console.log('How often the warning is given, by launches: of one arm, of four arms');
for (const launches of [12, 20, 40, 80, 160]) {
  const alarms = (model: string, drift: number): string =>
    [1, 4]
      .map((arms) => shareOfAlarms({ noise: NOISE_MODELS[model], arms, launches, drift }, trials))
      .map((share) => `${(share * 100).toFixed(1)} %`)
      .join(', ');
  console.log(`  ${launches} launches, independent: ${alarms('independent normal', 0)}`);
  console.log(`  ${launches} launches, correlated by 0.3: ${alarms('correlated by 0.3', 0)}`);
  console.log(
    `  ${launches} launches, a drift by twice the noise from first to last: ${alarms('independent normal', 2)}`,
  );
}
