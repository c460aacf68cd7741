import type { Bounds, Laws, UslFit } from '../../model/scaling.js';

/** The laws of speedups as ones of throughput, of which one worker has `unit`. Fractions stay what they are. */
export function scaledLaws(laws: Laws, unit: number): Laws {
  return {
    ...laws,
    usl: laws.usl && scaledUsl(laws.usl, unit),
    curve: laws.curve.map((point) => ({
      ...point,
      value: point.value * unit,
      interval: scaledBounds(point.interval, unit),
    })),
  };
}

function scaledUsl(usl: UslFit, unit: number): UslFit {
  const { gamma, peak, limit, residualStandardError } = usl;
  return {
    ...usl,
    gamma: {
      ...gamma,
      value: gamma.value * unit,
      standardError: gamma.standardError === null ? null : gamma.standardError * unit,
      interval: scaledBounds(gamma.interval, unit),
    },
    peak: peak && { ...peak, value: peak.value * unit },
    limit: limit === null ? null : limit * unit,
    residualStandardError: residualStandardError === null ? null : residualStandardError * unit,
  };
}

function scaledBounds(bounds: Bounds | null, unit: number): Bounds | null {
  return bounds && { low: bounds.low * unit, high: bounds.high * unit };
}
