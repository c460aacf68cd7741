/** Values of other tools' files, checked: whatever is wrong with one is said in one line, with file and field. */
import type { CommandRuns, ForeignResults } from '../../model/measurement.js';
import { type Fields, isRecord } from '../../model/records.js';
import { sum } from '../../model/lists.js';
import { UsageError } from '../../model/usage-error.js';

import { MOST_SAMPLES, thousands } from './limits.js';

export interface TimeUnit {
  readonly name: string;
  readonly ns: number;
  /** How a time of 0 comes about. */
  readonly zero: string;
}

/** What throws is a UsageError. */
export class ForeignField {
  constructor(
    private readonly file: string,
    private readonly name: string,
    readonly value: unknown,
  ) {}

  fault(what: string): UsageError {
    return new UsageError(`${this.file}: ${this.name} ${what}`);
  }

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  fields(): Fields {
    if (!isRecord(this.value)) throw this.fault('must be an object');
    return this.value;
  }

  at(key: string): ForeignField {
    return new ForeignField(this.file, `${this.name}.${key}`, this.fields()[key]);
  }

  items(otherwise = 'must be a list'): readonly ForeignField[] {
    if (!Array.isArray(this.value)) throw this.fault(otherwise);
    return this.value.map((item: unknown, index) => new ForeignField(this.file, `${this.name}[${index}]`, item));
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') throw this.fault('must be a text that is not empty');
    return this.value;
  }

  /** In ns. */
  time({ name, ns, zero }: TimeUnit): number {
    if (this.value === 0) throw this.fault(`is 0: ${zero}`);
    const time = typeof this.value === 'number' ? this.value * ns : NaN;
    if (!(time > 0 && time < Infinity)) throw this.fault(`must be a time above 0, in ${name}`);
    return time;
  }

  /** In ns, one at least. */
  times(unit: TimeUnit, otherwise: string): number[] {
    const items = this.items(otherwise);
    if (items.length === 0) throw this.fault(otherwise);
    return items.map((item) => item.time(unit));
  }

  /** One that has a name of the user's. */
  within(name: string): ForeignField {
    return new ForeignField(this.file, `${this.name}[${JSON.stringify(name)}]`, this.fields()[name]);
  }

  /** What was found in it. */
  results(results: readonly CommandRuns[], about: Partial<ForeignResults> = {}): ForeignResults {
    if (results.length === 0) throw this.fault('is empty: nothing was measured');
    const times = sum(results.map((each) => each.times.length));
    if (times > MOST_SAMPLES) {
      throw this.fault(
        `has ${thousands(times)} times, and at most ${thousands(MOST_SAMPLES)} are read: measure fewer runs`,
      );
    }
    return { noun: 'benchmark', commit: null, created: null, notes: [], ...about, results };
  }
}

/** ISO 8601, UTC; null for what is no date. */
export function dateOf(date: unknown): string | null {
  const at = typeof date === 'string' ? Date.parse(date) : NaN;
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}
