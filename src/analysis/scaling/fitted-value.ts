import type { Laws } from '../../model/scaling.js';
import { amdahl, gustafson, usl } from '../../stats/scaling-laws.js';
import { valueOf } from '../../stats/law.js';

/** What the law that is drawn says of so many workers; `base`: the unit of the curve, in speedups. Null without a law. */
export function fittedValue(laws: Laws, procs: number, base = 1): number | null {
  if (laws.usl) {
    const { alpha, beta, gamma } = laws.usl;
    return valueOf(usl, [alpha.value, beta.value, gamma.value], procs);
  }
  if (laws.amdahl) return base * valueOf(amdahl, [laws.amdahl.serialFraction], procs);
  return laws.gustafson && base * valueOf(gustafson, [laws.gustafson.serialFraction], procs);
}
