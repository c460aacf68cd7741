/** The program of an arm's process. */
import { serveParent } from '../host/processes/parent.js';
import type { LoadedArm, StartedArm } from './arm.js';
import type { ArmOptions, ArmReply, ArmRequest } from './arm-messages.js';
import { stageFailure } from './stage.js';
import { loadWorkloadArm } from './workload-arm.js';

let loaded: LoadedArm | undefined;
let started: StartedArm | undefined;

const engine = serveParent<ArmReply, ArmRequest>(({ header }) => {
  answer(header).then(
    (reply) => engine.send({ header: reply }),
    (error) => engine.send({ header: { op: 'failed', failure: stageFailure('run', error).failure } }),
  );
});

async function answer(request: ArmRequest): Promise<ArmReply> {
  switch (request.op) {
    case 'load':
      loaded = await loadArm(request.options);
      return { op: 'load', result: null };
    case 'start':
      started = await need(loaded).start();
      return { op: 'start', result: started.started };
    case 'warm':
      return { op: 'warm', result: await need(started).warm(request.warmUp) };
    case 'run':
      return { op: 'run', result: await need(started).run(request.iterations) };
    case 'judge':
      return { op: 'judge', result: await need(started).judge() };
    case 'explain':
      return { op: 'explain', result: await need(started).explain(request.reference) };
  }
}

async function loadArm({ work, ...limits }: ArmOptions): Promise<LoadedArm> {
  if (work.kind === 'workload') return loadWorkloadArm(work, limits);
  // Not for the arms of workloads to load.
  return (await import('./programs/program-arm.js')).loadProgramArm(work, limits);
}

function need<T>(arm: T | undefined): T {
  if (arm === undefined) throw new Error('the engine must load and start the arm first');
  return arm;
}
