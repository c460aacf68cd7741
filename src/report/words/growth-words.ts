/** How times grow with the size, in sentences. */
import type { UnexpectedGrowth } from '../../analysis/scaling/unexpected-growth.js';
import { type Growth, type GrowthName, GROWTHS, type Sweep } from '../../model/sweep.js';
import { formatTime } from './units.js';

const SIGNIFICANT = 3;

/** `time grows as n²: serial 4.12 ns · n², fork×2 1.2 ms + 2.06 ns · n²`; one for all arms that grow alike. */
export function growthSentences({ arms }: Sweep, param: string): string[] {
  const known = arms.flatMap(({ name, growth }) => (growth ? [{ name, growth }] : []));
  const alike = [...GROWTHS, 'none' as const].flatMap((kind) => {
    const own = known.filter(({ growth }) => growth.kind === kind);
    return own.length > 0 ? [{ kind, own }] : [];
  });
  return alike.map(({ kind, own }) => {
    if (kind === 'none') return noneText(own, param);
    const told = own.map(({ name, growth }) => `${name} ${formulaText(growth, param)}`).join(', ');
    return kind === '1'
      ? `time does not depend on ${param}: ${told}`
      : `time grows as ${growthText(kind, param)}: ${told}`;
  });
}

/** `n log n` of a param named `dice` is `dice log₂ dice`. */
function growthText(kind: GrowthName, param: string): string {
  return kind
    .replaceAll('n', () => param)
    .replace('log', 'log₂')
    .replace('^2', '²')
    .replace('^3', '³');
}

function noneText(arms: readonly { readonly name: string }[], param: string): string {
  const terms = GROWTHS.map((kind) => growthText(kind, param)).join(', ');
  return `none of ${terms} describes how the time of ${arms.map(({ name }) => name).join(', ')} grows`;
}

function formulaText(growth: Growth, param: string): string {
  if (growth.kind === 'none') return '';
  const { kind, constant, coefficient } = growth;
  const fixed = constant > 0 ? [formatTime(constant, SIGNIFICANT)] : [];
  const growing = coefficient > 0 ? [`${coefficientText(coefficient)} · ${growthText(kind, param)}`] : [];
  return [...fixed, ...growing].join(' + ');
}

/** Less than 1 ns, too, with three digits: it may be of a great term. */
function coefficientText(ns: number): string {
  return ns >= 1 ? formatTime(ns, SIGNIFICANT) : `${Number(ns.toPrecision(SIGNIFICANT))} ns`;
}

/** `montecarlo: the time of serial grows as n², not as n`; what to say to whoever expected something else. */
export function unexpectedGrowthText(found: UnexpectedGrowth, expected: GrowthName): string {
  const { workload, param, arm, growth } = found;
  const wanted =
    expected === '1' ? `and was expected not to depend on ${param}` : `not as ${growthText(expected, param)}`;
  const subject = `${workload}: the time of ${arm}`;
  if (growth === null) return `${subject} is known at too few sizes to tell how it grows`;
  if (growth.kind === 'none')
    return `${subject} grows as none of ${GROWTHS.map((kind) => growthText(kind, param)).join(', ')}, ${wanted}`;
  if (growth.kind === '1')
    return `${subject} does not depend on ${param}, and was expected to grow as ${growthText(expected, param)}`;
  return `${subject} grows as ${growthText(growth.kind, param)}, ${wanted}`;
}
