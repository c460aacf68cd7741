import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import type { Warning, WarningCode } from '../../../src/model/analysis.js';
import type { Cores } from '../../../src/model/machine.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { StopReason } from '../../../src/model/design.js';
import { withSession } from '../../../src/model/sessions.js';
import { type ArmSpec, documentOf, failed, fork, type Surroundings, serial } from '../../support/documents.js';
import { FAILURES } from '../../support/ready-made.js';

interface Expected {
  readonly document: ResultDocument;
  /** Parts of the message; none where there must be no such warning, nor any other. */
  readonly says: readonly string[] | null;
}

const SERIAL = serial(40e6);
const FORK = fork(2, 21e6);
const FAILED = { status: 'failed', failure: FAILURES.threw } as const;

function withCores(cores: Partial<Cores>, procs: number[] = [2]): ResultDocument {
  const all = { logical: 8, affinity: 8, quota: null, available: 8, ...cores };
  const arms = [SERIAL, ...procs.map((workers) => fork(workers, workers > 1 ? 21e6 : 42e6))];
  return documentOf({ arms }, { environment: { cores: all } });
}

function around(surroundings: Surroundings): ResultDocument {
  return documentOf({ arms: [SERIAL, FORK] }, surroundings);
}

function stopped(reason: StopReason | null, launches = 8): ResultDocument {
  return documentOf({ arms: [SERIAL, FORK], stopped: reason, launches });
}

function programs(copies: number, ns: number, more: Partial<ArmSpec> = {}): ArmSpec {
  return fork(copies, ns, { backend: 'exec', ...more });
}

/** Six launches whose speedups, near 2, spread by this factor: with six, the interval spans all. */
function spreading(factor: number, more: Partial<ArmSpec> = {}): ArmSpec {
  return fork(2, (launch) => 21e6 * factor ** (launch % 2), more);
}

function six(...parallel: ArmSpec[]): ResultDocument {
  return documentOf({ arms: [serial(() => 40e6), ...parallel], launches: 6 }, { plan: { precision: 0.02 } });
}

/** Both arms slower by `share` of the first launch's time in each further launch. */
function drifting(share: number, launches = 8, more: Partial<ArmSpec> = {}): ResultDocument {
  const drift = (ns: number) => (launch: number) => Math.round(ns * (1 + share * launch));
  return documentOf({ arms: [serial(drift(40e6), more), fork(2, drift(21e6), more)], launches });
}

/** First rounds that take so much longer than last ones. */
function warming(share: number, launches = 8, rounds = 3): ResultDocument {
  const cold = (ns: number) => (_: number, round: number) => {
    return Math.round(ns * (1 + share * (1 - round / Math.max(1, rounds - 1))));
  };
  return documentOf({ arms: [serial(cold(40e6)), fork(2, cold(21e6))], launches, rounds });
}

/** Up by a quarter and down by a fifth in turn. */
function zigzag(ns: number): (launch: number) => number {
  return (launch) => Math.round(ns * (1 + launch / 40 + (launch % 2) / 4));
}

/** Slower by 10 % in every other block of so many launches. */
function inTurns(ns: number, block: number): (launch: number) => number {
  return (launch) => ns * (1 + 0.1 * (Math.floor(launch / block) % 2));
}

/** By little: so that a law that is nearly right is not refuted. */
function jittering(ns: number): (launch: number) => number {
  return (launch) => ns * (1 + (launch % 2) / 100);
}

