/** One worker as its team sees it: orders that are carried out one after another, each of them answered or failed. */
import type { WorkerIdentity } from '../backend.js';
import { type CpuUse, NO_USE } from '../../host/clock.js';
import { ArmFailure, describeDeath } from '../arm-failure.js';
import type { Death, Failure } from '../../model/failure.js';
import { describeThrown } from '../../host/thrown.js';
import { describeUnclonable } from './run-task.js';
import type { Answer, Cargo, Complaint, Order } from './worker-messages.js';

/** A worker as its transport presents it. */
export interface Member extends WorkerIdentity {
  /** Throws if the cargo cannot be cloned. */
  send(order: Order, cargo: Cargo): void;
  readonly death: Promise<Death>;
  stop(): Promise<void>;
}

/** Starts a worker that calls back with each answer. */
export type Hire = (onAnswer: (answer: Answer, part: unknown) => void) => Member;

export interface Answered {
  readonly answer: Exclude<Answer, Complaint>;
  readonly part: unknown;
}

export interface Colleague extends WorkerIdentity {
  /** What to add to this process's own use, as of the last answer. */
  total(): CpuUse;
  /** Orders that are not answered, in their order. */
  pending(): readonly Order[];
  /** Rejects with ArmFailure if the order fails or the worker dies; once it has, every further order does. */
  ask(order: Order, cargo: Cargo): Promise<Answered>;
  stop(): Promise<void>;
}

interface Pending {
  readonly order: Order;
  resolve(answered: Answered): void;
  reject(failure: ArmFailure): void;
}

/** `index` is counted from 1. */
export function employ(index: number, hire: Hire): Colleague {
  let pending: Pending[] = [];
  let lost: Failure | null = null;
  let total = NO_USE;

  const lose = (failure: Failure): void => {
    lost ??= failure;
    for (const { reject } of pending) reject(new ArmFailure(lost));
    pending = [];
  };
  const member = hire((answer, part) => {
    if (answer.op === 'failed') return lose(complaintOf(answer, index, member.pid));
    total = answer.total;
    pending.shift()?.resolve({ answer, part });
  });
  const { pid, label } = member;
  void member.death.then((death) => lose(deathOf(death, { index, pid }, label, pending[0]?.order.op === 'run')));

  return {
    pid,
    label,
    total: () => total,
    pending: () => pending.map(({ order }) => order),
    stop: () => member.stop(),
    ask: (order, cargo) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(new ArmFailure(lost));
        pending.push({ order, resolve, reject });
        try {
          member.send(order, cargo);
        } catch (error) {
          lose(unclonable(order, error));
        }
      }),
  };
}

function unclonable({ op }: Order, error: unknown): Failure {
  const [stage, made] = op === 'run' ? (['split', 'task'] as const) : (['setup', 'context'] as const);
  return { kind: 'unclonable', stage, message: describeUnclonable(made, describeThrown(error)) };
}

function complaintOf({ kind, stage, message, stack }: Complaint, index: number, pid: number): Failure {
  return { kind, stage, message, worker: { index, pid }, ...(stack ? { stack } : {}) };
}

/** The index is counted from 1. */
export function deathOf(death: Death, worker: { index: number; pid: number }, label: string, inTask: boolean): Failure {
  const message = `worker ${worker.index} (${label}) ${describeDeath(death)}${inTask ? ' during its task' : ''}`;
  return { kind: 'died', stage: inTask ? 'run' : 'start', message, worker, death };
}
