/** How far fits are to be trusted. */
import type { Warning } from '../../model/analysis.js';
import { variedByDesign } from '../../model/design.js';
import type { ResultDocument } from '../../model/document.js';
import { groupsBy } from '../../model/lists.js';
import { paramText } from '../../model/params.js';
import type { FractionFit, Laws, Scaling, UslFit } from '../../model/scaling.js';
import { ofSizes } from '../warnings/size-warnings.js';

/** Of a speedup: rounding. */
const EXACT = 1e-9;
/** As the R package usl has it. */
const FEWEST_FOR_TRUST = 6;

interface LawWarning {
  readonly code: 'few-points' | 'at-bound';
  /** One line. */
  readonly message: string;
}

/** Of each workload, and of each kind once for all its sizes. */
export function scalingWarnings(document: ResultDocument, scaling: readonly Scaling[]): Warning[] {
  const varied = variedByDesign(document);
  const found = scaling.flatMap(({ name, workload, kind, designs, laws }) => {
    const size = kind === 'strong' ? paramText(varied[designs[0]]) : '';
    return groupsBy(lawWarnings(laws), ({ code }) => code).map((group) => {
      const message = `${name}: ${group.map((each) => each.message).join('; ')}`;
      return { size, warning: { code: group[0].code, workload, message } };
    });
  });
  return ofSizes(found);
}

export function lawWarnings(laws: Laws): LawWarning[] {
  const { usl } = laws;
  const few: LawWarning[] =
    usl && usl.points < FEWEST_FOR_TRUST
      ? [{ code: 'few-points', message: `USL of ${usl.points} numbers of workers: fewer than six tell little` }]
      : [];
  return [...few, ...boundsOf(laws).map((message) => ({ code: 'at-bound' as const, message }))];
}

function boundsOf({ amdahl, gustafson, usl }: Laws): string[] {
  return [
    ...(usl ? boundWarnings(usl) : []),
    ...(amdahl ? fractionWarning('Amdahl', amdahl) : []),
    ...(gustafson ? fractionWarning('Gustafson', gustafson) : []),
  ];
}

function boundWarnings({ alpha, beta }: UslFit): string[] {
  const bound = Object.entries({ α: alpha, β: beta }).filter(([, { atBound }]) => atBound);
  if (bound.length === 0) return [];
  const which = bound.map(([name, { value }]) => `${name} = ${value}`).join(' and ');
  return [`USL: at bound: ${which}; the numbers may want a value beyond, and the other errors are without it`];
}

function fractionWarning(law: string, { atBound, serialFraction, residualStandardError }: FractionFit): string[] {
  // What fits to the last digit wants nothing beyond.
  if (!atBound || (residualStandardError ?? 0) < EXACT) return [];
  return [`${law}: at bound: serial fraction ${serialFraction}; the numbers may want a value beyond`];
}