/** By code; where a warning is expected, it is the only one. */
const CASES: Readonly<Record<WarningCode, Readonly<Record<string, Expected>>>> = {
  oversubscribed: {
    'more workers than cores': {
      document: withCores({ available: 2 }, [1, 3, 2]),
      says: ['up to 3 workers on 2 cores', 'no more than 2 can gain'],
    },
    'more workers than one core': { document: withCores({ available: 1 }), says: ['up to 2 workers on 1 core:'] },
    'as many workers as cores': { document: withCores({ available: 4 }, [1, 2, 4]), says: null },
  },
  quota: {
    'a quota below the cores that show': { document: withCores({ quota: 2.5 }), says: ["2.5 cores'", 'shows 8'] },
    'a quota of as many cores as show': { document: withCores({ quota: 8 }), says: null },
    'a quota above them': { document: withCores({ quota: 400 }), says: null },
  },
  load: {
    'a task for each core': {
      document: around({ environment: { load: 8 } }),
      says: ['load 8 on 8 cores'],
    },
    'fewer tasks than cores': { document: around({ environment: { load: 7.9 } }), says: null },
    'a load at the end, which is of the run itself': { document: around({ conditions: { load: 16 } }), says: null },
  },
  steal: {
    'more than 1 % stolen': { document: around({ conditions: { stealShare: 0.0123 } }), says: ['took 1.2 %'] },
    '1 % stolen': { document: around({ conditions: { stealShare: 0.01 } }), says: null },
    'no steal known': { document: around({ conditions: { stealShare: null } }), says: null },
    'nothing known of the run': { document: around({ conditions: null }), says: null },
  },
  throttled: {
    'a period held back': { document: around({ conditions: { throttledPeriods: 1 } }), says: ['1 scheduling period'] },
    'no period held back': { document: around({ conditions: { throttledPeriods: 0 } }), says: null },
    'no periods known': { document: around({ conditions: { throttledPeriods: null } }), says: null },
  },
  'extra-ca-certs': {
    'set on Node 20': {
      document: around({ environment: { extraCaCerts: true } }),
      says: ['NODE_EXTRA_CA_CERTS', 'unset'],
    },
    'set on Node 22': { document: around({ environment: { extraCaCerts: true, node: '22.0.0' } }), says: null },
    'not set on Node 20': { document: around({ environment: { extraCaCerts: false } }), says: null },
  },
  interrupted: {
    'ended by a signal': { document: stopped('interrupted'), says: ['interrupted', 'finished by then'] },
    'not at its end': { document: stopped(null), says: ['interrupted'] },
    'enough launches': { document: stopped('count'), says: null },
    'time used up': { document: stopped('time'), says: null },
    'a failure': { document: stopped('failed'), says: null },
    'interrupted before anything was measured': { document: stopped('interrupted', 0), says: null },
  },
  'few-launches': {
    'five launches': { document: stopped('count', 5), says: ['needs 6 launches', 'there were 5'] },
    'one launch': { document: stopped('count', 1), says: ['needs 6 launches', 'there was 1'] },
    'six launches': { document: stopped('count', 6), says: null },
    'an arm that failed after two': {
      document: documentOf({ arms: [SERIAL, FORK, fork(4, 11e6, { ...FAILED, launches: 2 })] }),
      says: null,
    },
    'all arms failed': {
      document: documentOf({
        arms: [
          { ...SERIAL, ...FAILED },
          { ...FORK, ...FAILED },
        ],
      }),
      says: null,
    },
  },
  wide: {
    'an interval wider than was asked for': {
      document: six(spreading(1.0408)),
      says: ['fork×2', '±2.0 % only', 'not to ±2.0 %'],
    },
    'launches that were counted': {
      document: documentOf(
        { arms: [serial(() => 40e6), spreading(1.44)], launches: 6, stopped: 'count' },
        { plan: { precision: 0.02 } },
      ),
      says: ['give it more --launches or a quieter machine'],
    },
    'a time that was up': {
      document: documentOf(
        { arms: [serial(() => 40e6), spreading(1.44)], launches: 6, stopped: 'time' },
        { plan: { precision: 0.02 } },
      ),
      says: ['give it more --time or a quieter machine'],
    },
    'the widest of several': {
      document: six(spreading(1.21), spreading(1.44, { procs: 4 })),
      says: ['fork×4', '±20.0 %'],
    },
    'an interval as narrow as was asked for': { document: six(spreading(1.04)), says: null },
    'a wide interval of an arm that failed': { document: six(spreading(1), spreading(1.44, FAILED)), says: null },
  },
  superlinear: {
    'an interval above the workers': { document: documentOf({ arms: [SERIAL, fork(2, 19e6)] }), says: ['(fork×2)'] },
    'two of them': {
      document: documentOf({ arms: [SERIAL, fork(2, 19e6), fork(3, 15e6, { backend: 'thread' }), fork(4, 9e6)] }),
      says: ['(fork×2, fork×4)'],
    },
    'an interval that holds the workers': {
      document: six(fork(2, (launch) => [20.1e6, 19.5e6, 19.5e6, 19.5e6, 19.5e6, 19.5e6][launch])),
      says: null,
    },
    'a speedup below the workers': { document: documentOf({ arms: [SERIAL, fork(2, 20.6e6)] }), says: null },
    'a speedup above them in an arm that failed': {
      document: documentOf({ arms: [SERIAL, fork(2, 9e6, FAILED)] }),
      says: null,
    },
  },
  'few-points': {
    'a law of three parameters for five numbers of workers': {
      document: documentOf({
        // α 0.05 and β 0.005.
        arms: [serial(60e6), fork(1, 60e6), fork(2, 31.8e6), fork(3, 22.6e6), fork(4, 18.15e6), fork(5, 15.6e6)],
      }),
      says: ['USL of 5', 'fewer than six'],
    },
    'such a law at each of two sizes': {
      document: documentOf(
        [1, 2].map((n) => ({
          params: { n },
          size: 'n',
          arms: [serial(60e6), fork(1, 60e6), fork(2, 31.8e6), fork(3, 22.6e6), fork(4, 18.15e6), fork(5, 15.6e6)],
        })),
      ),
      says: ['n=1, n=2: fork: USL of 5'],
    },
    'no such law for three': {
      document: documentOf({ arms: [SERIAL, fork(1, 40e6), fork(2, 21e6), fork(4, 12e6)] }),
      says: null,
    },
  },
  'at-bound': {
    'work that does not get faster at all': {
      document: documentOf({
        arms: [SERIAL, fork(2, jittering(60e6)), fork(4, jittering(60.1e6)), fork(8, jittering(60.2e6))],
      }),
      says: ['Amdahl: at bound: serial fraction 1'],
    },
    'a serial part': {
      document: documentOf({ arms: [SERIAL, fork(2, 22e6), fork(4, 13e6), fork(8, 8.5e6)] }),
      says: null,
    },
  },
  idle: {
    'a serial arm that waits, and a parallel one that needs even less CPU time': {
      document: documentOf({ arms: [serial(42e6, { cpuShare: 0.2 }), fork(2, 21e6, { cpuShare: 0.1 })] }),
      says: ['waits for the rest'],
    },
    'a serial arm that waits half its time': {
      document: documentOf({ arms: [serial(40e6, { cpuShare: 0.45 }), FORK] }),
      says: ['serial arm computes for 45.', 'waits'],
    },
    'a serial arm that computes half its time': {
      document: documentOf({ arms: [serial(40e6, { cpuShare: 0.55 }), FORK] }),
      says: null,
    },
    'a parallel arm that waits': {
      document: documentOf({ arms: [SERIAL, fork(8, 21e6, { cpuShare: 1.5 })] }),
      says: null,
    },
    'a parallel arm that waits, where the serial one failed': {
      document: documentOf({ arms: [{ ...SERIAL, ...FAILED }, fork(2, 21e6, { cpuShare: 0.1 })] }),
      says: null,
    },
  },
  busy: {
    'a serial arm that waited for a core': {
      document: documentOf({ arms: [serial(40e6, { cpuShare: 0.9, waitShare: 0.1 }), FORK] }),
      says: ['serial arm waited for a core for 10.0 %'],
    },
    'a serial arm that was kept from its core, which is not the same as idle': {
      document: documentOf({ arms: [serial(40e6, { cpuShare: 0.45, waitShare: 0.5 }), FORK] }),
      says: ['waited for a core for 50.0 %'],
    },
    'a serial arm that hardly waited': {
      document: documentOf({ arms: [serial(40e6, { waitShare: 0.04 }), FORK] }),
      says: null,
    },
    'a machine that does not tell': {
      document: documentOf({ arms: [serial(40e6, { waitShare: null }), FORK] }),
      says: null,
    },
    'a parallel arm that waited': {
      document: documentOf({ arms: [SERIAL, fork(2, 21e6, { waitShare: 0.5 })] }),
      says: null,
    },
  },
  'less-work': {
    'a parallel arm that needs much less CPU time': {
      document: documentOf({ arms: [SERIAL, fork(2, 21e6, { cpuShare: 1.2 })] }),
      says: ['less CPU time', 'fork×2 62.'],
    },
    'a program beside another, which may be a better one': {
      document: documentOf({
        arms: [serial(40e6, { command: 'a' }), programs(1, 10e6, { command: 'b', cpuShare: 0.3 })],
      }),
      says: null,
    },
    'a parallel arm that needs nearly as much': {
      document: documentOf({ arms: [SERIAL, fork(2, 21e6, { cpuShare: 1.5 })] }),
      says: null,
    },
    'a parallel arm without a serial one': {
      document: documentOf({ arms: [{ ...SERIAL, ...FAILED }, fork(2, 21e6, { cpuShare: 0.1 })] }),
      says: null,
    },
  },
  leftovers: {
    'a program that leaves processes running': {
      document: documentOf({ arms: [SERIAL, programs(1, 41e6, { leftovers: ['sleep', 'cat'] })] }),
      says: ['exec×1: sleep, cat', 'in no time', 'ended after each run'],
    },
    'programs that leave none': { document: documentOf({ arms: [SERIAL, programs(1, 41e6)] }), says: null },
  },
  copies: {
    'copies that are told their number and not their rank': {
      document: documentOf({
        params: { parallel: 'pool.py {procs}' },
        arms: [SERIAL, programs(1, 41e6), programs(2, 21e6)],
      }),
      says: ['each of the 2 copies', '4 ran', '--copies 1'],
    },
    'copies that are told both': {
      document: documentOf({ params: { parallel: 'part.py {rank} {procs}' }, arms: [SERIAL, programs(2, 21e6)] }),
      says: null,
    },
    'copies that look for their rank': {
      document: documentOf({ params: { parallel: 'part $PARBENCH_RANK {procs}' }, arms: [SERIAL, programs(2, 21e6)] }),
      says: null,
    },
    'one copy that makes its workers itself': {
      document: documentOf({ params: { parallel: 'make -j {procs}', copies: 1 }, arms: [SERIAL, programs(2, 21e6)] }),
      says: null,
    },
    'one copy alone': {
      document: documentOf({ params: { parallel: 'pool.py {procs}' }, arms: [SERIAL, programs(1, 41e6)] }),
      says: null,
    },
  },
  clock: {
    'a sample of less than 0.1 ms': {
      document: documentOf({ arms: [serial(() => 190e3), fork(2, (launch) => (launch === 3 ? 99_999 : 100_000))] }),
      says: ['samples of fork×2 are'],
    },
    'samples of 0.1 ms': {
      document: documentOf({ arms: [serial(() => 190e3), fork(2, () => 100e3)] }),
      says: null,
    },
    'short runs in samples that are long': {
      document: documentOf({ arms: [serial(26e3), fork(2, 14e3)] }),
      says: null,
    },
    'a short sample in an arm that failed': {
      document: documentOf({ arms: [SERIAL, fork(2, () => 10, FAILED)] }),
      says: null,
    },
  },
  dependent: {
    'a speedup that falls with each launch': {
      document: documentOf({ arms: [SERIAL, fork(2, (launch) => 21e6 * 1.004 ** launch)], launches: 12 }),
      says: ['fork×2 follows a trend', 'intervals are too narrow', 'a second run, at another time'],
    },
    'a speedup that is one of two for some launches in turn': {
      document: documentOf({ arms: [SERIAL, FORK, fork(4, inTurns(11e6, 10))], launches: 40 }),
      says: ['(fork×4 follows the launch before)'],
    },
    'a speedup that jumps from launch to launch': {
      document: documentOf({ arms: [SERIAL, fork(2, inTurns(21e6, 1))], launches: 40 }),
      says: null,
    },
    'a trend in fewer launches than tell': {
      document: documentOf({ arms: [SERIAL, fork(2, (launch) => 21e6 * 1.004 ** launch)], launches: 9 }),
      says: null,
    },
    'a trend of both arms, which their ratio does not have': { document: drifting(0.002, 12), says: null },
  },
  sessions: {
    'sessions on two days': {
      document: withSession(around({}), around({})),
      says: ['measured in 2 sessions', 'too narrow for what differs from session to session'],
    },
  },
  unwarmed: {
    'first rounds slower than last ones': {
      document: warming(0.08),
      says: ['serial by 8.0 %', 'fork×2 by 8.0 %', '--warmup'],
    },
    'two rounds': { document: warming(0.08, 6, 2), says: ['serial by 8.0 %'] },
    'only one of the arms': {
      document: documentOf({ arms: [SERIAL, fork(2, (_, round) => 21e6 * (1.08 - 0.04 * round))] }),
      says: ['its last (fork×2 by 8.0 %)'],
    },
    'first rounds that are little slower': { document: warming(0.045), says: null },
    'first rounds that are faster': { document: warming(-0.08), says: null },
    'one round in each launch': { document: warming(0.08, 8, 1), says: null },
    'a slow first round in half of the launches': {
      document: documentOf({
        arms: [SERIAL, fork(2, (launch, round) => 21e6 * (round === 0 ? 1 + (launch % 2) / 5 : 1))],
      }),
      says: null,
    },
    'an arm that failed': {
      document: documentOf({ arms: [SERIAL, FORK, fork(4, (_, round) => 11e6 * (1.5 - 0.2 * round), FAILED)] }),
      says: null,
    },
  },
  remembers: {
    'a first run that took far longer than all others': {
      document: documentOf({ arms: [serial(10e3, { iterations: 2000, firstRunNs: 4.8e9 })] }),
      says: ['the first run of serial took 480,000 times as long', 'does it remember its result?'],
    },
    'a worker that kept its part': {
      document: documentOf({ arms: [SERIAL, fork(2, 21e6, { firstRunNs: 4.2e9 })] }),
      says: ['the first run of fork×2 took 200 times'],
    },
    'a first run that compiles': {
      document: documentOf({ arms: [serial(100e3, { firstRunNs: 15e6 })] }),
      says: null,
    },
  },
  call: {
    'a map of one item': {
      document: documentOf({ arms: [serial(900)] }),
      says: ['less than 5 µs', 'give it more to do'],
    },
    'a plain function, beside which an empty call was measured': {
      document: documentOf({ arms: [serial(900, { emptyCallNs: 2 })] }),
      says: null,
    },
    'work of 20 µs': { document: documentOf({ arms: [serial(20e3)] }), says: null },
  },
  drift: {
    'times that rise': {
      document: drifting(0.01),
      says: ['serial by +7.', 'fork×2 by +7.', 'trust the speedups'],
    },
    'times that fall': { document: drifting(-0.01), says: ['serial by −7.', 'fork×2 by −7.'] },
    'six launches that rise': { document: drifting(0.02, 6), says: ['serial by +10.'] },
    'times that rise by little': { document: drifting(0.005), says: null },
    'times that rise, but not beyond chance': {
      document: documentOf({ arms: [serial(zigzag(40e6)), fork(2, zigzag(21e6))] }),
      says: null,
    },
    'times that jump about': {
      document: documentOf({
        arms: [serial((launch) => 40e6 * (1 + (launch % 2) / 5)), fork(2, (launch) => 21e6 * (1 + (launch % 2) / 5))],
      }),
      says: null,
    },
    'rising times of an arm that failed': {
      document: documentOf({ arms: [SERIAL, FORK, fork(4, (launch) => 11e6 * (1 + launch / 10), FAILED)] }),
      says: null,
    },
  },
};

