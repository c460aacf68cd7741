/**
 * Where the cores went: efficiency = load balance × communication efficiency × computational scalability, after POP
 * (M. Wagner et al., "A structured approach to performance analysis", 2019).
 */
import type { Measurement } from '../../model/measurement.js';
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import type { Computing, LossAccount, LossKey, LossPart } from '../../model/losses.js';
import { estimateOf, productOf } from './factors.js';
import { type LaunchAccount, launchAccount, type Phase, PHASES } from './launch-account.js';
import { middleRounds, roundPairs } from './ratios.js';

/**
 * The three factors multiply to `efficiency`. Null where there is a launch whose workers' times are not known, or in
 * which none was busy. `cores`: usable ones.
 */
export function lossesOf(
  serial: Measurement,
  arm: Measurement,
  { efficiency, cold, cores }: { readonly efficiency: Estimate; readonly cold: boolean; readonly cores: number },
): LossAccount | null {
  const { procs } = arm.arm;
  const launches = middleRounds(roundPairs(serial, arm, cold)).map(({ pairs }) => launchAccount(pairs, procs));
  const accounts = launches.filter((account) => account !== null);
  if (accounts.length === 0 || accounts.length < launches.length) return null;
  const [loadBalance, communication, computation] = productOf(
    (['loadBalance', 'communication', 'computation'] as const).map((key) => accounts.map((each) => each[key])),
    efficiency.value,
  );
  const factors = { loadBalance, communication, computation, computing: computingOf(accounts, computation) };
  return { ...factors, parts: partsOf(efficiency, factors, phasesOf(accounts, communication), procs > cores) };
}

function computingOf(accounts: readonly LaunchAccount[], computation: Estimate): Computing | null {
  const logs = [accounts.map((each) => each.cores), accounts.map((each) => each.speed)];
  if (logs.flat().some(Number.isNaN)) return null;
  const [cores, speed] = productOf(logs, computation.value);
  return { cores, speed };
}

/**
 * Medians do not add up, so they are stretched alike until they do, to what communication took; what cannot be got so
 * is not explained.
 */
function phasesOf(accounts: readonly LaunchAccount[], communication: Estimate): Record<Phase, Estimate> {
  const shares = PHASES.map((phase) => estimateOf(accounts.map((each) => each[phase])));
  const sum = shares.reduce((total, { value }) => total + value, 0);
  const taken = 1 - communication.value;
  const by = sum > 0 && taken > 0 ? taken / sum : 1;
  const stretched = shares.map((share) => scaled(share, by));
  const phases = Object.fromEntries(PHASES.map((phase, at) => [phase, stretched[at]])) as Record<Phase, Estimate>;
  if (by !== 1) return phases;
  const { unexplained } = phases;
  const rest = stretched.slice(0, -1).reduce((left, { value }) => left - value, taken);
  const shift = rest - unexplained.value;
  return {
    ...phases,
    unexplained: { ...convertedEstimate(unexplained, (each) => each + shift), value: rest },
  };
}

function scaled(estimate: Estimate, by: number): Estimate {
  return convertedEstimate(estimate, (each) => each * by);
}

/**
 * Parts that add up to 1, from factors that multiply: an order has to be chosen in which they are applied, and it is
 * communication c, balance b, cores, speed. Of the time of all workers, 1 − c is lost while not even the busiest one is
 * busy, which the phases tell apart; c (1 − b) while some have nothing left to do; c b (1 − k) computes no faster than
 * without it; and c b k, the efficiency, is used. `crowded`: there are more workers than cores.
 */
export function partsOf(
  efficiency: Estimate,
  { loadBalance, communication, computation, computing }: Omit<LossAccount, 'parts'>,
  phases: Readonly<Record<Phase, Estimate>>,
  crowded: boolean,
): LossPart[] {
  const busy = communication.value * loadBalance.value;
  const lost = (key: LossKey, factor: Estimate, of: number): LossPart => {
    return { key, share: convertedEstimate(factor, (value) => of * (1 - value)) };
  };
  return [
    { key: 'used', share: efficiency },
    ...(computing
      ? [
          lost('slower', computing.speed, busy * computing.cores.value),
          lost(crowded ? 'crowded' : 'waiting', computing.cores, busy),
        ]
      : [lost('tasks', computation, busy)]),
    lost('uneven', loadBalance, communication.value),
    ...PHASES.map((key) => ({ key, share: phases[key] })),
  ];
}
