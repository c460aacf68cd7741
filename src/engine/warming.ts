/** The warm-up of the arms of a launch, after which they do not differ in how they are measured. */
import { isSerialWork, type WarmUp } from '../arms/arm-messages.js';
import { type ArmState, attempt, isAlive } from './arm-state.js';
import type { Experiment } from './experiment.js';
import type { CurrentLaunch } from './launch-context.js';

/** A worker that has been busy this long has had its hot loops compiled. */
const BUSY_NS = 50e6;
const CAP_NS = 300e6;
const TURNS_ON_CORE = 2;

/** Side by side where it tells no time that anything is made of: of versions whose samples are known, on a core each. */
export async function warmArms(current: CurrentLaunch): Promise<void> {
  const { experiment, shuffle } = current;
  const arms = shuffle(experiment.arms.filter(isAlive));
  const sideBySide = haveCoresEach(current) && arms.every(({ iterations }) => iterations !== null);
  if (sideBySide) await Promise.all(arms.map((arm) => warm(current, arm)));
  else for (const arm of arms) await warm(current, arm);
  for (const versions of versionsIn(experiment)) measureAlike(versions);
  const kept = arms.filter((arm) => isAlive(arm) && isSerialVersion(experiment, arm) && arm.handle?.keepOnCore);
  await keepOnCore(current, kept);
}

/**
 * In each launch on another one, so that none decides; a team is spread over the cores whatever is done. There they take turns
 * that are not kept: the first on a new core wait for whoever else was about to use it.
 */
async function keepOnCore({ launch, emit }: CurrentLaunch, arms: readonly ArmState[]): Promise<void> {
  await Promise.all(arms.map((arm) => arm.handle?.keepOnCore?.(launch)));
  for (let turn = 0; turn < TURNS_ON_CORE; turn++) {
    for (const arm of arms) {
      await attempt(arm, emit, async () => (await arm.handle?.run(arm.iterations ?? 1, arm.collects)) ?? null);
    }
  }
}

/** Whether all that is measured are serial programs of several versions, and there is a core for each: what is on no clock is done side by side. */
export function haveCoresEach({ experiment, cores }: CurrentLaunch): boolean {
  const arms = experiment.arms.filter(isAlive);
  return arms.length <= cores && arms.every((arm) => isSerialVersion(experiment, arm));
}

/** The serial program of one of several versions. */
export function isSerialVersion({ designs }: Experiment, { work, reference }: ArmState): boolean {
  return designs.length > 1 && reference === null && work.kind === 'workload' && isSerialWork(work);
}

async function warm({ plan, emit, launch, expectedNs, experiment }: CurrentLaunch, arm: ArmState): Promise<void> {
  const record = arm.launches.at(-1);
  if (record?.launch !== launch) return;
  emit({ type: 'step', arm: arm.arm, step: 'warm-up' });
  const request: WarmUp = {
    runs: plan.warmupRuns,
    busyNs: BUSY_NS,
    capNs: CAP_NS,
    // A first run is slower than those to come, so that it says how long they are only where no other is to be made.
    iterations: arm.iterations ?? (plan.warmupRuns === 0 && record.firstRunNs >= plan.minSampleNs ? 1 : null),
    sampleNs: plan.minSampleNs,
    findCollection: arm.iterations === null && isSerialVersion(experiment, arm),
  };
  const warmed = await attempt(arm, emit, async () => (await arm.handle?.warm(request)) ?? null);
  if (!warmed) return;
  const { runs, emptyCallNs } = warmed;
  const told = { ...record, warmupRuns: runs, ...(emptyCallNs === undefined ? {} : { emptyCallNs }) };
  arm.launches = [...arm.launches.slice(0, -1), told];
  arm.iterations ??= warmed.iterations;
  arm.collects = warmed.collection ?? arm.collects;
  expectedNs.set(arm, warmed.sampleNs ?? record.firstRunNs);
}

/** The arms of all versions that do the work in the same way; none where there is one version. */
function versionsIn({ designs, arms }: Experiment): ArmState[][] {
  if (designs.length === 1) return [];
  const alike = new Map<string, ArmState[]>();
  for (const arm of arms.filter(isAlive)) {
    const { backend, procs, schedule } = arm.arm;
    const way = `${backend} ${procs} ${schedule}`;
    alike.set(way, [...(alike.get(way) ?? []), arm]);
  }
  return [...alike.values()];
}

/** The work as often in a sample of each, and the same garbage collected before it: what is young, where not all of them want all. */
function measureAlike(versions: readonly ArmState[]): void {
  const known = versions.flatMap(({ iterations }) => (iterations === null ? [] : [iterations]));
  const wishes = new Set(versions.map((arm) => arm.collects));
  const [collects] = wishes.size === 1 ? wishes : (['young'] as const);
  for (const arm of versions) {
    arm.collects = collects;
    if (arm.iterations !== null) arm.iterations = Math.max(...known);
    if (collects !== 'nothing') arm.launches = arm.launches.map((launch) => ({ ...launch, collected: true }));
  }
}