for (const [code, cases] of Object.entries(CASES)) {
  describe(`the warning "${code}"`, () => {
    for (const [name, { document, says }] of Object.entries(cases)) {
      test(`is ${says ? 'given, and no other' : 'not given, nor any other'}: ${name}`, () => {
        const { warnings } = analyse(document);
        assert.deepEqual(
          warnings.map((warning) => warning.code),
          says ? [code] : [],
          warnings.map(({ message }) => message).join('\n'),
        );
        for (const part of says ?? []) assert.ok(warnings[0].message.includes(part), warnings[0].message);
      });
    }
  });
}

test('a drift in too few launches is not told from chance', () => {
  const codes = analyse(drifting(0.02, 5)).warnings.map(({ code }) => code);
  assert.deepEqual(codes, ['few-launches']);
});

test('warnings of the machine concern no workload, and come before those of the workloads', () => {
  const wide = { workload: 'a', arms: [serial(() => 40e6), spreading(1.44)], launches: 6 };
  const steady = { workload: 'b', arms: [SERIAL, FORK] };
  const interrupted = { workload: 'c', arms: [SERIAL, FORK], stopped: 'interrupted' as const };
  const document = documentOf([wide, steady, interrupted], {
    environment: { load: 9 },
    conditions: { stealShare: 0.5 },
  });
  const found = analyse(document).warnings.map(({ code, workload }): Pick<Warning, 'code' | 'workload'> => ({
    code,
    workload,
  }));
  assert.deepEqual(found, [
    { code: 'load', workload: null },
    { code: 'steal', workload: null },
    { code: 'wide', workload: 'a' },
    { code: 'interrupted', workload: 'c' },
  ]);
});

test('every message is one line that says something', () => {
  const documents = Object.values(CASES).flatMap((cases) => Object.values(cases).map(({ document }) => document));
  const messages = documents.flatMap((document) => analyse(document).warnings.map(({ message }) => message));
  assert.ok(messages.length > 15);
  for (const message of messages) assert.match(message, /^[^\n]{20,}$/);
  assert.deepEqual(
    messages.filter((message) => /undefined|NaN|Infinity|null/.test(message)),
    [],
  );
});

test('an arm without a failure of its own still counts when another failed', () => {
  const document = documentOf({ arms: [SERIAL, fork(2, 19e6), failed(4, FAILURES.timeout)] });
  assert.deepEqual(
    analyse(document).warnings.map(({ code }) => code),
    ['superlinear'],
  );
});
