/** What an arm may answer: the shapes of all that goes from its process into the document. */
import {
  amount,
  count,
  listOf,
  oneOf,
  orNull,
  positive,
  shapeOf,
  type Shape,
  text,
  truth,
  whole,
} from '../model/shapes.js';
import type { ArmReply, ArmResult } from './arm-messages.js';

const WORKER = { index: positive, pid: count };
const IN_STAGE = {
  stage: oneOf('load', 'input', 'setup', 'serial', 'split', 'run', 'merge', 'verify', 'start', 'check'),
  message: text,
};
const DEATH = shapeOf({ exitCode: orNull(whole), signal: orNull(text), stderr: text });
const BY_WORKER = { worker: shapeOf(WORKER) };

const FAILURES: readonly Shape[] = [
  shapeOf({ kind: oneOf('threw'), ...IN_STAGE }, { ...BY_WORKER, stack: text }),
  shapeOf({ kind: oneOf('unclonable'), ...IN_STAGE }, BY_WORKER),
  shapeOf({ kind: oneOf('died'), ...IN_STAGE, death: DEATH }, BY_WORKER),
  shapeOf({ kind: oneOf('timeout'), ...IN_STAGE, waiting: listOf(shapeOf(WORKER, { task: positive })) }),
  shapeOf({ kind: oneOf('wrong-result', 'no-reference'), ...IN_STAGE }),
];

const ACTIVITY = shapeOf(
  { pid: count, tasks: count, busyNs: count, cpuNs: orNull(count), startNs: count, endNs: count },
  { waitNs: count, gapNs: count, stampNs: count, peakBytes: count },
);

const HEAP = shapeOf({ allocatedBytes: count, collections: count, gcNs: count });

const TIMING = shapeOf(
  {
    ...{ iterations: positive, wallNs: positive, splitNs: count, dispatchNs: count, gatherNs: count, mergeNs: count },
    ...{ cpuNs: orNull(count), waitNs: orNull(count), workers: listOf(ACTIVITY) },
  },
  { systemNs: count, leftovers: listOf(text), emptyRun: shapeOf({ wallNs: count, cpuNs: orNull(count) }), heap: HEAP },
);

const OUTPUT = shapeOf(
  {
    digest: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
    preview: text,
    check: shapeOf({ ok: truth, detail: text }),
  },
  { text },
);

const RESULTS: Readonly<Record<keyof ArmResult, Shape>> = {
  load: (value) => value === null,
  start: shapeOf({ startupNs: count }),
  warm: shapeOf(
    { runs: count, iterations: positive, sampleNs: orNull(count) },
    { collection: oneOf('nothing', 'young', 'all'), emptyCallNs: amount },
  ),
  run: TIMING,
  judge: OUTPUT,
  explain: orNull(text),
};

/** Whether it is the answer to request number `number`, which asked for `op`. */
export function isReply(header: unknown, op: keyof ArmResult, number: number): header is ArmReply {
  const numbered = { number: (value: unknown): boolean => value === number };
  return (
    shapeOf({ ...numbered, op: oneOf('done'), result: RESULTS[op] })(header) ||
    shapeOf({ ...numbered, op: oneOf('failed'), failure: (value) => FAILURES.some((shape) => shape(value)) })(header)
  );
}
