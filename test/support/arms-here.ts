/**
 * Arms in the process of the test: real teams, real programs and the real judge, but no process of the arm's own. For what
 * is true of the work, whoever does it. Where something dies, hangs, is signalled or is left behind, only a real arm shows that.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenArm } from '../../src/arms/arm-process.js';
import type { Backend, Team } from '../../src/arms/backend.js';
import { loadProgramArm } from '../../src/arms/programs/program-arm.js';
import { loadWorkloadArm } from '../../src/arms/workload-arm.js';

/** `stop` ends the team; programs end by themselves. What `setup` has started is nobody's: an arm's process would take it along. */
export const openArmHere: OpenArm = async (options, signal) => {
  signal.throwIfAborted();
  const { work, timeoutNs } = options;
  const isWorkload = work.kind === 'workload';
  if (isWorkload && work.team) await noteTeamsOf(work.team.backend);
  const arm = await (isWorkload ? loadWorkloadArm(work, options) : loadProgramArm(work, timeoutNs));
  let team: Team | undefined;
  return {
    ...arm,
    // One run is a sample, however short: many would give the same result as often.
    warm: (wanted) => arm.warm({ ...wanted, busyNs: 0, sampleNs: 0 }),
    start: () => starting.run((started) => (team = started), arm.start),
    stop: async () => team?.stop(),
  };
};

/** Of the arm that starts just now: who wants to know its team. */
const starting = new AsyncLocalStorage<(team: Team) => void>();
const noted = new Set<string>();

/** An arm keeps its team to itself, since the end of its process is that of the team. */
async function noteTeamsOf(url: string): Promise<void> {
  if (noted.has(url)) return;
  noted.add(url);
  const { default: backend } = (await import(url)) as { default: { startTeam: Backend['startTeam'] } };
  const { startTeam } = backend;
  backend.startTeam = async (wanted) => {
    const team = await startTeam(wanted);
    starting.getStore()?.(team);
    return team;
  };
}
