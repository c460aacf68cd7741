import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ResultDocument } from '../../../src/model/document.js';
import { type Trace, traceOf } from '../../../src/report/exports/trace.js';
import type { TraceEvent } from '../../../src/report/exports/trace-events.js';
import { anyDocument } from '../../support/any-document.js';
import { againstOf, canary, documentOf, fork, serial } from '../../support/documents.js';
import { HOSTILE, READY_MADE, readyMade, withTexts } from '../../support/ready-made.js';
import { controlsIn } from '../../support/text.js';

type Span = Extract<TraceEvent, { ph: 'X' }>;

function spansIn({ traceEvents }: Trace): Span[] {
  return traceEvents.filter((event): event is Span => event.ph === 'X');
}

/** By process and thread, in the order in which they begin; of two that begin together the longer one first. */
function threadsIn(trace: Trace): Map<number, Span[]> {
  const threads = new Map<number, Span[]>();
  for (const span of spansIn(trace)) threads.set(span.tid, [...(threads.get(span.tid) ?? []), span]);
  for (const spans of threads.values()) spans.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  return threads;
}

function namesIn({ traceEvents }: Trace, what: string): string[] {
  return traceEvents.flatMap(({ ph, name, args }) => (ph === 'M' && name === what ? [String(args.name)] : []));
}

const METADATA: Readonly<Record<string, [key: string, type: string]>> = {
  process_name: ['name', 'string'],
  process_labels: ['labels', 'string'],
  process_sort_index: ['sort_index', 'number'],
  thread_name: ['name', 'string'],
  thread_sort_index: ['sort_index', 'number'],
};

/** What the format asks of every event, and what viewers do of their own. */
function assertWellFormed(document: ResultDocument): void {
  const trace = JSON.parse(JSON.stringify(traceOf(document))) as Trace;
  for (const event of trace.traceEvents) {
    assert.ok(Number.isSafeInteger(event.pid) && event.pid > 0 && Number.isSafeInteger(event.tid) && event.tid > 0);
    if (event.ph === 'M') {
      const [key, type] = METADATA[event.name];
      assert.equal(typeof event.args[key], type);
    } else {
      assert.equal(event.ph, 'X');
      assert.ok(event.name !== '' && event.cat !== '');
      for (const us of [event.ts, event.dur]) {
        assert.ok(us >= 0 && Number.isSafeInteger(us * 8), `${us} is no multiple of 125 ns`);
      }
      for (const value of Object.values(event.args)) assert.ok(value !== undefined && !Number.isNaN(value));
    }
  }
  for (const spans of threadsIn(trace).values()) assertNested(spans);
  const named = trace.traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid);
  assert.equal(new Set(named).size, named.length, 'no two threads have one id');
  for (const { tid } of spansIn(trace)) assert.ok(named.includes(tid), `thread ${tid} has no name`);
}

/** Each within those that are open when it begins, or after their ends. */
function assertNested(spans: readonly Span[]): void {
  const ends: number[] = [];
  for (const { ts, dur, name } of spans) {
    while (ends.length > 0 && ends[ends.length - 1] <= ts) ends.pop();
    const end = ends.at(-1) ?? Infinity;
    assert.ok(ts + dur <= end, `${name} at ${ts} ends after what it is in`);
    ends.push(ts + dur);
  }
}

describe('a trace', () => {
  for (const { name, document } of READY_MADE) {
    it(`is well-formed, and nests what it shows: ${name}`, () => assertWellFormed(document));
  }

  it('is well-formed for any document', () => {
    fc.assert(
      fc.property(anyDocument(1), (document) => assertWellFormed(document)),
      { numRuns: 50 },
    );
  });

  it('has a process for each arm, with a thread for its parent and one for each worker', () => {
    const trace = traceOf(documentOf({ arms: [serial(43e6), fork(1, 44e6), fork(2, 22e6), canary()] }));
    const processes = namesIn(trace, 'process_name');
    assert.deepEqual(processes, ['montecarlo serial', 'montecarlo fork×1', 'montecarlo fork×2', 'montecarlo canary']);
    const threads = namesIn(trace, 'thread_name');
    const two = ['parent', 'worker 1', 'worker 2'];
    assert.deepEqual(threads, ['program', 'parent', 'worker 1', ...two, 'program']);
  });

  it('tells arms apart that are called the same by their params, and two versions by their side', () => {
    const arms = [serial(1e6)];
    const names = (document: ResultDocument): string[] => namesIn(traceOf(document), 'process_name');
    assert.deepEqual(
      names(
        documentOf([
          { arms, params: { n: 1 } },
          { arms, params: { n: 2 } },
        ]),
      ),
      ['montecarlo serial n=1', 'montecarlo serial n=2'],
    );
    assert.deepEqual(names(againstOf({ arms }, { arms })), ['montecarlo serial', 'montecarlo serial (base)']);
  });

  it('lays the phases of a sample end to end, and each worker beside them', () => {
    const document = documentOf({ arms: [fork(2, () => 10e6)], launches: 1, rounds: 1 });
    const [{ workers, ...sample }] = document.measurements[0].samples;
    const shares = { splitNs: 1e6, dispatchNs: 0.5e6, gatherNs: 0.25e6, mergeNs: 2e6 };
    const [worker] = workers;
    const two = [
      { ...worker, pid: 71, tasks: 3, busyNs: 5e6, cpuNs: null, startNs: 1.5e6, endNs: 7e6 },
      { ...worker, pid: 72, tasks: 0, busyNs: 0, cpuNs: 0, startNs: 0, endNs: 0 },
    ];
    const samples = [{ ...sample, ...shares, workers: two }];
    const trace = traceOf({ ...document, measurements: [{ ...document.measurements[0], launches: [], samples }] });
    assert.deepEqual(
      spansIn(trace).map(({ name, tid, ts, dur }) => [name, tid, ts, dur]),
      [
        ['sample', 1, 0, 10_000],
        ['split', 1, 0, 1000],
        ['dispatch', 1, 1000, 500],
        ['run', 1, 1500, 6250],
        ['gather', 1, 7750, 250],
        ['merge', 1, 8000, 2000],
        ['tasks', 2, 1500, 5500],
      ],
    );
    const { args } = spansIn(trace)[6];
    assert.deepEqual(args, { tasks: 3, busyMs: 5, cpuMs: null, pid: 71, iterations: 1, launch: 0, round: 0 });
  });

  it('shows no worker outside its sample, though clocks differ by some µs', () => {
    const document = documentOf({ arms: [fork(1, () => 1e6)], launches: 1, rounds: 1 });
    const [sample] = document.measurements[0].samples;
    const samples = [{ ...sample, workers: [{ ...sample.workers[0], startNs: -3000, endNs: 1.003e6 }] }];
    const trace = traceOf({ ...document, measurements: [{ ...document.measurements[0], launches: [], samples }] });
    const [worker] = spansIn(trace).filter(({ cat }) => cat === 'worker');
    assert.deepEqual([worker.ts, worker.dur], [0, 1000]);
  });
});

