/** Scaling laws for numbers that were measured elsewhere. */
import { fitOf } from './analysis/scaling/fit.js';
import type { FitQuantity, FitReport, FitRow } from './model/fit.js';

export function fit(rows: readonly FitRow[], quantity: FitQuantity): FitReport {
  return fitOf(rows, quantity);
}
