/** Which column of a table is what, by its header in any case. */
import { UsageError } from '../../model/usage-error.js';
import { FIT_QUANTITIES, type FitQuantity } from '../../model/fit.js';
import type { CsvTable } from './csv.js';

const PROCS =
  'n p np proc procs process processes processor processors worker workers thread threads core cores cpu cpus rank ranks node nodes user users client clients connection connections concurrency parallelism'.split(
    ' ',
  );

const QUANTITIES: Readonly<Record<FitQuantity, readonly string[]>> = {
  throughput:
    'x throughput rate op ops operations tps rps qps req requests transactions items iops bandwidth performance'.split(
      ' ',
    ),
  time: 't time times sec secs second seconds ms millisecond milliseconds us µs μs microseconds ns nanoseconds min minutes elapsed wall walltime runtime duration latency real median mean'.split(
    ' ',
  ),
  speedup: ['s', 'speedup'],
};

export interface FitColumns {
  readonly procs: number;
  readonly value: number;
  readonly quantity: FitQuantity;
  /** Columns of other quantities, by header: they are not looked at. */
  readonly others: readonly string[];
}

/** Throws a UsageError that names the file and what is missing. */
export function fitColumns({ name, header }: CsvTable): FitColumns {
  const words = header.cells.map(firstWord);
  const there = `there is ${header.cells.map((cell) => JSON.stringify(cell)).join(', ')}`;
  const procs = words.findIndex((word) => PROCS.includes(word));
  if (procs === -1) {
    throw new UsageError(
      `${name}: line ${header.line}: no column of numbers of workers, such as N, procs or threads; ${there}`,
    );
  }
  const found = FIT_QUANTITIES.flatMap((quantity) => {
    const at = words.findIndex((word, column) => column !== procs && isOf(quantity, word));
    return at === -1 ? [] : [{ quantity, at }];
  });
  if (found.length === 0) {
    throw new UsageError(`${name}: line ${header.line}: no column of throughput, time or speedup; ${there}`);
  }
  const [{ quantity, at }, ...rest] = found;
  return { procs, value: at, quantity, others: rest.map((other) => header.cells[other.at]) };
}

/** `s` alone is a speedup; `s` after another word is a unit, and no first word. */
function isOf(quantity: FitQuantity, word: string): boolean {
  return word === 's' ? quantity === 'speedup' : QUANTITIES[quantity].includes(word);
}

/** `Time (ms)` and `time_ms` begin with time, `ops/s` with ops. */
function firstWord(header: string): string {
  return /[\p{L}]+/u.exec(header.toLowerCase())?.[0] ?? '';
}
