/** One row for each quantity that was compared, and for each that was not. */
import type { ComparedQuantity, Comparison, Refusal } from '../../../model/comparison.js';
import type { Columns } from '../../encoders/csv-text.js';

type ComparisonRow =
  | { readonly compared: ComparedQuantity; readonly refusal: null }
  | { readonly compared: null; readonly refusal: Refusal };

/** `ratio`: how many times slower head is; above 1 for a lower speedup, too. */
export const COMPARISON_COLUMNS: Columns<ComparisonRow> = [
  ['workload', ({ compared, refusal }) => (compared ?? refusal).workload],
  ['params', ({ compared, refusal }) => (compared ?? refusal).params ?? null],
  ['arm', ({ compared, refusal }) => (compared ?? refusal).arm],
  ['quantity', ({ compared, refusal }) => (compared ?? refusal).quantity],
  ['base', ({ compared }) => compared?.base ?? null],
  ['head', ({ compared }) => compared?.head ?? null],
  ['ratio', ({ compared }) => compared?.ratio ?? null],
  ['ratio_low', ({ compared }) => compared?.interval?.low ?? null],
  ['ratio_high', ({ compared }) => compared?.interval?.high ?? null],
  ['confidence', ({ compared }) => compared?.interval?.confidence ?? null],
  ['verdict', ({ compared }) => (compared ? compared.verdict : 'not compared')],
  ['base_launches', ({ compared }) => compared?.baseLaunches ?? null],
  ['head_launches', ({ compared }) => compared?.headLaunches ?? null],
  ['first_ratio', ({ compared }) => compared?.suspicion?.ratio ?? null],
  ['first_ratio_low', ({ compared }) => compared?.suspicion?.interval?.low ?? null],
  ['first_ratio_high', ({ compared }) => compared?.suspicion?.interval?.high ?? null],
  ['launches_to_decide', ({ compared }) => compared?.toDecide?.launches ?? null],
  ['ns_to_decide', ({ compared }) => compared?.toDecide?.ns ?? null],
  ['reason', ({ refusal }) => refusal?.reason ?? null],
];

export function comparisonRows({ quantities, refusals }: Comparison): ComparisonRow[] {
  return [
    ...quantities.map((compared) => ({ compared, refusal: null })),
    ...refusals.map((refusal) => ({ compared: null, refusal })),
  ];
}
