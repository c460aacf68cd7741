/** Reading option values. Each throws commander's InvalidArgumentError, whose message commander puts behind the option's name. */
import { InvalidArgumentError } from 'commander';
import { readNumber } from '../model/params.js';
import { type GrowthName, GROWTHS } from '../model/sweep.js';

/** Longest list that a range may stand for. */
const LONGEST = 10_000;
const SECONDS: Record<string, number> = { ms: 1e-3, s: 1, min: 60 };

export function wholeNumber(text: string): number {
  const value = readNumber(text);
  if (value === undefined || !Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

export function amount(text: string): number {
  const value = readNumber(text);
  if (value === undefined) throw new InvalidArgumentError('It must be a number, such as 1e-9.');
  return value;
}

/** `30`, `30s`, `500ms`, `2min`, in seconds. */
export function seconds(text: string): number {
  const [, amount = '', unit = 's'] = /^([\d_.]+(?:e[+-]?\d+)?)\s*(ms|s|min)?$/i.exec(text.trim()) ?? [];
  const value = readNumber(amount);
  if (value === undefined || value <= 0) {
    throw new InvalidArgumentError('It must be a time above 0, such as 30, 500ms or 2min.');
  }
  return value * SECONDS[unit.toLowerCase()];
}

/** `2` and `2%` are 0.02. */
export function percent(text: string): number {
  const value = readNumber(text.trim().replace(/\s*%$/, ''));
  if (value === undefined || value <= 0)
    throw new InvalidArgumentError('It must be a percentage above 0, such as 2 or 0.5%.');
  return value / 100;
}

/** `5,10` and `5%,10%` are 0.05 and 0.1; `none` is an empty list. */
export function percentList(text: string): number[] {
  return text.trim() === 'none' ? [] : text.split(',').map(percent);
}

/** `1,2,4`, `1..8`, or both. */
export function procsList(text: string): number[] {
  return text.split(',').flatMap((item) => {
    const ends = item.split('..').map((end) => readNumber(end));
    const [first, last] = ends.length === 1 ? [ends[0], ends[0]] : ends;
    if (ends.length > 2 || !isCount(first) || !isCount(last) || last < first || last - first >= LONGEST) {
      throw new InvalidArgumentError('It must be a list of numbers of workers from 1, such as 1,2,4 or 1..8.');
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** `0,1` */
export function codeList(text: string): number[] {
  return text.split(',').map((code) => wholeNumber(code.trim()));
}

export function nameList(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

/** Collects `name=value`, the last one of a name. */
export function assignment(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (text.slice(0, Math.max(at, 0)).trim() === '') throw new InvalidArgumentError('It must be name=value.');
  return { ...previous, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1;
}

/** `n log n`, `O(n^2)`, `n²`. */
export function growthName(text: string): GrowthName {
  const plain = text
    .toLowerCase()
    .replace(/^o\((.*)\)$/, '$1')
    .replace('²', '^2')
    .replace('³', '^3')
    .replace(/log[2₂]?/, 'log');
  const bare = (name: string): string => name.replaceAll(/[\s*·()^]/g, '');
  const found = GROWTHS.find((name) => bare(name) === bare(plain));
  if (found === undefined) throw new InvalidArgumentError(`It must be one of ${GROWTHS.join(', ')}.`);
  return found;
}
