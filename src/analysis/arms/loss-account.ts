/**
 * Where the cores went: as factors, efficiency = load balance × communication efficiency × computational scalability, after
 * POP (M. Wagner et al., "A structured approach to performance analysis", 2019), and as parts that add up.
 */
import type { Measurement } from '../../model/measurement.js';
import type { Estimate } from '../../model/estimate.js';
import type { Computing, LossAccount } from '../../model/losses.js';
import { median } from '../../stats/median.js';
import type { Known } from './busy-shares.js';
import { productOf } from './factors.js';
import { type LaunchAccount, launchAccount } from './launch-account.js';
import { partsOf } from './loss-parts.js';
import { middleRounds, type RoundPair, roundPairs } from './ratios.js';
import { computesBeside, messageCost, roundSpent } from './round-shares.js';

/**
 * The three factors multiply to `efficiency`, and it is the first of the parts. Null where there is a launch whose workers'
 * times are not known, or in which none was busy. `cores`: usable ones.
 */
export function lossesOf(
  serial: Measurement,
  arm: Measurement,
  { efficiency, cold, cores }: { readonly efficiency: Estimate; readonly cold: boolean; readonly cores: number },
): LossAccount | null {
  const { procs, backend } = arm.arm;
  const launches = middleRounds(roundPairs(serial, arm, cold)).map(({ pairs }) => pairs);
  const accounts = launches.map((pairs) => launchAccount(pairs, procs)).filter((account) => account !== null);
  if (accounts.length === 0 || accounts.length < launches.length) return null;
  const [loadBalance, communication, computation] = productOf(
    (['loadBalance', 'communication', 'computation'] as const).map((key) => accounts.map((each) => each[key])),
    efficiency.value,
  );
  const known = knownOf(launches.flat(), backend);
  const spent = launches.map((pairs) => pairs.map((pair) => roundSpent(pair, { procs, cores, backend }, known)));
  return {
    ...{ loadBalance, communication, computation, computing: computingOf(accounts, computation) },
    parts: partsOf(efficiency, spent),
    message: backend === 'exec' ? null : messageOf(launches.flat()),
  };
}

function computingOf(accounts: readonly LaunchAccount[], computation: Estimate): Computing | null {
  const logs = [accounts.map((each) => each.cores), accounts.map((each) => each.speed)];
  if (logs.flat().some(Number.isNaN)) return null;
  const [cores, speed] = productOf(logs, computation.value);
  return { cores, speed };
}

/** The same for all rounds, so that their parts are of one kind; by most of them where they differ. */
function knownOf(pairs: readonly RoundPair[], backend: string): Known {
  const samples = pairs.flatMap(({ serial, arm }) => [serial.sample, arm.sample]);
  const cpu = samples.every(({ workers }) => workers.length > 0 && workers.every(({ cpuNs }) => cpuNs !== null));
  const waits = pairs.every(({ serial, arm }) => {
    return serial.sample.waitNs !== null && arm.sample.workers.every(({ waitNs }) => waitNs !== undefined);
  });
  const beside = pairs.filter((pair) => computesBeside(pair, backend)).length > pairs.length / 2;
  return { cpu, waits: cpu && waits, beside };
}

/** The median over the rounds. */
function messageOf(pairs: readonly RoundPair[]): LossAccount['message'] {
  const costs = pairs.flatMap(({ arm }) => messageCost(arm.sample) ?? []);
  if (costs.length === 0) return null;
  const stamps = costs.map(({ stampNs }) => stampNs).filter((ns) => ns !== null);
  return {
    taskNs: median(costs.map(({ taskNs }) => taskNs)),
    stampNs: stamps.length < costs.length ? null : median(stamps),
  };
}
