/** A comparison as suites of tests: one for each workload, with a case for each quantity that was judged. */
import { shortPercent } from '../../model/phrases.js';
import type { ComparedQuantity, Comparison, Refusal } from '../../model/comparison.js';
import { groupsBy } from '../../model/lists.js';
import { refusalText } from '../sections/refusal-notes.js';
import { armOf, comparisonView, marginText } from '../sections/comparison-view.js';
import {
  changeSentence,
  decision,
  figures,
  rangeSentence,
  versionName,
  versionText,
  workloadName,
} from '../words/comparison-words.js';
import { changesText } from '../words/change-notes.js';
import { printable } from '../encoders/printable.js';
import { known, type TestCase, type TestSuite, withDistinctNames } from './suites.js';
import { formatPercent } from '../words/units.js';

export function comparisonSuites(comparison: Comparison): TestSuite[] {
  const { quantities, refusals, base, head } = comparison;
  const cases = [
    ...quantities
      .filter(({ verdict }) => verdict !== null)
      .map((each) => ({ workload: workloadName(each, quantities), test: caseOf(each, comparison) })),
    ...refusals.map((refusal) => ({ workload: suiteOf(refusal), test: refusedCase(refusal) })),
  ];
  return groupsBy(cases, ({ workload }) => workload).map((own) => ({
    name: `${own[0].workload} against ${versionName(base)}`,
    timestamp: head.created,
    properties: propertiesOf(comparison),
    cases: withDistinctNames(own.map(({ test }) => test)),
  }));
}

const OUTCOME = { slower: 'failure', undecided: 'skipped', faster: 'passed', same: 'passed' } as const;

function caseOf(compared: ComparedQuantity, comparison: Comparison): TestCase {
  const { arm, quantity, head } = compared;
  const { base, tooNoisy } = comparison;
  const verdict = compared.verdict ?? 'undecided';
  const named = armOf(compared, comparison);
  const sentence = verdict === 'undecided' ? rangeSentence : changeSentence;
  return {
    name: `${arm} ${quantity}`,
    // Other quantities are no times.
    seconds: quantity === 'time' ? head / 1e9 : 0,
    outcome: OUTCOME[verdict],
    message: `${verdict}: ${sentence(named, compared, base)} (${marginText(compared, comparison)})${changesText([compared], base)}`,
    type: verdict,
    details: [
      figures(compared),
      ...(verdict === 'undecided' ? [decision([compared])] : []),
      ...(verdict === 'undecided' && tooNoisy !== null ? [`too noisy: ${tooNoisy}`] : []),
    ],
  };
}

function suiteOf({ workload, params }: Refusal): string {
  if (workload === null) return 'all workloads';
  return printable(params === undefined ? workload : `${workload} ${params}`);
}

function refusedCase(refusal: Refusal): TestCase {
  const { arm, quantity } = refusal;
  const name = [arm, quantity].filter((each) => each !== null).join(' ');
  const message = refusalText([{ ...refusal, workload: null, params: undefined, arm: null, quantity: null }]);
  return {
    name: name === '' ? 'comparison' : name,
    seconds: 0,
    outcome: 'skipped',
    message,
    type: 'refused',
    details: [],
  };
}

function propertiesOf(comparison: Comparison): TestSuite['properties'] {
  const { base, head, margin, smallestEffect, tooNoisy } = comparison;
  const { machine } = comparisonView(comparison);
  return known([
    ['verdict', comparison.verdict],
    ['base', versionText(base)],
    ['head', versionText(head)],
    ['margin', shortPercent(margin)],
    ['smallest effect', smallestEffect === null ? null : formatPercent(smallestEffect)],
    ['too noisy', tooNoisy],
    ...machine.map((line, at) => [`machine ${comparison.machine[at].run}`, line] as const),
  ]);
}
