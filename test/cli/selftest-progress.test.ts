import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSelftestProgress, trialText } from '../../src/cli/selftest-progress.js';
import type { SelftestEvent } from '../../src/engine/selftest/trials.js';

type Begun = Extract<SelftestEvent, { type: 'comparison' }>;
type Launch = Extract<SelftestEvent, { type: 'launch' }>;

const CLEAR = '\r\u001b[K';

function begun(more: Partial<Begun> = {}): Begun {
  const outlook = { comparisons: 40, remainingNs: 130e9 };
  return { type: 'comparison', number: 12, slowdown: null, outlook, exact: false, wrong: 0, ...more };
}

function launch(number: number, planned: number | null, confirming = false): Launch {
  const progress = {
    launchesDone: number,
    launchesPlanned: planned,
    launchesExact: false,
    remainingNs: 1e9,
    restNs: 0,
    halfWidth: 0.1,
    confirming,
  };
  const place = { index: 0, of: 1, varied: {} };
  return { type: 'launch', workload: 'dice', launch: number, place, progress };
}

describe('the text of a comparison', () => {
  const cases: [name: string, begun: Begun, launch: Launch, text: string][] = [
    ['of identical code', begun(), launch(2, 8), 'comparison 12 of about 40  A/A  launch 3 of 8  2 min left  0 false'],
    [
      'with more work, in its second batch',
      begun({ slowdown: 0.05, wrong: 1 }),
      launch(9, 16, true),
      'comparison 12 of about 40  A/B +5 %  launch 10 of 16  confirming  2 min left  1 false',
    ],
    [
      'of a number that was told',
      begun({ exact: true, number: 1, outlook: { comparisons: 200, remainingNs: 119e9 } }),
      launch(0, null),
      'comparison 1 of 200  A/A  launch 1  119 s left  0 false',
    ],
    [
      'that nobody counted on',
      begun({ number: 41, outlook: { comparisons: 40, remainingNs: 0 } }),
      launch(8, 8),
      'comparison 41 of about 41  A/A  launch 9 of 9  1 s left  0 false',
    ],
  ];
  for (const [name, first, second, text] of cases) {
    test(name, () => assert.equal(trialText(first, second), text));
  }
});

test('the line of a selftest is drawn at every launch, and taken away', () => {
  let text = '';
  const line = createSelftestProgress(
    (more) => {
      text += more;
    },
    30,
    () => 0,
  );
  line.update(begun());
  assert.equal(text, '', 'nothing is known before the first launch');
  line.update(launch(0, 8));
  line.clear();
  line.clear();
  assert.equal(text, `${CLEAR}comparison 12 of about 40  A/${CLEAR}`);
});
