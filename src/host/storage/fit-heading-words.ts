/** The words of a header, and its unit: `Time (ms)`, `Wall-time [s]`, `elapsed_us`, `time/s`, `items per second`. */
import { TIME_UNITS } from './fit-units.js';

export interface HeadingWords {
  /** In lower case, without numbers. */
  readonly words: readonly string[];
  /** Of times as TIME_UNITS has it; others as they stand. Null where there is none. */
  readonly unit: string | null;
  /** The last number. */
  readonly index: number | null;
}

/** `isTime`: whether what stands before `/s` is a time, so that seconds are its unit and no rate. */
export function headingWords(text: string, isTime: (word: string) => boolean): HeadingWords {
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
