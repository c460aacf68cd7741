import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inconsistency } from '../../src/host/storage/consistency.js';
import type { ResultDocument } from '../../src/model/document.js';
import { MOST_SESSIONS, sessionsOf, withSession } from '../../src/model/sessions.js';
import { schemaFault } from '../../src/host/storage/schema.js';
import { documentOf, fork, serial } from '../support/documents.js';

/** Two workloads, of two launches and of one. */
function sessionOn(day: number): ResultDocument {
  const ns = (launch: number): number => 1e6 * (day * 10 + launch);
  const both = [
    { workload: 'one', arms: [serial(ns), fork(2, ns)], launches: 2 },
    { workload: 'two', arms: [serial(ns)], launches: 1 },
  ];
  return { ...documentOf(both), created: `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z` };
}

function sessionsFrom(first: number, last: number): ResultDocument {
  const days = Array.from({ length: last - first + 1 }, (_, at) => sessionOn(first + at));
  return days.reduce(withSession);
}

/** Launches, their sessions, and the days and launches that samples tell by their times. */
function shape({ measurements }: ResultDocument) {
  return measurements.map(({ launches, samples }) => ({
    launches: launches.map(({ launch, session }) => [launch, session]),
    times: [...new Set(samples.map(({ launch, wallNs, iterations }) => `${launch}: ${wallNs / iterations / 1e6}`))],
  }));
}

describe('a result of several sessions', () => {
  it('has the launches of all, numbered through, each with its session', () => {
    const found = sessionsFrom(1, 3);
    assert.deepEqual(
      sessionsOf(found).map(({ created }) => created.slice(8, 10)),
      ['01', '02', '03'],
    );
    const [first, second, third] = shape(found);
    assert.deepEqual(first, second);
    assert.deepEqual(first, {
      launches: [
        [0, 0],
        [1, 0],
        [2, 1],
        [3, 1],
        [4, 2],
        [5, 2],
      ],
      times: ['0: 10', '1: 11', '2: 20', '3: 21', '4: 30', '5: 31'],
    });
    assert.deepEqual(third, {
      launches: [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      times: ['0: 10', '1: 20', '2: 30'],
    });
  });

  it('is what the schema and the numbers allow', async () => {
    const found = sessionsFrom(1, 3);
    assert.equal(await schemaFault(found), null);
    assert.equal(inconsistency(found), null);
  });

  it('is refused where a launch is of no session', () => {
    const { sessions: _, ...without } = sessionsFrom(1, 2);
    assert.equal(inconsistency(without), '/measurements/0/launches/0/session is 0, of 0 in /sessions');
  });

  it('leaves the oldest out where there are more than files should have', () => {
    const found = sessionsFrom(1, MOST_SESSIONS + 2);
    assert.equal(found.sessions?.length, MOST_SESSIONS);
    assert.equal(found.sessions[0].created.slice(8, 10), '03');
    const [first, , third] = shape(found);
    assert.deepEqual([first.launches[0], first.times[0]], [[0, 0], '0: 30']);
    assert.deepEqual([first.launches.at(-1), first.times.at(-1)], [[39, 19], '39: 221']);
    assert.deepEqual([third.launches.at(-1), third.times.at(-1)], [[19, 19], '19: 220']);
    assert.equal(inconsistency(found), null);
  });

  it('took as long as its sessions together', () => {
    const each = sessionOn(1).workloads[0].elapsedNs;
    assert.equal(sessionsFrom(1, 3).workloads[0].elapsedNs, 3 * each);
    assert.equal(sessionsFrom(1, MOST_SESSIONS + 2).workloads[0].elapsedNs, MOST_SESSIONS * each);
  });
});
