/** Opens an arm in a process of its own and talks to it: one request, one reply, within the time allowed. */
import { entryUrl } from '../host/places.js';
import {
  type ArmOptions,
  type ArmOrder,
  type ArmReply,
  type ArmRequest,
  type ArmResult,
  isSerialWork,
  type LoadedArm,
} from './arm-messages.js';
import { ArmFailure } from './arm-failure.js';
import { deathFailure, garbledFailure, lateFailure, withLastWords } from './process-failure.js';
import { isReply } from './arm-shapes.js';
import type { Death, Stage } from '../model/failure.js';
import { type Child, startChild } from '../host/processes/child.js';
import { allRead, startLimit } from '../host/processes/patience.js';
import { keepOnOneCore } from '../host/core-keeper.js';

const ENTRY = entryUrl('arm');
/** An arm that notices by itself who is late tells more than this side can; it goes first. */
const GRACE_NS = 1e9;
/** It ends the workers first that it is about to tell of. */
const STOP_NS = 1500e6;
/** Of V8, which takes it at its start only. */
const ONE_THREAD = '--single-threaded-gc';
/** Far more than any answer has. */
const MOST_REPLY_BYTES = 64 * 2 ** 20;

/** An arm as the engine sees it: a real one in a process of its own, or a simulated one. */
export interface ArmHandle extends LoadedArm {
  /** Keeps its main thread on one of the usable cores, number `turn`, counted round. Absent where it has no process. */
  keepOnCore?(turn: number): Promise<void>;
  /** Never rejects; no process of the arm is left when it resolves. */
  stop(): Promise<void>;
  /** The last of what the work has printed so far. Absent where it goes elsewhere. */
  printed?(): string;
}

/** Rejects like the methods of the handle. An abort ends the arm's processes at once. */
export type OpenArm = (options: ArmOptions, signal: AbortSignal) => Promise<ArmHandle>;

export const openArmProcess: OpenArm = async (options, signal) => {
  signal.throwIfAborted();
  const talk = startTalk(options.steady ? [ONE_THREAD] : []);
  const { child } = talk;
  signal.addEventListener('abort', child.kill, { once: true });
  void child.death.then(() => signal.removeEventListener('abort', child.kill));

  const ask = async <Op extends keyof ArmResult>(
    order: ArmOrder & { readonly op: Op },
    limitNs: number,
  ): Promise<ArmResult[Op]> => {
    const stage = stageOf(order.op, options);
    const outcome = await talk.ask(order, limitNs);
    signal.throwIfAborted();
    return (await resultOf(outcome, child, stage, options.timeoutNs)) as ArmResult[Op];
  };
  const stop = async (): Promise<void> => {
    await child.stop();
    // The team is in the arm's process group and outlives its leader for a moment at most; this makes it none.
    child.kill();
  };

  const patience = options.timeoutNs + GRACE_NS;
  try {
    await ask({ op: 'load', options }, options.timeoutNs);
    return {
      start: () => ask({ op: 'start' }, patience + STOP_NS),
      warm: (warmUp) => ask({ op: 'warm', warmUp }, warmUp.runs * patience + warmUp.capNs + patience),
      run: (iterations, collect = 'nothing') => ask({ op: 'run', iterations, collect }, patience),
      judge: () => ask({ op: 'judge' }, options.timeoutNs),
      explain: (reference) => ask({ op: 'explain', reference }, options.timeoutNs),
      keepOnCore: (turn) => keepOnOneCore(child.pid, turn),
      printed: child.printed,
      stop,
    };
  } catch (error) {
    child.kill();
    if (error instanceof ArmFailure) error.printed = child.printed();
    throw error;
  }
};

/** What became of a request: `garbled` says what arrived in place of an answer. */
type Outcome = ArmReply | Death | 'late' | { readonly garbled: string };

interface Talk {
  readonly child: Child<ArmRequest>;
  /** Never rejects. */
  ask(order: ArmOrder, limitNs: number): Promise<Outcome>;
}

/** Numbers the requests. Whatever arrives that is not the answer to the one under way ends the talk. */
function startTalk(flags: readonly string[]): Talk {
  let number = 0;
  let garbled: string | null = null;
  let asked: { readonly op: ArmOrder['op']; settle(outcome: Outcome): void } | null = null;
  const fail = (reason: string): void => {
    garbled ??= reason;
    asked?.settle({ garbled });
    child.kill();
  };
  const child = startChild<ArmRequest, unknown>({
    entry: ENTRY,
    // Whatever a workload prints must not get between the lines of the report.
    stdout: 'pipe',
    leader: true,
    flags,
    listener: {
      most: MOST_REPLY_BYTES,
      onBad: fail,
      onFrame: ({ header }) => {
        if (asked === null) fail('an answer that nobody asked for');
        else if (isReply(header, asked.op, number)) asked.settle(header);
        else fail(`what is no answer to ${asked.op}`);
      },
    },
  });
  return {
    child,
    ask: (order, limitNs) =>
      new Promise((resolve) => {
        if (garbled !== null) return resolve({ garbled });
        const endLimit = startLimit(limitNs / 1e6, () => settle('late'));
        const settle = (outcome: Outcome): void => {
          endLimit();
          asked = null;
          resolve(outcome);
        };
        asked = { op: order.op, settle };
        void child.death.then(settle);
        number += 1;
        child.channel.send({ header: { ...order, number } });
      }),
  };
}

/** Rejects with ArmFailure for every outcome but a result. */
async function resultOf(
  outcome: Outcome,
  child: Child<ArmRequest>,
  stage: Stage,
  timeoutNs: number,
): Promise<ArmResult[keyof ArmResult]> {
  const { pid } = child;
  if (outcome === 'late') {
    // It would not hear a request to stop.
    child.kill();
    throw new ArmFailure(lateFailure(pid, stage, timeoutNs));
  }
  if ('garbled' in outcome) {
    throw new ArmFailure(garbledFailure(pid, stage, outcome.garbled, (await child.death).stderr));
  }
  if ('exitCode' in outcome) throw new ArmFailure(deathFailure(pid, stage, outcome));
  if (outcome.op === 'done') return outcome.result;
  // What a worker wrote before it died has arrived, too, but it may not have been read.
  await allRead();
  throw new ArmFailure(withLastWords(outcome.failure, child.stderr()));
}

function stageOf(op: ArmOrder['op'], { work }: ArmOptions): Stage {
  if (op === 'load' || op === 'start') return op;
  if (op === 'judge' || op === 'explain') return 'verify';
  return isSerialWork(work) ? 'serial' : 'run';
}
