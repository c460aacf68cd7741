/** The program of an arm's process. */
import { serveParent } from '../processes/serve.js';
import type { ArmReply, ArmRequest } from './protocol.js';
import { type RunningArm, startArm } from './serve.js';
import { stageFailure } from './stage.js';

let arm: RunningArm | undefined;

const engine = serveParent<ArmReply, ArmRequest>(({ header }) => {
  answer(header).then(
    (reply) => engine.send({ header: reply }),
    (error) => engine.send({ header: { op: 'failed', failure: stageFailure('run', error).failure } }),
  );
});

async function answer(request: ArmRequest): Promise<ArmReply> {
  if (request.op === 'start') {
    arm = await startArm(request.options);
    return { op: 'start', result: arm.started };
  }
  if (!arm) throw new Error('an arm must be started before it can run');
  switch (request.op) {
    case 'warm':
      return { op: 'warm', result: await arm.warm(request.warmUp) };
    case 'run':
      return { op: 'run', result: await arm.run(request.iterations) };
    case 'judge':
      return { op: 'judge', result: await arm.judge() };
  }
}
