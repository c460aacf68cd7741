/** One worker as its team sees it: one order at a time, each of them answered or failed. */
import { ArmFailure, type Death, describeDeath, describeThrown, type Failure } from '../model/failure.js';
import type { Answer, Complaint, Order } from '../worker/protocol.js';

/** A worker as its transport presents it. */
export interface Member {
  readonly pid: number;
  /** Throws if the task cannot be cloned. */
  send(order: Order, carried?: { readonly task: unknown }): void;
  readonly death: Promise<Death>;
  stop(): Promise<void>;
}

/** Starts a worker that calls back with each answer. */
export type Hire = (onAnswer: (answer: Answer, part: unknown) => void) => Member;

export interface Answered {
  readonly answer: Exclude<Answer, Complaint>;
  readonly part: unknown;
}

export interface Colleague {
  readonly pid: number;
  /** CPU time of its process since it started, as of its last answer, in ns. */
  cpuTotal(): number;
  isBusy(): boolean;
  /** Rejects with ArmFailure if the order fails or the worker dies; once it has, every further order does. */
  ask(order: Order, carried?: { readonly task: unknown }): Promise<Answered>;
  stop(): Promise<void>;
}

/** `index` is counted from 1. */
export function employ(index: number, hire: Hire): Colleague {
  let pending: { order: Order; resolve(answered: Answered): void; reject(failure: ArmFailure): void } | null = null;
  let lost: Failure | null = null;
  let cpuTotal = 0;

  const lose = (failure: Failure): void => {
    lost ??= failure;
    pending?.reject(new ArmFailure(lost));
    pending = null;
  };
  const member = hire((answer, part) => {
    if (answer.op === 'failed') return lose(complaintOf(answer, index, member.pid));
    cpuTotal = answer.cpuTotalNs;
    const answered = pending;
    pending = null;
    answered?.resolve({ answer, part });
  });
  void member.death.then((death) => lose(deathOf(death, index, member.pid, pending?.order.op === 'run')));

  return {
    pid: member.pid,
    cpuTotal: () => cpuTotal,
    isBusy: () => pending !== null,
    stop: () => member.stop(),
    ask: (order, carried) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(new ArmFailure(lost));
        pending = { order, resolve, reject };
        try {
          member.send(order, carried);
        } catch (error) {
          lose(unclonableTask(error));
        }
      }),
  };
}

function unclonableTask(error: unknown): Failure {
  const message = `split made a task that a structured clone cannot carry (${describeThrown(error)})`;
  return { kind: 'unclonable', stage: 'split', message };
}

function complaintOf({ kind, stage, message, stack }: Complaint, index: number, pid: number): Failure {
  return { kind, stage, message, worker: { index, pid }, ...(stack ? { stack } : {}) };
}

function deathOf(death: Death, index: number, pid: number, inTask: boolean): Failure {
  const message = `worker ${index} (pid ${pid}) ${describeDeath(death)}${inTask ? ' during its task' : ''}`;
  return { kind: 'died', stage: inTask ? 'run' : 'start', message, worker: { index, pid }, death };
}
