/** The one place that knows tinybench, and so a file of its own: it takes samples turn by turn. */
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
