/**
 * What JUnit's format can tell: suites of cases that passed, failed or were skipped.
 *
 * exports/ says to other tools what they have words for: benchmarks, test suites, traces.
 */
import { distinct } from './benchmarks.js';

export interface TestCase {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: 'passed' | 'failure' | 'skipped';
  /** One line; of a case that passed, its figures. */
  readonly message: string;
  readonly type: string;
  readonly details: readonly string[];
}

export interface TestSuite {
  readonly name: string;
  /** ISO 8601, UTC; null where unknown. */
  readonly timestamp: string | null;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly TestCase[];
}

/** Consumers take cases of one name for one case: further ones get a number. */
export function withDistinctNames(cases: readonly TestCase[]): TestCase[] {
  const taken = new Set<string>();
  return cases.map((each) => ({ ...each, name: distinct(each.name, taken, (number) => `(${number})`) }));
}

export function known(
  properties: readonly (readonly [name: string, value: string | number | null])[],
): [string, string][] {
  return properties.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, String(value)]]));
}
