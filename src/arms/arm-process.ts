/** Opens an arm in a process of its own and talks to it: one request, one reply, within the time allowed. */
import { entryUrl } from '../host/places.js';
import {
  type ArmOptions,
  type ArmReply,
  type ArmRequest,
  type ArmResult,
  isSerialWork,
  type LoadedArm,
} from './arm-messages.js';
import { ArmFailure, describeDeath } from './arm-failure.js';
import type { Death, Failure, Stage } from '../model/failure.js';
import { type Child, startChild } from '../host/processes/child.js';
import { keepOnOneCore } from '../host/cores.js';

const ENTRY = entryUrl('arm');
const STDERR_FD = 2;
/** An arm that notices by itself who is late tells more than this side can; it goes first. */
const GRACE_NS = 250e6;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** An arm as the engine sees it: a real one in a process of its own, or a simulated one. */
export interface ArmHandle extends LoadedArm {
  /** Never rejects; no process of the arm is left when it resolves. */
  stop(): Promise<void>;
}

/** Rejects like the methods of the handle. An abort ends the arm's processes at once. */
export type OpenArm = (options: ArmOptions, signal: AbortSignal) => Promise<ArmHandle>;

export const openArmProcess: OpenArm = async (options, signal) => {
  signal.throwIfAborted();
  let settle: ((reply: ArmReply) => void) | null = null;
  const child = startChild<ArmRequest, ArmReply>({
    entry: ENTRY,
    // Whatever a workload prints must not get between the lines of the report.
    stdout: STDERR_FD,
    leader: true,
    listener: { onFrame: ({ header }) => settle?.(header) },
  });
  signal.addEventListener('abort', child.kill, { once: true });
  void child.death.then(() => signal.removeEventListener('abort', child.kill));

  const ask = <Op extends keyof ArmResult>(
    request: ArmRequest & { op: Op },
    limitNs: number,
  ): Promise<ArmResult[Op]> => {
    const answered = new Promise<ArmReply>((resolve) => {
      settle = resolve;
      child.channel.send({ header: request });
    });
    const stage = stageOf(request.op, options);
    return answerOf<Op>(answered, child, signal, stage, { ns: limitNs, timeoutNs: options.timeoutNs });
  };
  const stop = async (): Promise<void> => {
    await child.stop();
    // The team is in the arm's process group and outlives its leader for a moment at most; this makes it none.
    child.kill();
  };

  const patience = options.timeoutNs + GRACE_NS;
  try {
    await ask({ op: 'load', options }, options.timeoutNs);
    if (options.core !== null) await keepOnOneCore(child.pid, options.core);
    return {
      start: () => ask({ op: 'start' }, patience),
      warm: (warmUp) => ask({ op: 'warm', warmUp }, warmUp.runs * patience + warmUp.capNs + patience),
      run: (iterations) => ask({ op: 'run', iterations }, patience),
      judge: () => ask({ op: 'judge' }, options.timeoutNs),
      explain: (reference) => ask({ op: 'explain', reference }, options.timeoutNs),
      stop,
    };
  } catch (error) {
    child.kill();
    throw error;
  }
};

async function answerOf<Op extends keyof ArmResult>(
  answered: Promise<ArmReply>,
  child: Child<ArmRequest>,
  signal: AbortSignal,
  stage: Stage,
  limit: { readonly ns: number; readonly timeoutNs: number },
): Promise<ArmResult[Op]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, Math.min(limit.ns / 1e6, LONGEST_TIMER_MS), 'late');
  });
  const outcome = await Promise.race([answered, child.death, late]);
  clearTimeout(timer);
  signal.throwIfAborted();
  if (outcome === 'late') {
    // It would not hear a request to stop.
    child.kill();
    throw new ArmFailure(lateFailure(child.pid, stage, limit.timeoutNs));
  }
  if ('exitCode' in outcome) throw new ArmFailure(deathFailure(child.pid, stage, outcome));
  if (outcome.op === 'failed') throw new ArmFailure(outcome.failure);
  return outcome.result as ArmResult[Op];
}

function stageOf(op: ArmRequest['op'], { work }: ArmOptions): Stage {
  if (op === 'load' || op === 'start') return op;
  if (op === 'judge' || op === 'explain') return 'verify';
  return isSerialWork(work) ? 'serial' : 'run';
}

function lateFailure(pid: number, stage: Stage, timeoutNs: number): Failure {
  const message = `its process (pid ${pid}) did not finish ${stage} within ${timeoutNs / 1e9} s (--timeout)`;
  return { kind: 'timeout', stage, message, waiting: [] };
}

function deathFailure(pid: number, stage: Stage, death: Death): Failure {
  return { kind: 'died', stage, message: `its process (pid ${pid}) ${describeDeath(death)} in ${stage}`, death };
}
