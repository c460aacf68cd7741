import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLiveScreen } from '../../src/cli/live-screen.js';
import { createProgressLine, launchText, trialText } from '../../src/cli/progress.js';
import type { EngineEvent, Happening, Place, Progress } from '../../src/engine/engine-events.js';
import type { SelftestEvent } from '../../src/engine/selftest/trials.js';
import type { Arm } from '../../src/model/arm.js';
import { FAILURES } from '../support/ready-made.js';

const CLEAR = '\r\u001b[K';
const ARM: Arm = { workload: 'dice', params: {}, backend: 'fork', procs: 2, schedule: 'dynamic' };
const UNKNOWN: Progress = {
  launchesDone: 0,
  launchesPlanned: null,
  launchesExact: false,
  remainingNs: null,
  restNs: 0,
  halfWidth: null,
  fastest: null,
  confirming: false,
};

const ALONE: Place = { index: 0, of: 1, varied: {} };

type Launch = Extract<EngineEvent, { type: 'launch' }>;

function launch(number: number, workload = 'dice', progress: Partial<Progress> = {}, place = ALONE): Launch {
  return { type: 'launch', workload, launch: number, place, progress: { ...UNKNOWN, ...progress } };
}

function step(name: 'start' | 'warm-up' | 'sample', arm = ARM): EngineEvent {
  return { type: 'step', arm, step: name, place: ALONE };
}

/** What is written after each event, at its time in ms. */
function drawn(events: readonly (readonly [ms: number, event: SelftestEvent | 'clear'])[], width = 80): string[] {
  let time = 0;
  let text = '';
  const screen = createLiveScreen(
    (more) => {
      text += more;
    },
    () => ({ columns: width, rows: 24 }),
  );
  const line = createProgressLine(screen, () => time);
  return events.map(([ms, event]) => {
    time = ms;
    text = '';
    if (event === 'clear') screen.clear();
    else line.update(event);
    return text;
  });
}

describe('the text of a launch', () => {
  const cases: [name: string, launch: number, progress: Partial<Progress>, text: string][] = [
    ['the first, of which nothing is known', 0, {}, 'dice  launch 1'],
    ['with the number asked for', 0, { launchesPlanned: 5, launchesExact: true }, 'dice  launch 1 of 5'],
    ['with a number that is a guess', 0, { launchesPlanned: 5 }, 'dice  launch 1 of ~5'],
    [
      'with all',
      2,
      { launchesPlanned: 10, halfWidth: 0.045, remainingNs: 7e9 },
      'dice  launch 3 of ~10  ±4.5 %  7 s left',
    ],
    [
      'with the fastest so far',
      2,
      { halfWidth: 0.3, fastest: { name: 'fork×4', speedup: { value: 1.6, interval: null, launches: 2 } } },
      'dice  fork×4 1.60× so far  launch 3  ±30 %',
    ],
    [
      'with its interval, which stands for how well all is known',
      8,
      {
        halfWidth: 0.3,
        fastest: {
          name: 'fork×4',
          speedup: { value: 1.6, interval: { low: 1.2, high: 2.1, confidence: 0.95 }, launches: 8 },
        },
      },
      'dice  fork×4 1.60× so far (1.20 – 2.10)  launch 9',
    ],
    ['the time is of all that is left', 0, { remainingNs: 20e9, restNs: 60e9 }, 'dice  launch 1  1 min 20 s left'],
    ['which is not told where a part is not known', 0, { remainingNs: 20e9, restNs: null }, 'dice  launch 1'],
    ['whole minutes have no seconds', 0, { remainingNs: 120e9 }, 'dice  launch 1  2 min left'],
    ['many minutes have none either', 0, { remainingNs: 601e9 }, 'dice  launch 1  11 min left'],
    ['and hours have minutes', 0, { remainingNs: 7_801e9 }, 'dice  launch 1  2 h 11 min left'],
    ['past the number that was planned', 9, { launchesPlanned: 8 }, 'dice  launch 10 of ~10'],
    ['seconds are rounded up', 1, { remainingNs: 6.1e9 }, 'dice  launch 2  7 s left'],
    ['there is always a second left', 1, { remainingNs: 0 }, 'dice  launch 2  1 s left'],
    ['no width at all is a width', 1, { halfWidth: 0 }, 'dice  launch 2  ±0 %'],
  ];
  for (const [name, number, progress, text] of cases) {
    test(name, () => assert.equal(launchText(launch(number, 'dice', progress)), text));
  }
});

describe('the text of a launch among others', () => {
  const cases: [name: string, place: Place, text: string][] = [
    ['of another workload', { index: 1, of: 2, varied: {} }, 'dice (2 of 2)  launch 1'],
    ['of one size', { index: 2, of: 8, varied: { n: 100_000 } }, 'dice n=100,000 (3 of 8)  launch 1'],
    ['of several params', { index: 0, of: 4, varied: { kind: 'a', n: 0.5 } }, 'dice kind=a n=0.5 (1 of 4)  launch 1'],
  ];
  for (const [name, place, text] of cases) {
    test(name, () => assert.equal(launchText(launch(0, 'dice', {}, place)), text));
  }
});

