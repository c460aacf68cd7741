/** Self-tests that nobody made, to look at what is said of them. */
import { judgeBatches, pairedBatches } from '../../src/analysis/comparing/batches.js';
import { marginOf } from '../../src/analysis/comparing/margins.js';
import { summarise } from '../../src/analysis/selftest/selftest-summary.js';
import { suspicionOf, verdictOfAll } from '../../src/analysis/comparing/verdicts.js';
import {
  type MoreWork,
  type Selftest,
  SELFTEST_SCHEMA,
  type SelftestReport,
  type Trial,
} from '../../src/model/selftest-report.js';
import { documentOf, serial } from './documents.js';
import { normals } from './noisy-machine.js';

const MARGIN = marginOf({ margin: 0.02 });
const LAUNCHES = 9;
const ARMS = ['serial', 'fork×2'];
const PARAMS = { n: 100_000, seed: 42 };

interface Spec extends Partial<Selftest> {
  /** Of each kind. */
  readonly made: number;
  /** Standard deviation of the launches' log ratios. */
  readonly spread?: number;
  /** How much more work there was. */
  readonly more?: readonly number[];
}

/** On a quiet machine of 8 cores. */
export function selftestOf({ made, spread = 0.008, more = [0.05, 0.1], ...rest }: Spec): SelftestReport {
  const { environment, conditions, plan } = documentOf({ arms: [serial(1e6)] }, { plan: { margin: MARGIN.least } });
  const normal = normals(3);
  const launches = (shift: number): number[] =>
    Array.from({ length: LAUNCHES }, () => Math.log1p(shift) + spread * normal());
  const trials = [null, ...more.keys()].flatMap((slowdown) =>
    Array.from({ length: made }, () => trialOf(slowdown, () => launches(slowdown === null ? 0 : more[slowdown]))),
  );
  const selftest: Selftest = {
    schema: SELFTEST_SCHEMA,
    created: '2026-01-02T03:04:05.678Z',
    environment,
    conditions,
    workload: 'montecarlo',
    title: 'Monte Carlo π',
    params: PARAMS,
    plan,
    timeNs: 300e9,
    comparisons: null,
    slowdowns: more.map(moreWorkOf),
    trials,
    ended: null,
    ...rest,
  };
  return { ...selftest, summary: summarise(selftest) };
}

function moreWorkOf(wanted: number): MoreWork {
  const head = Math.round(PARAMS.n * (1 + wanted));
  return { wanted, reached: head / PARAMS.n - 1, params: { ...PARAMS, n: head }, items: { base: PARAMS.n, head } };
}

/** As the engine would have made it. */
function trialOf(slowdown: number | null, launches: () => number[]): Trial {
  const batchesOf = (first: readonly number[], second: readonly number[]) => {
    const batches = pairedBatches(first, second);
    if (batches === null) throw new Error('a batch has launches');
    return batches;
  };
  const firsts = ARMS.map(launches);
  const isSecond = firsts.some((logs) => suspicionOf(batchesOf(logs, []).first, MARGIN.least) !== null);
  const seconds = ARMS.map(() => (isSecond ? launches() : []));
  const outcomes = judgeBatches(
    firsts.map((first, at) => batchesOf(first, seconds[at])),
    MARGIN,
    true,
  );
  return {
    slowdown,
    seed: 1,
    stopped: isSecond ? 'precision' : 'time',
    elapsedNs: isSecond ? 9.1e9 : 4.6e9,
    arms: ARMS.map((arm, at) => ({ arm, first: firsts[at], second: seconds[at], verdict: outcomes[at].verdict })),
    verdict: verdictOfAll(outcomes.map(({ verdict }) => verdict)),
    disturbed: [],
  };
}
