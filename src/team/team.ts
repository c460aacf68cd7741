/** Workers that take tasks, whatever carries the messages. */
import type { TaskReport, Team, TeamOptions } from '../model/backend.js';
import {
  ArmFailure,
  type Death,
  describeDeath,
  describeThrown,
  type Failure,
  type WorkerRef,
} from '../model/failure.js';
import type { Answer, Complaint, Order } from '../worker/protocol.js';

/** One worker as its transport presents it. */
export interface Member {
  readonly pid: number;
  /** Throws a DataCloneError if the task cannot be cloned. */
  send(order: Order, carried?: { readonly task: unknown }): void;
  readonly death: Promise<Death>;
  stop(): Promise<void>;
}

/** Starts a worker that calls back with each answer. */
export type Hire = (onAnswer: (answer: Answer, part: unknown) => void) => Member;

/** What is asked of the team as a whole, and who settles it. */
interface Job {
  onAnswer(worker: number, answer: Exclude<Answer, Complaint>, part: unknown): void;
  fail(failure: Failure): void;
}

/** Starts the workers together; resolves when all have loaded the module. */
export async function assembleTeam({ module, workers }: TeamOptions, hire: Hire): Promise<Team> {
  const busy = new Set<number>();
  const cpuTotals = new Array<number>(workers).fill(0);
  let job: Job | null = null;
  let lost: Failure | null = null;
  let assembled = false;

  const refer = (worker: number): WorkerRef => ({ index: worker + 1, pid: members[worker]?.pid ?? 0 });
  const lose = (failure: Failure): void => {
    lost ??= failure;
    job?.fail(lost);
  };

  /** Makes `start` the team's job until it settles. */
  const perform = <T>(start: (resolve: (value: T) => void) => Job['onAnswer']): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const fail = (failure: Failure): void => reject(new ArmFailure(failure));
      if (lost) return fail(lost);
      job = { onAnswer: () => {}, fail };
      job.onAnswer = start(resolve);
    });

  const send = (worker: number, order: Order, carried?: { task: unknown }): void => {
    members[worker]?.send(order, carried);
    busy.add(worker);
  };

  const members: Member[] = Array.from({ length: workers }, (_, worker) =>
    hire((answer, part) => {
      busy.delete(worker);
      if (answer.op === 'failed') return lose(failureOf(answer, refer(worker)));
      cpuTotals[worker] = answer.cpuTotalNs;
      job?.onAnswer(worker, answer, part);
    }),
  );
  for (const [worker, member] of members.entries()) {
    void member.death.then((death) => lose(deathOf(death, refer(worker), assembled && busy.has(worker))));
  }

  await perform<true>((resolve) => {
    let ready = 0;
    for (const worker of members.keys()) send(worker, { op: 'load', module });
    return () => {
      ready += 1;
      if (ready === workers) resolve(true);
    };
  });

  assembled = true;

  return {
    pids: members.map(({ pid }) => pid),
    cpuTotals: () => [...cpuTotals],
    waiting: () => [...busy],
    stop: async () => {
      await Promise.all(members.map((member) => member.stop()));
    },
    run: (tasks) =>
      perform<readonly TaskReport[]>((resolve) => {
        if (tasks.length === 0) resolve([]);
        const reports = new Array<TaskReport>(tasks.length);
        const current = new Array<number>(workers);
        let sent = 0;
        let done = 0;
        const give = (worker: number): void => {
          if (sent === tasks.length) return;
          current[worker] = sent;
          try {
            send(worker, { op: 'run' }, { task: tasks[sent] });
          } catch (error) {
            lose(unclonableTask(error));
          }
          sent += 1;
        };
        for (const worker of members.keys()) give(worker);
        return (worker, answer, part) => {
          if (answer.op !== 'done') return;
          const { startNs, endNs, cpuNs } = answer;
          reports[current[worker] ?? 0] = { part, worker, startNs, endNs, cpuNs };
          done += 1;
          if (done === tasks.length) resolve(reports);
          else give(worker);
        };
      }),
  };
}

function unclonableTask(error: unknown): Failure {
  const message = `split made a task that a structured clone cannot carry (${describeThrown(error)})`;
  return { kind: 'unclonable', stage: 'split', message };
}

function failureOf({ kind, stage, message, stack }: Complaint, worker: WorkerRef): Failure {
  return { kind, stage, message, worker, ...(stack ? { stack } : {}) };
}

function deathOf(death: Death, worker: WorkerRef, busy: boolean): Failure {
  const message = `worker ${worker.index} (pid ${worker.pid}) ${describeDeath(death)}${busy ? ' during its task' : ''}`;
  return { kind: 'died', stage: busy ? 'run' : 'start', message, worker, death };
}
