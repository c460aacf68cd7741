/** The one place that knows tinybench: it takes samples turn by turn, and summarises samples taken before. */
import { Bench, type FnReturnedObject } from 'tinybench';

export interface Turn {
  readonly name: string;
  /** Takes one sample and resolves to its length in ns, by whatever clock it has; null if it came to nothing. */
  take(): Promise<number | null>;
}

/** Takes one sample each, one after another, in the given order. Names must differ. Rejects with what `take` rejects with. */
export async function takeInTurn(turns: readonly Turn[]): Promise<void> {
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
  for (const { name, take } of turns) {
    const sample = async (): Promise<FnReturnedObject> => {
      const ns = await take();
      return ns === null ? {} : { overriddenDuration: ns / 1e6 };
    };
    bench.add(name, sample, { async: true });
  }
  await bench.run();
}

export interface Summary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation; 0 for one value. */
  readonly sd: number;
}

/** Summarises at least one value, in the values' own unit. */
export function summarise(values: readonly number[]): Summary {
  const bench = new Bench({ iterations: values.length, time: 0, warmup: false, throws: true });
  const left = values[Symbol.iterator]();
  bench.add('values', (): FnReturnedObject => ({ overriddenDuration: left.next().value ?? 0 }), { async: false });
  const [task] = bench.runSync();
  const result = task?.result;
  if (result?.state !== 'completed') throw new RangeError('no values to summarise');
  const { min, max, mean, sd } = result.latency;
  return { min, max, mean, sd };
}