describe('the line', () => {
  test('is drawn for every launch, however soon', () => {
    assert.deepEqual(
      drawn([
        [0, launch(0)],
        [1, launch(1)],
        [1, launch(0, 'pi')],
      ]),
      [`${CLEAR}dice  launch 1`, `${CLEAR}dice  launch 2`, `${CLEAR}pi  launch 1`],
    );
  });

  test('is drawn for a step where it has stood for a quarter of a second', () => {
    assert.deepEqual(
      drawn([
        [1000, launch(0)],
        [1249, step('start')],
        [1250, step('warm-up')],
        [1499, step('sample')],
        [1500, step('sample', { ...ARM, backend: 'serial', procs: 1 })],
      ]),
      [
        `${CLEAR}dice  launch 1`,
        '',
        `${CLEAR}dice  launch 1  fork×2 warm-up`,
        '',
        `${CLEAR}dice  launch 1  serial sample`,
      ],
    );
  });

  test('has an estimate from the first run on, where nothing else tells', () => {
    const estimate: EngineEvent = {
      type: 'estimate',
      workload: 'dice',
      launchNs: 100e9,
      launches: 8,
      remainingNs: 800e9,
      exceededNs: 10e9,
      place: ALONE,
    };
    assert.deepEqual(
      drawn([
        [0, launch(0)],
        [50_000, estimate],
        [50_100, launch(1, 'dice', { remainingNs: 70e9 })],
        [50_200, estimate],
      ]),
      [`${CLEAR}dice  launch 1`, `${CLEAR}dice  launch 1  14 min left`, `${CLEAR}dice  launch 2  1 min 10 s left`, ''],
    );
  });

  test('is not drawn for anything else', () => {
    const sample = {
      launch: 0,
      round: 0,
      position: 0,
      iterations: 1,
      wallNs: 1,
      splitNs: 0,
      dispatchNs: 0,
      gatherNs: 0,
      mergeNs: 0,
      waitNs: null,
      cpuNs: 0,
    };
    const others: Happening[] = [
      { type: 'sample', arm: ARM, sample: { ...sample, workers: [] } },
      { type: 'arm-failed', arm: ARM, failure: FAILURES.threw },
      { type: 'workload-done', workload: 'dice', stopped: 'count' },
    ];
    assert.deepEqual(drawn(others.map((event, at) => [1000 * at, { ...event, place: ALONE }])), ['', '', '']);
  });

  const widths: [width: number, text: string][] = [
    [80, 'a-workload-𝜋  launch 1'],
    [23, 'a-workload-𝜋  launch 1'],
    [22, 'a-workload-𝜋  launch '],
    [13, 'a-workload-𝜋'],
    [12, 'a-workload-'],
    [1, ''],
    [0, ''],
  ];
  for (const [width, text] of widths) {
    test(`leaves the last of ${width} columns free`, () => {
      assert.deepEqual(drawn([[0, launch(0, 'a-workload-𝜋')]], width), [CLEAR + text]);
    });
  }

  test('leaves a step out that does not fit', () => {
    const events = [
      [0, launch(0)],
      [1000, step('warm-up')],
    ] as const;
    assert.deepEqual(drawn(events, 31), [`${CLEAR}dice  launch 1`, `${CLEAR}dice  launch 1  fork×2 warm-up`]);
    assert.deepEqual(drawn(events, 30), [`${CLEAR}dice  launch 1`, `${CLEAR}dice  launch 1`]);
  });

  test('is taken away once, and only where there is one', () => {
    assert.deepEqual(
      drawn([
        [0, 'clear'],
        [0, launch(0)],
        [1, 'clear'],
        [2, 'clear'],
        [300, step('sample')],
        [301, 'clear'],
      ]),
      ['', `${CLEAR}dice  launch 1`, CLEAR, '', `${CLEAR}dice  launch 1  fork×2 sample`, CLEAR],
    );
  });
});

type Begun = Extract<SelftestEvent, { type: 'comparison' }>;

function begun(more: Partial<Begun> = {}): Begun {
  const outlook = { comparisons: 40, remainingNs: 130e9 };
  return { type: 'comparison', number: 12, slowdown: null, outlook, exact: false, wrong: 0, ...more };
}

function ofTrial(number: number, launchesPlanned: number | null, confirming = false): Launch {
  return launch(number, 'dice', {
    launchesDone: number,
    launchesPlanned,
    remainingNs: 1e9,
    halfWidth: 0.1,
    confirming,
  });
}

describe('the text of a comparison', () => {
  const cases: [name: string, first: Begun, second: Launch, text: string][] = [
    [
      'of identical code',
      begun(),
      ofTrial(2, 8),
      'comparison 12 of about 40  A/A  launch 3 of 8  2 min 10 s left  0 false',
    ],
    [
      'with more work, in its second batch',
      begun({ slowdown: 0.05, wrong: 1 }),
      ofTrial(9, 16, true),
      'comparison 12 of about 40  A/B +5 %  launch 10 of 16  confirming  2 min 10 s left  1 false',
    ],
    [
      'of a number that was told',
      begun({ exact: true, number: 1, outlook: { comparisons: 200, remainingNs: 119e9 } }),
      ofTrial(0, null),
      'comparison 1 of 200  A/A  launch 1  1 min 59 s left  0 false',
    ],
    [
      'that nobody counted on',
      begun({ number: 41, outlook: { comparisons: 40, remainingNs: 0 } }),
      ofTrial(8, 8),
      'comparison 41 of about 41  A/A  launch 9 of 9  1 s left  0 false',
    ],
  ];
  for (const [name, first, second, text] of cases) {
    test(name, () => assert.equal(trialText(first, second), text));
  }
});

test('the line of a selftest is drawn at every launch, and taken away', () => {
  const events = [
    [0, begun()],
    [0, ofTrial(0, 8)],
    [1000, step('sample')],
    [1000, 'clear'],
    [1000, 'clear'],
  ] as const;
  // Nothing is known before the first launch.
  assert.deepEqual(drawn(events, 30), ['', `${CLEAR}comparison 12 of about 40  A/`, '', CLEAR, '']);
});