describe('what was timed', () => {
  const taken = (document: ResultDocument): string[] =>
    spansIn(traceOf(document))
      .filter(({ cat }) => cat === 'launch' || cat === 'sample')
      .sort((a, b) => a.ts - b.ts)
      .map(({ name, pid, args }) => `${pid} ${name} ${args.launch}${args.round === undefined ? '' : `.${args.round}`}`);

  it('follows each other in the order in which it was taken', () => {
    const document = documentOf({ arms: [serial(43e6), fork(1, 22e6)], launches: 2, rounds: 2 });
    assert.deepEqual(taken(document), [
      '1 first run 0',
      '2 start-up 0',
      '2 first run 0',
      '1 sample 0.0',
      '2 sample 0.0',
      '2 sample 0.1',
      '1 sample 0.1',
      '1 first run 1',
      '2 start-up 1',
      '2 first run 1',
      '2 sample 1.0',
      '1 sample 1.0',
      '1 sample 1.1',
      '2 sample 1.1',
    ]);
  });

  it('of a cold run has each first run once', () => {
    const document = documentOf({ arms: [fork(1, 22e6), fork(1, 22e6)], launches: 1, rounds: 1 }, COLD);
    assert.deepEqual(taken(document), ['1 start-up 0', '1 sample 0.0', '3 start-up 0', '3 sample 0.0']);
  });

  it('of two versions in the same rounds stands side by side, of two workloads one after the other', () => {
    const arms = [serial(1e6)];
    const shape = { arms, launches: 2, rounds: 1 };
    const sides = taken(againstOf(shape, shape)).map((line) => line[0]);
    assert.deepEqual(sides.slice(0, 4).sort(), ['1', '1', '2', '2']);
    const several = taken(documentOf([shape, { ...shape, workload: 'dice' }])).map((line) => line[0]);
    assert.deepEqual(several, ['1', '1', '1', '1', '2', '2', '2', '2']);
  });

  it('never overlaps, in no process', () => {
    const spans = spansIn(traceOf(readyMade('main')))
      .filter(({ cat }) => cat === 'launch' || cat === 'sample')
      .sort((a, b) => a.ts - b.ts);
    assert.equal(spans.length, 4 * 8 * (3 + 1) + 3 * 8);
    for (const [at, { ts }] of spans.slice(1).entries()) assert.ok(ts > spans[at].ts + spans[at].dur);
  });

  const COLD = { plan: { cold: true } };
});

describe('the notes of a trace', () => {
  it('say that true starts are not recorded', () => {
    assert.match(traceOf(readyMade('main')).otherData.layout, /end to end.*not recorded/);
  });

  it('say which arms are not shown since they failed, and there are no events of them', () => {
    const trace = traceOf(readyMade('an arm that failed in its third launch'));
    assert.match(trace.otherData.failed, /failed: fork×2/);
    assert.deepEqual(namesIn(trace, 'process_name'), ['montecarlo serial', 'montecarlo fork×1']);
  });

  it('say how much was left out of a file that would be too large', () => {
    const whole = traceOf(readyMade('main'));
    const cut = traceOf(readyMade('main'), 200);
    assert.equal(whole.otherData.cut, undefined);
    assert.match(cut.otherData.cut, /^The last \d+ of what was timed are left out/);
    assert.ok(cut.traceEvents.length > 150 && cut.traceEvents.length <= 200);
    assert.deepEqual(cut.traceEvents, whole.traceEvents.slice(0, cut.traceEvents.length));
  });
});

it('controls no terminal, whatever a workload is called', () => {
  const { traceEvents, otherData } = traceOf(withTexts(HOSTILE));
  const texts = [...traceEvents.flatMap(({ args }) => Object.values(args)), ...Object.values(otherData)];
  assert.deepEqual(controlsIn(texts.join(' ')), []);
});
