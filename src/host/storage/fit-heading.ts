/** What the header of a column says that is in it, in any case, with or without underscores, brackets and camels. */
import { TIME_UNITS } from './fit-units.js';
import type { FitQuantity } from '../../model/fit.js';
import { largest } from '../../model/lists.js';

export interface Heading {
  readonly text: string;
  /** `part`: a measurement that is not of the whole, or no time of a clock. `label`: tells runs apart, not what was run. */
  readonly kind: 'workers' | FitQuantity | 'letter' | 'latency' | 'part' | 'label' | 'size' | 'unknown';
  /** Null where the header has none. */
  readonly unit: string | null;
  /** The same for columns that are repeats of each other or statistics of one thing. */
  readonly stem: string;
  /** Of a repeat; null where the header has no number of its own. */
  readonly index: number | null;
  /** Of statistics the lower is the better: none and means, medians, extremes. */
  readonly rank: number;
  /** Of one operation, whatever their number: `ns/op`. */
  readonly isPerUnit: boolean;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const WORKER =
  /^(n|num|nb|nr|no|max|omp|mpi|v|hw)*(threads?|workers?|process|processes|procs?|processors?|cores?|cpus?|ranks?|nodes?|gpus?|pods?|jobs|np|ppn|ntasks|pes?|users|clients?|connections?|concurrency|parallelism|replicas|instances|executors|containers|machines|goroutines|hyperthreads|vus)$/;
const COUNTING = listed(
  'n p num nb nr no number numbers of the count counts total max omp openmp mpi used requested concurrent parallel active parameter degree level hardware physical logical virtual',
);
const TASKS = listed('per task tasks');
const LABELS = listed(
  'run runs trial trials rep reps repeat repeats repetition repetitions iter iteration attempt seed sample id index idx timestamp datetime date correct ok pass passed valid verified checksum status note notes comment unnamed',
);
const SPREAD = listed(
  'std stddev stdev sd sigma se sem err error errors ci var variance cv rsd iqr mad low lower high upper percentile p q dev deviation uncertainty spread noise margin',
);
const DERIVED = listed(
  'efficiency eff karp flatt fraction ideal linear expected theoretical predicted fitted amdahl usl percent util utilization utilisation usage load serial seq sequential baseline reference slowdown overhead hit miss failure abort success memory mem rss energy power watts',
);
const CPU_TIME = listed('user sys system cpu kernel');
const RATES = listed(
  'throughput rate bandwidth tps rps qps iops performance perf flops kflops mflops gflops tflops pflops mups mlups glups mips fps mbps gbps kbps',
);
const TIMES = listed('time times elapsed wall walltime wallclock runtime duration real makespan');
const LATENCY = listed('latency latencies response rtt ttfb');
const SIZES = listed(
  'size sizes n nx ny nz dim dims dimension length len elements problem input grid points particles bodies events op ops operations requests transactions items iters iterations steps matrix width height depth bytes',
);
/** Of the whole, among several times. */
const WHOLE = listed('total overall execution exec clock full run');
const RANKS: Readonly<Record<string, number>> = {
  ...{ mean: 0, avg: 0, average: 0, median: 1 },
  ...{ min: 2, minimum: 2, best: 2, fastest: 2, max: 3, maximum: 3, worst: 3, slowest: 3 },
};
const LETTERS = listed('n p x t s');

export function headingOf(text: string): Heading {
  const read = headingWords(text, (word) => TIMES.has(word) || LATENCY.has(word) || word in RANKS);
  const { words, unit, index } = read;
  const ranks = words.filter((word) => Object.hasOwn(RANKS, word)).map((word) => RANKS[word]);
  const kind = kindOf(read);
  return {
    text,
    kind,
    unit: kind === 'throughput' && isTimeUnit(unit) ? null : unit,
    stem: words.filter((word) => !Object.hasOwn(RANKS, word)).join(' '),
    index,
    rank: largest([0, ...ranks]),
    isPerUnit: words.includes('per'),
  };
}

/** Whether a stem is of the time as a whole, and not of a part of the work. */
export function isWhole(stem: string): boolean {
  return stem === '' || stem.split(' ').every((word) => TIMES.has(word) || WHOLE.has(word));
}

function kindOf({ words, unit, index }: HeadingWords): Heading['kind'] {
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const joined = words.join('');
  if (words.length === 1 && LETTERS.has(joined) && (index === null || joined === 't')) return 'letter';
  if (isWorkers(words)) return 'workers';
  const perWorker = words.some((word, at) => words[at - 1] === 'per' && WORKER.test(word));
  if (has(SPREAD) || has(DERIVED) || unit === '%' || perWorker) return 'part';
  if (/speedup|^su$/.test(joined)) return 'speedup';
  if (has(CPU_TIME)) return 'part';
  if (has(LATENCY)) return 'latency';
  if (isPerTime(unit) || has(RATES)) return 'throughput';
  if (has(TIMES) || words.some((word) => /.time$/.test(word)) || (words[1] === 'per' && isTimeUnit(words[0])))
    return 'time';
  const isPlain = words.every((word) => Object.hasOwn(RANKS, word) || COUNTING.has(word) || LABELS.has(word));
  if (isPlain && (isTimeUnit(unit) || words.some((word) => Object.hasOwn(RANKS, word)))) return 'time';
  if (has(LABELS)) return 'label';
  return has(SIZES) ? 'size' : 'unknown';
}

/** `cpus_per_task`, `Number of threads`, `MPI`; not `cpu_time`, `thread_id`, `per thread`. */
function isWorkers(words: readonly string[]): boolean {
  const rest = words.filter((word) => !COUNTING.has(word) && !TASKS.has(word));
  if (rest.length === 0) return words.some((word) => /^(mpi|omp|openmp)$/.test(word));
  return words[0] !== 'per' && rest.every((word) => WORKER.test(word));
}

/** Of what is counted, not of time: `ops/s`, `items per second`. `t/s` may be either. */
function isPerTime(unit: string | null): boolean {
  const [, counted = '', time = ''] = /^([^/]+)\/\s*([^/]+)$/.exec(unit?.toLowerCase() ?? '') ?? [];
  return isTimeUnit(time) && !isTimeUnit(counted) && counted !== 't';
}

export function isTimeUnit(text: string | null): text is string {
  return text !== null && Object.hasOwn(TIME_UNITS, text);
}

interface HeadingWords {
  /** In lower case, without numbers. */
  readonly words: readonly string[];
  /** Of times as TIME_UNITS has it; others as they stand. Null where there is none. */
  readonly unit: string | null;
  /** The last number. */
  readonly index: number | null;
}

/** `isTime`: whether what stands before `/s` is a time, so that seconds are its unit and no rate. */
function headingWords(text: string, isTime: (word: string) => boolean): HeadingWords {
  const bracket = /[([{]([^)\]}]*)[)\]}]/.exec(text);
  const inside = bracket?.[1].trim() ?? '';
  // The p of `T_p` is an index.
  const bare = splitWords(text.replace(bracket?.[0] ?? '', ' ').replace(/^\s*(\p{L})_[npNP]\s*$/u, '$1'));
  const bracketed = unitInside(inside);
  const { words, unit } = bracketed === null ? unitBehind(bare, isTime) : { words: bare, unit: bracketed };
  // As it stands, since Mb and MB are not the same.
  const written =
    unit !== null && /\//.test(unit) ? (/[^\s_([]+\/[^\s)\]]+(?=[)\]]?\s*$)/.exec(text)?.[0] ?? unit) : unit;
  // `S(p)` and `T(n)` are functions, `time (run 1)` is told apart by it.
  const aside = bracketed === null && inside.length > 1 ? splitWords(inside) : [];
  const all = [...words, ...aside];
  const number = all.findLast((word) => /^\d+$/.test(word));
  return {
    words: all.filter((word) => !/^\d+$/.test(word)),
    unit: written,
    index: number === undefined ? null : Number(number),
  };
}

