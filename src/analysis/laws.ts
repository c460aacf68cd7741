import type { Laws, ScalingKind } from '../model/scaling.js';
export interface LawPoint {
  readonly procs: number;
  readonly estimate: number;
  readonly speedups: readonly { readonly launch: number; readonly value: number }[];
}
export function lawsOf(_points: readonly LawPoint[], _o: { readonly kind: ScalingKind; readonly seed: number }): Laws {
  return { amdahl: null, gustafson: null, usl: null, trend: null, curve: [] };
}
