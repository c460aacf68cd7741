/** Which of a file's results is meant, and how those of one name are told apart. */
import { UsageError } from '../../model/usage-error.js';
import type { MeasuredVersion, MeasuredWork } from './measured-version.js';

/**
 * The result of that name, in all its sizes; or the one with that name and those params, or in that place, from 1. Throws
 * a UsageError that lists what there is.
 */
export function selectResult(version: MeasuredVersion, wanted: string): MeasuredVersion {
  const { works } = version;
  const named = works.filter(({ workload }) => workload === wanted);
  const exact = works.filter(
    (work, at) => fullName(work) === wanted || (named.length === 0 && String(at + 1) === wanted),
  );
  const found = named.length > 0 ? named : exact;
  const list = works.map((work, at) => `${at + 1} ${fullName(work)}`).join(', ');
  if (found.length === 0) throw new UsageError(`there is no result #${wanted}; there are ${list}`);
  if (found.some((work) => namesakesIn(work, found).length > 1)) {
    throw new UsageError(`there are several results #${wanted}; name one by its number: ${list}`);
  }
  return { ...version, works: found, selected: true };
}

/** `map`; `map #2` where the version has several of one name and params. */
export function nameIn(work: MeasuredWork, { works }: MeasuredVersion): string {
  const all = namesakesIn(work, works);
  return all.length > 1 ? `${work.workload} #${all.indexOf(work) + 1}` : work.workload;
}

/** Those of the same name and params, in their order. */
export function namesakesIn({ workload, params }: MeasuredWork, works: readonly MeasuredWork[]): MeasuredWork[] {
  return works.filter((other) => other.workload === workload && other.params === params);
}

/** Whether the two are one measurement, read twice. Times of other runs are never all the same to the nanosecond. */
export function isSameMeasurement(base: MeasuredVersion, head: MeasuredVersion): boolean {
  const pointsOf = ({ works }: MeasuredVersion): string => JSON.stringify(works.map(({ quantities }) => quantities));
  return (
    base.version.created === head.version.created &&
    base.works.length === head.works.length &&
    pointsOf(base) === pointsOf(head)
  );
}

function fullName({ workload, params }: MeasuredWork): string {
  return params === '' ? workload : `${workload} ${params}`;
}
