/** One worker as its team sees it: orders that are carried out one after another, each of them answered or failed. */
import type { TaskReport, WorkerIdentity } from '../backend.js';
import { type CpuUse, NO_USE } from '../../host/clock.js';
import type { Death, Failure } from '../../model/failure.js';
import { describeDeath, neverBegan } from '../arm-failure.js';
import { describeThrown } from '../../host/thrown.js';
import { memoryAdvice, readableWords } from '../out-of-memory.js';
import { garbledText } from '../process-failure.js';
import { createOrders } from './orders.js';
import { describeUnclonable } from './run-task.js';
import { isAnswer } from './worker-shapes.js';
import type { Failed, NumberedOrder, Order } from './worker-messages.js';

/** What carries the messages of one worker, and knows how it ends. */
interface Transport extends WorkerIdentity {
  /** With the context or the task, of which `transfer` moves. Throws if that cannot be cloned. */
  post(order: NumberedOrder, value: unknown, transfer: readonly ArrayBuffer[]): void;
  readonly death: Promise<Death>;
  stop(): Promise<void>;
}

/** Who is told what a worker sends. */
interface WorkerListener {
  /** An answer, and the part that a task made; as it came, whoever wrote it. */
  onAnswer(answer: unknown, part: unknown): void;
  /** What arrived is no answer at all, as `reason` says. */
  onBad(reason: string): void;
}

/** Starts a worker. */
export type StartTransport = (listener: WorkerListener) => Transport;

export interface Worker extends Pick<Transport, 'pid' | 'label' | 'stop'> {
  /** What to add to this process's own use, as of the last answer. */
  total(): CpuUse;
  /** Orders that are not answered, in their order. */
  pending(): readonly Order[];
  /**
   * Resolves to null once it has loaded, and to the report of a task. Rejects with ArmFailure if the order fails or the
   * worker dies; once it has, every further order does.
   */
  ask(order: Order, value: unknown, transfer: readonly ArrayBuffer[]): Promise<TaskReport | null>;
}

/** `worker`: its index in the team, from 0. */
export function startWorker(worker: number, start: StartTransport): Worker {
  const orders = createOrders<NumberedOrder, TaskReport | null>(describeUnsent);
  let total = NO_USE;
  let number = 0;
  const onBad = (reason: string): void => orders.lose(lostBy(reason));
  const lostBy = (garbled: string): Failure => {
    const ref = { index: worker + 1, pid };
    return {
      kind: 'threw',
      stage: 'run',
      message: garbledText(`worker ${ref.index} (${label})`, garbled),
      worker: ref,
    };
  };
  const onAnswer = (answer: unknown, part: unknown): void => {
    const [open] = orders.open();
    if (!open) return onBad('an answer that nobody asked for');
    if (!isAnswer(answer, open.order)) return onBad(`what is no answer to ${open.order.op}`);
    if (answer.op === 'failed') return orders.lose(failureOf(answer, { index: worker + 1, pid }));
    total = answer.total;
    if (answer.op === 'ready') return orders.answer(null);
    const { startNs, endNs, cpuNs, waitNs, stampNs } = answer;
    orders.answer({ part, worker, startNs, endNs, cpuNs, waitNs, stampNs });
  };
  const transport = start({ onAnswer, onBad });
  const { pid, label, stop } = transport;
  const pending = (): Order[] => orders.open().map(({ order }) => order);
  void transport.death.then((death) => {
    orders.lose(deathFailure(death, { index: worker + 1, pid }, label, pending()[0]?.op === 'run'));
  });
  return {
    pid,
    label,
    stop,
    total: () => total,
    pending,
    ask: (order, value, transfer) => {
      const numbered = { ...order, number: ++number };
      return orders.give(numbered, () => transport.post(numbered, value, transfer));
    },
  };
}

function describeUnsent(error: unknown, { op }: Order): Failure {
  const [stage, made] = op === 'run' ? (['split', 'task'] as const) : (['setup', 'context'] as const);
  return { kind: 'unclonable', stage, message: describeUnclonable(made, describeThrown(error)) };
}

/** The index is counted from 1. */
interface WorkerRef {
  readonly index: number;
  readonly pid: number;
}

export function failureOf({ kind, stage, message, stack }: Failed, worker: WorkerRef | null): Failure {
  return { kind, stage, message, ...(worker ? { worker } : {}), ...(stack ? { stack } : {}) };
}

export function deathFailure(death: Death, worker: WorkerRef, label: string, inTask: boolean): Failure {
  if (neverBegan(death)) {
    const message = `worker ${worker.index} cannot be started: ${death.stderr}`;
    return { kind: 'died', stage: 'start', message, worker, death: { ...death, stderr: '' } };
  }
  const message = `worker ${worker.index} (${label}) ${describeDeath(death)}${inTask ? ' during its task' : ''}${memoryAdvice(death.stderr)}`;
  return {
    kind: 'died',
    stage: inTask ? 'run' : 'start',
    message,
    worker,
    death: { ...death, stderr: readableWords(death.stderr) },
  };
}
