/** How far fits are to be trusted. */
import type { FractionFit, Laws, UslFit } from '../model/scaling.js';

/** As the R package usl has it. */
const FEWEST_FOR_TRUST = 6;

/** One line each. */
export function lawWarnings({ amdahl, gustafson, usl }: Laws): string[] {
  return [
    ...(usl && usl.points < FEWEST_FOR_TRUST
      ? [`USL of ${usl.points} numbers of workers: fewer than six tell little`]
      : []),
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

function fractionWarning(law: string, { atBound, serialFraction }: FractionFit): string[] {
  if (!atBound) return [];
  return [`${law}: at bound: serial fraction ${serialFraction}; the numbers may want a value beyond`];
}
