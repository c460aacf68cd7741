/** What a comparison answers at a glance: a line for each arm that was judged. */
import type { ComparedQuantity, Comparison } from '../../model/comparison.js';
import { counted } from '../../model/phrases.js';
import { printable } from '../encoders/printable.js';
import { changeOf, formatBothFigures, quantityName, roughChange, roughInterval } from '../words/change-words.js';
import { type Column, figure, plain, type Table } from '../words/columns.js';
import { formatCount, formatPercent } from '../words/units.js';
import { verdictCell } from './comparison-columns.js';
import { comparisonView } from './comparison-view.js';
import type { Note } from './section.js';
import { largest, smallest } from '../../model/lists.js';

/** `params`: of the workload, where there is one only. */
export function comparisonBrief(comparison: Comparison) {
  const { quantities } = comparison;
  const { verdict, headline, versions, essentials } = comparisonView(comparison);
  const shown = judgedOnes(quantities);
  const works = new Set(shown.map(({ workload, params }) => `${workload}\n${params}`));
  const isOne = works.size === 1;
  return {
    verdict,
    headline,
    versions,
    workload: isOne ? printable(shown[0].workload) : null,
    params: isOne ? paramsText(shown[0].params) : '',
    table: shown.length > 0 ? tableOf(shown, isOne) : null,
    notes: [...essentials, ...launchesNote(shown, comparison)],
  };
}

/** What nothing is judged by is told with all there is to tell, unless nothing at all was judged. */
function judgedOnes(quantities: readonly ComparedQuantity[]): readonly ComparedQuantity[] {
  const found = quantities.filter(({ verdict, outweighed }) => verdict !== null || outweighed !== undefined);
  return found.length > 0 ? found : quantities;
}

interface Row {
  readonly compared: ComparedQuantity;
  readonly name: string;
}

/** Intervals go before base and head do; the change and the verdict stay. */
function tableOf(shown: readonly ComparedQuantity[], isOne: boolean): Table<Row> {
  const rows = shown.map((compared): Row => {
    const arm = printable(compared.arm);
    return { compared, name: isOne ? arm : `${nameAmong(compared, shown)} ${arm}` };
  });
  const isOfTime = shown.every(({ quantity }) => quantity === 'time');
  const quantity: Column<Row> = {
    header: 'quantity',
    rank: 0,
    cell: ({ compared }) => plain(quantityName(compared.quantity)),
  };
  return {
    rows,
    columns: [
      { header: isOne ? 'arm' : 'workload and arm', rank: 0, cell: ({ name }) => plain(name) },
      ...(isOfTime ? [] : [quantity]),
      {
        header: 'base → head',
        rank: 1,
        cell: ({ compared: { base, head, quantity: of } }) => plain(formatBothFigures(base, head, of)),
      },
      {
        header: 'change',
        rank: 0,
        cell: ({ compared }) => plain(roughChange(changeOf(compared.ratio, compared.quantity))),
      },
      {
        header: '95 % interval',
        rank: 2,
        cell: ({ compared }) => figure(roughInterval(compared, compared.quantity), (text) => `(${text})`),
      },
      { header: 'verdict', rank: 0, cell: ({ compared }) => verdictCell(compared) },
    ],
  };
}

/** `n=10,000,000, seed=42` of `n=10000000 seed=42`. */
function paramsText(params: string): string {
  const grouped = params
    .split(' ')
    .map((param) => param.replace(/=(\d+)$/, (_, digits) => `=${formatCount(Number(digits))}`));
  return printable(grouped.join(', '));
}

/** Its params too, but only those by which it differs from others of its name. */
function nameAmong({ workload, params }: ComparedQuantity, all: readonly ComparedQuantity[]): string {
  const others = all.filter((other) => other.workload === workload).map((other) => other.params.split(' '));
  const own = params.split(' ').filter((param) => !others.every((other) => other.includes(param)));
  return [printable(workload), paramsText(own.join(' '))].join(' ').trimEnd();
}

/** `20 launches of each version; a change of 1.1 % would be noticed 4 times in 5` */
function launchesNote(shown: readonly ComparedQuantity[], { smallestEffect }: Comparison): Note[] {
  if (shown.length === 0) return [];
  const counts = shown.flatMap(({ baseLaunches, headLaunches }) => [baseLaunches, headLaunches]);
  const [least, most] = [smallest(counts), largest(counts)];
  const launches = least === most ? counted(most, 'launch', 'launches') : `${least} to ${most} launches`;
  const power =
    smallestEffect === null ? '' : `; a change of ${formatPercent(smallestEffect)} would be noticed 4 times in 5`;
  const { base, head } = shown.find(({ sessions }) => sessions)?.sessions ?? { base: 1, head: 1 };
  const sessions = base + head > 2 ? `, base in ${counted(base, 'session')} and head in ${head}` : '';
  return [{ mark: null, tone: 'faint', text: `${launches} of each version${sessions}${power}` }];
}
