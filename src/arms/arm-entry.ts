/** The program of an arm's process. */
import { serveParent } from '../host/processes/channel.js';
import { keepCompiled } from '../host/loading/code-folder.js';
import { allRead, stopsSoFar } from '../host/processes/patience.js';
import type { ArmOptions, ArmReply, ArmRequest, ArmResult, LoadedArm } from './arm-messages.js';
import { stageFailure } from './stage.js';
import { loadWorkloadArm } from './workload-arm.js';

let arm: LoadedArm | undefined;

const engine = serveParent<ArmReply, ArmRequest>(({ header }) => {
  answer(header).then(
    (result) => engine.send({ header: { number: header.number, op: 'done', result } }),
    (error) =>
      engine.send({ header: { number: header.number, op: 'failed', failure: stageFailure('run', error).failure } }),
  );
});

async function answer(request: ArmRequest): Promise<ArmResult[keyof ArmResult]> {
  if (request.op === 'load') {
    arm = await loadArm(request.options);
    return null;
  }
  if (!arm) throw new Error('the engine must load the arm first');
  switch (request.op) {
    case 'start':
      return arm.start();
    case 'warm':
      return undisturbed(arm, (same) => same.warm(request.warmUp));
    case 'run':
      return undisturbed(arm, (same) => same.run(request.iterations, request.collect));
    case 'judge':
      return arm.judge();
    case 'explain':
      return arm.explain(request.reference);
  }
}

/** What was measured while this process was stopped, as by Ctrl-Z, tells nothing: it is measured again. */
async function undisturbed<T>(loaded: LoadedArm, measure: (loaded: LoadedArm) => Promise<T>): Promise<T> {
  for (;;) {
    const seen = stopsSoFar();
    const measured = await measure(loaded);
    await allRead();
    if (stopsSoFar() === seen) return measured;
  }
}

async function loadArm(options: ArmOptions): Promise<LoadedArm> {
  const { work } = options;
  if (options.steady) keepCompiled();
  if (work.kind === 'workload') return loadWorkloadArm(work, options);
  // Not for the arms of workloads to load.
  return (await import('./programs/program-arm.js')).loadProgramArm(work, options.timeoutNs);
}
