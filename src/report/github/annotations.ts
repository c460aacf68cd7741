/**
 * What stands beside a pull request's checks.
 *
 * github/ says it where a pull request shows it.
 */
import type { ComparedQuantity, Comparison, NotComparable, Refusal } from '../../model/comparison.js';
import { armOf, comparisonView, judged, marginText } from '../sections/comparison-view.js';
import { refusalText } from '../sections/refusal-notes.js';
import { changesText } from '../words/change-notes.js';
import { changeSentence, decision, figures, rangeSentence } from '../words/comparison-words.js';
import { annotation } from '../encoders/github-text.js';

/** GitHub shows this many of each level from one step, and drops the rest in silence. */
const MOST_SHOWN = 10;

/** Workflow commands, one line each: an error for each slower arm, a warning for what is not known, a notice for each faster one. */
export function annotationsOf(comparison: Comparison): string[] {
  const { quantities, refusals } = comparison;
  const { tooNoisy } = comparisonView(comparison);
  const slower = judged(quantities, 'slower').map((each) => sentenceOf(each, comparison));
  const faster = judged(quantities, 'faster').map((each) => sentenceOf(each, comparison));
  return [
    ...shown(slower).map((message) => annotation('error', 'parbench: slower', message)),
    ...refusalsOf(refusals, 'changed').map((message) => annotation('warning', 'parbench: not comparable', message)),
    ...refusalsOf(refusals, 'broken').map((message) => annotation('warning', 'parbench: broken', message)),
    ...(tooNoisy === null ? [] : [annotation('warning', 'parbench: too noisy', tooNoisy)]),
    ...undecided(comparison).map((message) => annotation('warning', 'parbench: undecided', message)),
    ...shown(faster.reverse()).map((message) => annotation('notice', 'parbench: faster', message)),
    ...refusalsOf(refusals, 'new').map((message) => annotation('notice', 'parbench: new', message)),
  ];
}

/** One for each workload. */
function refusalsOf(refusals: readonly Refusal[], wanted: NotComparable): string[] {
  return shown(refusals.filter(({ kind }) => kind === wanted).map((each) => refusalText([each])));
}

function sentenceOf(compared: ComparedQuantity, comparison: Comparison): string {
  const said = changeSentence(armOf(compared, comparison), compared, comparison.base);
  return `${said} (${marginText(compared, comparison)}); ${figures(compared)}${changesText([compared], comparison.base)}`;
}

/** One for all: each alone is no news. */
function undecided(comparison: Comparison): string[] {
  const { quantities, verdict, base } = comparison;
  const found = judged(quantities, 'undecided');
  if (found.length > 0) {
    const each = found.map((compared) => rangeSentence(armOf(compared, comparison), compared, base));
    return [[...shown(each), decision(found)].join('\n')];
  }
  return verdict === 'undecided' ? [comparisonView(comparison).headline] : [];
}

function shown(messages: readonly string[]): string[] {
  if (messages.length <= MOST_SHOWN) return [...messages];
  const rest = `and ${messages.length - MOST_SHOWN + 1} more, which the job summary lists`;
  return [...messages.slice(0, MOST_SHOWN - 1), rest];
}
