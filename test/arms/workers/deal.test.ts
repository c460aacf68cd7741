import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blockStart, createDeal } from '../../../src/arms/workers/deal.js';

const schedules = ['dynamic', 'static'] as const;

/** Deals until nobody gets anything more; `pick` says which of the workers that hold a task finishes next. */
function play(deal: ReturnType<typeof createDeal>, workers: number, pick: (busy: number[]) => number): number[][] {
  const dealt: number[][] = Array.from({ length: workers }, () => []);
  const held = new Array<number>(workers).fill(0);
  const give = (worker: number): boolean => {
    const task = deal(worker, held[worker]);
    if (task === null) return false;
    dealt[worker].push(task);
    held[worker] += 1;
    assert.ok(held[worker] <= 2, 'at most one task waits behind the one that is run');
    return true;
  };
  while (held.map((_, worker) => give(worker)).includes(true));
  for (;;) {
    const busy = held.flatMap((count, worker) => (count > 0 ? [worker] : []));
    if (busy.length === 0) return dealt;
    const worker = pick(busy);
    held[worker] -= 1;
    while (give(worker));
  }
}

const games = fc.record({
  tasks: fc.nat({ max: 40 }),
  workers: fc.integer({ min: 1, max: 7 }),
  picks: fc.infiniteStream(fc.nat()),
});

function inAnyOrder(picks: Iterator<number>): (busy: number[]) => number {
  return (busy) => busy[Number(picks.next().value) % busy.length];
}

describe('a deal', () => {
  for (const schedule of schedules) {
    it(`deals each task once with the ${schedule} schedule, whoever finishes first`, () => {
      fc.assert(
        fc.property(games, ({ tasks, workers, picks }) => {
          const dealt = play(createDeal(schedule, tasks, workers), workers, inAnyOrder(picks));
          const all = dealt.flat().sort((a, b) => a - b);
          assert.deepEqual(
            all,
            Array.from({ length: tasks }, (_, i) => i),
          );
        }),
      );
    });
  }

  it('gives the same blocks of neighbours with the static schedule, whoever finishes first', () => {
    fc.assert(
      fc.property(games, ({ tasks, workers, picks }) => {
        for (const [worker, own] of play(createDeal('static', tasks, workers), workers, inAnyOrder(picks)).entries()) {
          const start = blockStart(worker, tasks, workers);
          const end = blockStart(worker + 1, tasks, workers);
          assert.deepEqual(
            own,
            Array.from({ length: end - start }, (_, i) => start + i),
          );
          assert.ok([Math.floor(tasks / workers), Math.ceil(tasks / workers)].includes(own.length), 'even shares');
        }
      }),
    );
  });

  it('gives nearly all tasks to the one who is free with the dynamic schedule', () => {
    const dealt = play(createDeal('dynamic', 20, 2), 2, (busy) => Math.max(...busy));
    assert.deepEqual(
      dealt.map(({ length }) => length),
      [2, 18],
    );
  });

  it('keeps the last tasks, one for each worker, for whoever is free first', () => {
    const deal = createDeal('dynamic', 4, 2);
    assert.deepEqual([deal(0, 0), deal(1, 0)], [0, 1]);
    assert.deepEqual([deal(0, 1), deal(1, 1)], [null, null], 'nobody gets a second one');
    assert.deepEqual([deal(1, 0), deal(1, 0), deal(0, 0)], [2, 3, null]);
  });

  it('sends a second task ahead while there are many', () => {
    const deal = createDeal('dynamic', 8, 2);
    assert.deepEqual([deal(0, 0), deal(0, 1), deal(0, 2)], [0, 1, null]);
  });
});
