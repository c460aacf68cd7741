/**
 * The workers' timeline in the Trace Event Format, which chrome://tracing and Perfetto open: a process for each arm, in
 * it a thread for the process that holds the clock and one for each worker.
 */
import { armName, nameInVersion } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { paramText } from '../../model/params.js';
import { printable } from '../encoders/printable.js';
import { type Args, eventsOf, GRAIN_NS, isAlone, lengthOf, timedInOrder, type TraceEvent } from './trace-events.js';

/** The JSON object format. */
export interface Trace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: 'ms';
  readonly otherData: Readonly<Record<string, string>>;
}

/** Between what was timed: nothing is known of it but that there was something. */
const GAP_NS = 100_000;
/** Some 250 MB; V8 has no strings beyond 512 MB, and viewers get slow before that. */
const MOST_EVENTS = 1_000_000;

/** Of what failed there is nothing: its results were not checked. */
export function traceOf(document: ResultDocument, mostEvents = MOST_EVENTS): Trace {
  const shown = document.measurements.filter(({ status, launches, samples }) => {
    return status !== 'failed' && launches.length + samples.length > 0;
  });
  const processes = processesOf(shown);
  const traceEvents = shown.flatMap((each) => namesOf(each, shown, processes.get(each) ?? 0));
  const all = timedInOrder(document, shown);
  let startNs = 0;
  let drawn = 0;
  for (const timed of all) {
    const events = eventsOf(timed, processes.get(timed.measurement) ?? 0, startNs);
    if (traceEvents.length + events.length > mostEvents) break;
    for (const event of events) traceEvents.push(event);
    startNs += lengthOf(timed) + GAP_NS;
    drawn += 1;
  }
  return { traceEvents, displayTimeUnit: 'ms', otherData: notesOf(document, all.length - drawn) };
}

/** Ids are no real ones, since each launch has other processes. None is used twice: viewers take those of threads for global. */
function processesOf(measurements: readonly Measurement[]): Map<Measurement, number> {
  let next = 1;
  return new Map(
    measurements.map((each) => {
      const pid = next;
      next += 1 + workersOf(each);
      return [each, pid];
    }),
  );
}

function workersOf(measurement: Measurement): number {
  if (isAlone(measurement)) return 0;
  return measurement.samples.reduce((most, { workers }) => Math.max(most, workers.length), 0);
}

function namesOf(measurement: Measurement, shown: readonly Measurement[], pid: number): TraceEvent[] {
  const { arm, status } = measurement;
  const params = printable(paramText(arm.params));
  // With its params where others are called the same.
  const isAmbiguous = shown.filter((other) => nameOf(other) === nameOf(measurement)).length > 1;
  const name = nameOf(measurement) + (isAmbiguous && params !== '' ? ` ${params}` : '');
  const tell = (what: string, tid: number, args: Args): TraceEvent => ({ name: what, ph: 'M', pid, tid, args });
  const threads = Array.from({ length: 1 + workersOf(measurement) }, (_, thread) => {
    return thread === 0 ? (isAlone(measurement) ? 'program' : 'parent') : `worker ${thread}`;
  });
  const labels = [params, ...(status === 'interrupted' ? [status] : [])];
  return [
    tell('process_name', pid, { name }),
    tell('process_labels', pid, { labels: labels.filter((label) => label !== '').join(', ') }),
    tell('process_sort_index', pid, { sort_index: shown.indexOf(measurement) }),
    ...threads.flatMap((thread, index) => [
      tell('thread_name', pid + index, { name: thread }),
      tell('thread_sort_index', pid + index, { sort_index: index }),
    ]),
  ];
}

function nameOf({ arm }: Measurement): string {
  return printable(nameInVersion(`${arm.workload} ${armName(arm)}`, arm));
}

function notesOf({ environment, created, measurements }: ResultDocument, left: number): Record<string, string> {
  const failed = measurements.filter(({ status }) => status === 'failed').map(({ arm }) => armName(arm));
  return {
    writer: printable(`parbench ${environment.parbench}`),
    created,
    layout:
      'What was timed is laid end to end in the order in which it was taken, with gaps of 0.1 ms: when it began is not recorded. Untimed runs are not shown.',
    phases:
      'Of a sample with several iterations each phase is the sum over them; a worker is shown from its first start of a task to its last end of one, and was busy in it for busyMs.',
    resolution: `Times are rounded to ${GRAIN_NS} ns; args have them exactly.`,
    ...(failed.length > 0 && { failed: printable(`Not shown, since they failed: ${failed.join(', ')}`) }),
    ...(left > 0 && { cut: `The last ${left} of what was timed are left out: the file would be too large to open.` }),
  };
}
