import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Team } from '../../../src/arms/backend.js';
import type { Schedule } from '../../../src/model/arm.js';
import { ArmFailure } from '../../../src/arms/arm-failure.js';
import type { Death, Failure } from '../../../src/model/failure.js';
import type { StartTransport } from '../../../src/arms/workers/worker.js';
import type { LoadedWorkload } from '../../../src/model/workload.js';
import { assembleTeam } from '../../../src/arms/workers/team.js';
import { sum } from '../../fixtures/sum.js';

/** Workers in this process, which answer when they are told to. */
interface Puppet {
  readonly tasks: unknown[];
  done(part: unknown): void;
  complain(message: string): void;
  die(death: Death): void;
  /** Sends what it is told to, whatever was asked. */
  say(answer: unknown): void;
}

async function teamOf(
  workers: number,
  schedule: Schedule = 'dynamic',
  transfer?: LoadedWorkload['transfer'],
): Promise<{ team: Team; puppets: Puppet[] }> {
  const puppets: Puppet[] = [];
  const start: StartTransport = ({ onAnswer }) => {
    const tasks: unknown[] = [];
    const numbers: number[] = [];
    let die: Puppet['die'] = () => {};
    const death = new Promise<Death>((resolve) => {
      die = resolve;
    });
    puppets.push({
      tasks,
      die,
      done: (part) =>
        onAnswer(
          {
            number: numbers.shift(),
            op: 'done',
            startNs: 10,
            endNs: 30,
            cpuNs: 5,
            waitNs: 1,
            stampNs: 2,
            total: { cpuNs: 77, systemNs: 7 },
          },
          part,
        ),
      complain: (message) =>
        onAnswer({ number: numbers.shift(), op: 'failed', kind: 'threw', stage: 'run', message }, undefined),
      say: (answer) => onAnswer(answer, undefined),
    });
    return {
      pid: 100 + puppets.length,
      label: `pid ${100 + puppets.length}`,
      death,
      stop: async () => {},
      post: (order, value) => {
        if (order.op === 'load')
          queueMicrotask(() =>
            onAnswer({ number: order.number, op: 'ready', total: { cpuNs: 3, systemNs: 1 } }, undefined),
          );
        else if (typeof value === 'function') throw new Error('could not be cloned');
        else {
          numbers.push(order.number);
          tasks.push(value);
        }
      },
    };
  };
  const workload = { ...(sum as unknown as LoadedWorkload), ...(transfer ? { transfer } : {}) };
  const options = { module: 'file:///x.js', workload, context: undefined, timeoutNs: 60e9 };
  return { team: await assembleTeam({ ...options, workers, schedule }, start), puppets };
}