/** `ms`, `%`, `MB/s`; null for what is no unit, such as `run 1`. */
function unitInside(inside: string): string | null {
  const word = inside
    .toLowerCase()
    .replace(/^(in|unit:?)\s+/, '')
    .replace(/\.$/, '');
  if (Object.hasOwn(TIME_UNITS, word)) return TIME_UNITS[word].name;
  const isUnit = word === '%' || /^\S+\s*\/\s*\S+$/.test(inside) || /^[kmgtp]?(flops|i?b|bytes|bps)$/.test(word);
  return isUnit ? inside : null;
}

/** Of the last words. A `min` is a minimum unless it is in brackets; a letter alone is no unit. */
function unitBehind(
  words: readonly string[],
  isTime: (word: string) => boolean,
): { words: readonly string[]; unit: string | null } {
  const last = words.at(-1) ?? '';
  const first = words[0] ?? '';
  if (words[1] === 'per' && Object.hasOwn(TIME_UNITS, first))
    return { words, unit: `${TIME_UNITS[first].name}/${last}` };
  if (!Object.hasOwn(TIME_UNITS, last) || last === 'min' || (words.length === 1 && last.length === 1)) {
    return { words, unit: null };
  }
  const [counted = '', link] = [words.at(-3), words.at(-2)];
  if (link === 'per' && !isTime(counted)) return { words, unit: `${counted}/${last}` };
  return { words: words.slice(0, link === 'per' || link === 'in' ? -2 : -1), unit: TIME_UNITS[last].name };
}

function splitWords(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\//g, ' per ')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
