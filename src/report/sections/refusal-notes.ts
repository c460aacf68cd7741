/** What was not compared, and why: a line for each reason. */
import type { NotComparable, Refusal } from '../../model/comparison.js';
import { groupsBy } from '../../model/lists.js';
import { printable } from '../encoders/printable.js';
import { formatTime } from '../words/units.js';
import type { Note } from './section.js';

export function refusalNotes(refusals: readonly Refusal[]): Note[] {
  return groupsBy(refusals, ({ reason, kind }) => JSON.stringify([reason, kind])).map((own) => {
    const text = refusalText(own);
    return own[0].kind === 'new' ? { mark: null, tone: 'plain', text } : { mark: '⚠', tone: 'doubtful', text };
  });
}

const BEGINNING: Readonly<Record<NotComparable, string>> = {
  new: 'new',
  changed: 'not comparable',
  broken: 'not compared',
};

/** `new: ./a.mjs (serial 12.3 ms): main does not have it`; all are of one reason and kind. */
export function refusalText(own: readonly Refusal[]): string {
  const [{ kind, reason }] = own;
  const named = own
    .map(refusedText)
    .filter((what) => what !== '')
    .join(', ');
  const beginning = kind ? BEGINNING[kind] : 'not compared';
  return printable(`${beginning}${named === '' ? '' : `: ${named}`}: ${reason}`);
}

/** Where there was nothing to judge: what is told first. */
export function notComparableText(refusals: readonly Refusal[]): string {
  const found = refusals.filter(({ kind }) => kind);
  const [first] = found;
  const rest = found.length > 1 ? `; ${found.length - 1} more` : '';
  const name = [first.workload, ...(first.params === undefined ? [] : [first.params])].join(' ');
  return printable(`${name}${first.kind === 'new' ? ' is new' : ''}: ${first.reason}${rest}`);
}

function refusedText({ workload, params, arm, quantity, alone = [] }: Refusal): string {
  const name = [workload, params ?? null, arm, quantity].filter((each) => each !== null).join(' ');
  const times = alone.map((each) => `${each.arm} ${formatTime(each.ns)}`).join(', ');
  return times === '' ? name : `${name} (${times})`;
}
