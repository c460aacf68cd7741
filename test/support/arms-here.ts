/**
 * Arms in the process of the test: real teams, real programs and the real judge, but no process of the arm's own. For what
 * is true of the work, whoever does it. Where something dies, hangs, is signalled or is left behind, only a real arm shows that.
 */
import type { ArmOptions, LoadedArm } from '../../src/arms/arm-messages.js';
import type { OpenArm } from '../../src/arms/arm-process.js';
import type { Backend, Team } from '../../src/arms/backend.js';
import { loadProgramArm } from '../../src/arms/programs/program-arm.js';
import { loadWorkloadArm } from '../../src/arms/workload-arm.js';

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

/** `stop` ends the team; programs end by themselves. What `setup` has started is nobody's: an arm's process would take it along. */
export const openArmHere: OpenArm = async (options, signal) => {
  signal.throwIfAborted();
  const arm = await loadArm(options);
  let team: Team | undefined;
  return {
    ...arm,
    // One run is a sample, however short: many would give the same result as often.
    warm: (wanted) => arm.warm({ ...wanted, busyNs: 0, sampleNs: 0 }),
    start: () => startNoting(arm, options, (started) => (team = started)),
    stop: async () => team?.stop(),
  };
};

function loadArm(options: ArmOptions): Promise<LoadedArm> {
  const { work, timeoutNs } = options;
  return work.kind === 'workload' ? loadWorkloadArm(work, options) : loadProgramArm(work, timeoutNs);
}

/** The engine starts one arm after another, so that the backend is this arm's alone meanwhile. */
async function startNoting(
  arm: LoadedArm,
  { work }: ArmOptions,
  note: (team: Team) => void,
): ReturnType<LoadedArm['start']> {
  if (work.kind === 'program' || work.team === null) return arm.start();
  const { default: backend } = (await import(work.team.backend)) as { default: Changeable<Backend> };
  const { startTeam } = backend;
  backend.startTeam = async (wanted) => {
    const team = await startTeam(wanted);
    note(team);
    return team;
  };
  return arm.start().finally(() => {
    backend.startTeam = startTeam;
  });
}