async function failureOf(running: Promise<unknown>): Promise<Failure> {
  const error = await running.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ArmFailure);
  return error.failure;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a team', () => {
  it('gives the next task to whoever is free, and the parts in the order of the tasks', async () => {
    const { team, puppets } = await teamOf(2);
    const running = team.run(['a', 'b', 'c', 'd']);
    puppets[1].done('B');
    await turn();
    puppets[1].done('C');
    await turn();
    assert.deepEqual(team.waiting(), [
      { worker: 0, task: 0 },
      { worker: 1, task: 3 },
    ]);
    puppets[0].done('A');
    puppets[1].done('D');
    const reports = await running;
    assert.deepEqual(
      reports.map(({ part, worker }) => [part, worker]),
      [
        ['A', 0],
        ['B', 1],
        ['C', 1],
        ['D', 1],
      ],
    );
    assert.deepEqual(
      puppets.map(({ tasks }) => tasks),
      [['a'], ['b', 'c', 'd']],
    );
    assert.deepEqual(
      [team.waiting(), team.workers.map(({ pid }) => pid), team.othersCpu()],
      [[], [101, 102], { cpuNs: 154, systemNs: 14 }],
    );
  });

  it('has a second task on its way to everybody while there are more than the last ones', async () => {
    const { team, puppets } = await teamOf(2);
    const running = team.run(['a', 'b', 'c', 'd', 'e', 'f']);
    const dealt = (): unknown[][] => puppets.map(({ tasks }) => [...tasks]);
    assert.deepEqual(dealt(), [
      ['a', 'c'],
      ['b', 'd'],
    ]);
    for (const part of ['A', 'C']) puppets[0].done(part);
    await turn();
    assert.deepEqual(dealt(), [
      ['a', 'c', 'e'],
      ['b', 'd'],
    ]);
    for (const part of ['B', 'D']) puppets[1].done(part);
    await turn();
    puppets[0].done('E');
    puppets[1].done('F');
    assert.deepEqual(
      (await running).map(({ part }) => part),
      ['A', 'B', 'C', 'D', 'E', 'F'],
    );
  });

  it('gives everybody a block of neighbours where the schedule is static, however fast they are', async () => {
    const { team, puppets } = await teamOf(2, 'static');
    const running = team.run(['a', 'b', 'c', 'd', 'e']);
    for (const part of ['C', 'D', 'E']) {
      puppets[1].done(part);
      await turn();
    }
    for (const part of ['A', 'B']) puppets[0].done(part);
    const reports = await running;
    assert.deepEqual(
      reports.map(({ part, worker }) => [part, worker]),
      [
        ['A', 0],
        ['B', 0],
        ['C', 1],
        ['D', 1],
        ['E', 1],
      ],
    );
  });

  it('has nothing to do where there are no tasks', async () => {
    assert.deepEqual(await (await teamOf(2)).team.run([]), []);
  });

  it('fails by the first that throws, and names it', async () => {
    const { team, puppets } = await teamOf(2);
    const running = team.run(['a', 'b']);
    puppets[1].complain('out of luck');
    assert.deepEqual(await failureOf(running), {
      kind: 'threw',
      stage: 'run',
      message: 'out of luck',
      worker: { index: 2, pid: 102 },
    });
  });

  it('fails by a death in a task, and never gives that task to another', async () => {
    const { team, puppets } = await teamOf(2);
    const running = team.run(['a', 'b']);
    puppets[0].die({ exitCode: null, signal: 'SIGKILL', stderr: '' });
    const failure = await failureOf(running);
    assert.match(failure.message, /^worker 1 \(pid 101\) was killed by SIGKILL during its task$/);
    assert.deepEqual(puppets[1].tasks, ['b']);
    assert.equal((await failureOf(team.run(['c', 'd']))).kind, 'died');
  });

  it('fails by a death between tasks as soon as it is asked again', async () => {
    const { team, puppets } = await teamOf(1);
    puppets[0].die({ exitCode: 1, signal: null, stderr: 'late' });
    await turn();
    const failure = await failureOf(team.run(['a']));
    assert.deepEqual([failure.kind, failure.stage], ['died', 'start']);
  });

  it('fails by what the choice of buffers throws, of the first task or of a later one', async () => {
    const task = (made: unknown): ArrayBuffer[] => {
      if (made === 'bad') throw new Error('no such buffer');
      return [];
    };
    const { team, puppets } = await teamOf(1, 'dynamic', { task });
    await assert.rejects(team.run(['bad']), /no such buffer/);
    const running = team.run(['a', 'bad']);
    puppets[0].done('A');
    await assert.rejects(running, /no such buffer/);
  });

  const total = { cpuNs: 1, systemNs: 1 };
  const done = { number: 2, op: 'done', startNs: 1, endNs: 2, cpuNs: 1, waitNs: null, stampNs: 0, total };
  const answers: [what: string, answer: unknown][] = [
    ['nothing', undefined],
    ['text', 'done'],
    ['null', null],
    ['the answer to another order', { ...done, number: 3 }],
    ['an answer without a number', { ...done, number: undefined }],
    ['the answer to load', { number: 2, op: 'ready', total }],
    ['an operation that there is not', { ...done, op: 'undone' }],
    ['a time that is none', { ...done, endNs: 'late' }],
    ['an end before the start', { ...done, endNs: 0 }],
    ['no account', { ...done, total: null }],
    ['a failure without a message', { number: 2, op: 'failed', kind: 'threw', stage: 'run' }],
  ];
  for (const [what, answer] of answers) {
    it(`fails by a worker that sends ${what}`, async () => {
      const { team, puppets } = await teamOf(1);
      const running = team.run(['a']);
      puppets[0].say(answer);
      const failure = await failureOf(running);
      assert.match(failure.message, /^worker 1 \(pid 101\) sent what is no answer to run: does the work write/);
    });
  }

  it('fails by a worker that answers without being asked, as soon as that is asked again', async () => {
    const { team, puppets } = await teamOf(1);
    puppets[0].say(done);
    assert.match((await failureOf(team.run(['a']))).message, /sent an answer that nobody asked for/);
  });

  it('fails by a worker that could not be started, and says why', async () => {
    const { team, puppets } = await teamOf(1);
    puppets[0].die({ exitCode: null, signal: null, stderr: 'EMFILE: too many open files' });
    await turn();
    assert.equal((await failureOf(team.run(['a']))).message, 'worker 1 cannot be started: EMFILE: too many open files');
  });

  it('fails by a task that cannot be cloned', async () => {
    const failure = await failureOf((await teamOf(1)).team.run([() => 0]));
    assert.deepEqual([failure.kind, failure.stage], ['unclonable', 'split']);
  });
});
