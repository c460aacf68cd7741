/** Histories made in memory: plain data, the same every time. */
import { type FiledDocument, historyOf } from '../../src/analysis/history-of-documents.js';
import type { ResultDocument } from '../../src/model/document.js';
import type { History } from '../../src/model/history.js';
import { documentOf, fork, serial, type Surroundings, type WorkloadSpec } from './documents.js';

export interface Course {
  /** Times of one iteration, in ns. */
  readonly serialNs?: (at: number) => number;
  readonly forkNs?: (at: number) => number;
  readonly workload?: (at: number) => Partial<WorkloadSpec>;
  readonly surroundings?: (at: number) => Surroundings;
}

const SERIAL_NS = 43e6;
const FORK_NS = 22.4e6;
const FIRST_DAY = Date.UTC(2026, 9, 14, 8);
const DAY_MS = 86_400_000;

/** Results of one day after another, each of a commit of its own. */
export function documentsOf(count: number, course: Course = {}): FiledDocument[] {
  const { serialNs = () => SERIAL_NS, forkNs = () => FORK_NS, workload, surroundings } = course;
  return Array.from({ length: count }, (_, at) => {
    const arms = [serial(serialNs(at) * wobble(at)), fork(2, forkNs(at) * wobble(at + 500))];
    const document = documentOf({ arms, ...workload?.(at) }, surroundings?.(at));
    return { file: `results/${String(at).padStart(3, '0')}.json`, document: dated(document, at) };
  });
}

/** Of that day, and of the commit of its number unless it has one. */
export function dated(document: ResultDocument, day: number): ResultDocument {
  const gitCommit = commitOf(day);
  const created = new Date(FIRST_DAY + day * DAY_MS).toISOString();
  return { ...document, created, environment: { ...document.environment, gitCommit } };
}

export function commitOf(day: number): string {
  return mixed(day + 1)
    .toString(16)
    .padStart(8, '0')
    .repeat(5);
}

/** A regression in its 21st result of 30, an outlier in its 13th, a commit that was not clean, and one that is not here. */
export function regression(): History {
  const slow = (at: number): number => (at >= 21 ? 1.072 : 1) * (at === 12 ? 1.2 : 1);
  const documents = documentsOf(30, {
    serialNs: (at) => SERIAL_NS * (at === 12 ? 1.2 : 1),
    forkNs: (at) => FORK_NS * slow(at),
  });
  const history = historyOf(
    documents.map(({ file, document }, at) => {
      const gitCommit = at === 29 ? `${commitOf(at)}+dirty` : at === 28 ? null : commitOf(at);
      return { file, document: { ...document, environment: { ...document.environment, gitCommit } } };
    }),
  );
  const subjectOf = (at: number): string =>
    at === 21 ? 'Points are counted in a loop that every reader can follow' : `Step ${at}`;
  const entries = history.entries.map((entry, at) =>
    at === 27 || at === 28 ? entry : { ...entry, subject: subjectOf(at) },
  );
  return { ...history, entries };
}

/** Within 1 % of 1, by place. */
function wobble(at: number): number {
  return 1 + 0.02 * (mixed(at) / 2 ** 32 - 0.5);
}

function mixed(at: number): number {
  const once = Math.imul(at ^ 0x9e3779b9, 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
