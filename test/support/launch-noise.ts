/** Models of what makes one launch differ from the next, each of mean or median 0 and of a size of about 1. */
import { normals } from './noisy-machine.js';

export type NoiseModel = (normal: () => number) => () => number;

export const NOISE_MODELS: Readonly<Record<string, NoiseModel>> = {
  'independent normal': (normal) => normal,
  t3: (normal) => () => {
    const [a, b, c] = [normal(), normal(), normal()];
    return normal() / Math.sqrt(a * a + b * b + c * c);
  },
  'log-normal': (normal) => () => Math.exp(normal()) - 1,
  'two peaks': (normal) => () => {
    const isSlow = normal() > 0.5244;
    return 0.3 * normal() + (isSlow ? 2 : 0);
  },
  'correlated by 0.3': (normal) => correlated(0.3, normal),
};

/** Each is `rho` times the one before and something new, so that all have the variance 1. */
function correlated(rho: number, normal: () => number): () => number {
  let last = normal();
  return () => {
    const value = last;
    last = rho * last + Math.sqrt(1 - rho * rho) * normal();
    return value;
  };
}

/** A series of its own for each name, as each arm has. */
export function noiseByName(model: NoiseModel, seed: number): (name: string) => number {
  const normal = normals(seed);
  const series = new Map<string, () => number>();
  return (name) => {
    const own = series.get(name) ?? model(normal);
    series.set(name, own);
    return own();
  };
}
