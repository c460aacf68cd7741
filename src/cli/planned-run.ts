/** What a run would measure and how long that would take, by its plan and by what was measured before. */
import { armName, isHead } from '../model/arm.js';
import type { ResultDocument } from '../model/document.js';
import type { Measurement } from '../model/measurement.js';
import { paramText } from '../model/params.js';
import { counted } from '../model/phrases.js';
import { printable } from '../report/encoders/printable.js';
import { roughDuration } from '../report/words/durations.js';
import { lastResult } from './result-folder.js';

/** A line for each thing that is measured, and one for all. `planned` has no samples; `before` is a result, or null. */
export function plannedLines(planned: ResultDocument, before: ResultDocument | null): string[] {
  const works = planned.workloads.flatMap(({ name }, design) => {
    const own = planned.measurements.filter((each) => each.workload === design);
    if (own.length === 0 || !isHead(own[0].arm)) return [];
    const ns = expectedNs(planned, before, own[0]);
    return [{ name, own, ns }];
  });
  const arms = works.reduce((sum, { own }) => sum + own.filter(({ skipped }) => skipped === undefined).length, 0);
  const known = works.flatMap(({ ns }) => ns ?? []);
  const isBeside = planned.versions !== undefined;
  const total = known.length === works.length ? `, ${aboutNs(known.reduce((sum, ns) => sum + ns, 0))}` : '';
  return [
    ...works.map(({ name, own, ns }) =>
      printable(
        `${[name, paramText(own[0].arm.params)].join(' ').trimEnd()}: ${armsText(own)}; ${workTime(planned, ns)}`,
      ),
    ),
    `${counted(works.length, 'workload')}, ${counted(arms, 'arm')}${isBeside ? ` and those of ${printable(planned.versions[0].label)}` : ''}${total}; nothing was measured`,
  ];
}

/** The last result here; null where there is none that can be read. */
export async function resultBefore(): Promise<ResultDocument | null> {
  const { readDocument } = await import('../host/storage/read.js');
  try {
    return await readDocument(lastResult('--dry-run'), () => {});
  } catch {
    return null;
  }
}

function armsText(own: readonly Measurement[]): string {
  const named = own.filter(({ skipped }) => skipped === undefined).map(({ arm }) => armName(arm));
  const skipped = own.flatMap((each) =>
    each.skipped === undefined ? [] : [`${armName(each.arm)} is skipped: ${each.skipped}`],
  );
  return [named.join(', '), ...skipped].join('; ');
}

function workTime({ plan }: ResultDocument, ns: number | null): string {
  return ns === null ? counted(plan.launches ?? 1, 'launch', 'launches') : aboutNs(ns);
}

function aboutNs(ns: number): string {
  return `about ${roughDuration(ns)}`;
}

/** Null where neither plan nor a result tells. */
function expectedNs({ plan }: ResultDocument, before: ResultDocument | null, { arm }: Measurement): number | null {
  const launchNs = before && launchBefore(before, arm);
  if (plan.launches !== null) return launchNs && launchNs * plan.launches;
  const fewest = plan.timeGiven ? 1 : plan.minLaunches;
  return Math.max(plan.timeNs, (launchNs ?? 0) * fewest);
}

/** What a launch of the same work took, in ns. */
function launchBefore(
  { measurements, workloads }: ResultDocument,
  { workload, params }: Measurement['arm'],
): number | null {
  const same = measurements.find(
    ({ arm, launches }) =>
      launches.length > 0 && arm.workload === workload && paramText(arm.params) === paramText(params),
  );
  return same ? workloads[same.workload].elapsedNs / same.launches.length : null;
}
