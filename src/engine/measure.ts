/** From what is to be measured to a finished document. The one place where engine, machine and analysis meet. */
import { setMaxListeners } from 'node:events';
import { analyse } from '../analysis/analyse.js';
import { type Gate, speedupGate } from '../analysis/gate.js';
import { type OpenArm, openArmProcess } from '../arms/arm-process.js';
import { type Beginning, createDocument } from './result-document.js';
import type { EngineEvent } from './engine-events.js';
import type { Job } from './job.js';
import { measure } from './measure-experiment.js';
import { addConditions, watchConditions } from '../host/conditions.js';
import { now } from '../host/clock.js';
import { variedByDesign } from '../model/design.js';
import type { Report, ResultDocument } from '../model/document.js';

export interface SessionOptions {
  /** Ends the run; what is finished by then is in the document. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EngineEvent) => void;
  /** Called with the document after every launch, and at the end with its analysis; awaited. */
  readonly save?: (result: ResultDocument) => Promise<void>;
  /** Opens arms some other way than in processes of their own. */
  readonly openArm?: OpenArm;
  /** The clock that such arms go by, in ns. */
  readonly clock?: () => number;
}

export interface Session extends Beginning {
  /** Default: to know the speedups. */
  readonly gate?: Gate;
}

/**
 * Measures the jobs one after another, without those that are done already. An arm that fails does not reject; its
 * measurement says so.
 */
export async function measureJobs(session: Session, options: SessionOptions): Promise<Report> {
  const { plan, jobs, gate = speedupGate } = session;
  const document = createDocument(session);
  const earlier = document.conditions;
  const finish = watchConditions();
  const { openArm = openArmProcess, clock = now } = options;
  const { signal, release } = ownSignal(options.signal);
  const tell = options.onEvent ?? (() => {});
  const varied = variedByDesign(document);
  const todo = jobs.filter(isToDo);
  // Without the analysis, which takes longer the more there is, and is made again on reading.
  const save = async (): Promise<void> => {
    document.conditions = addConditions(earlier, finish());
    await options.save?.(document);
  };
  try {
    for (const job of todo) {
      const designs = job.designs.map((design) => document.workloads.indexOf(design));
      const place = { index: jobs.indexOf(job), of: jobs.length, varied: varied[designs[0]] };
      const doneNs = jobs.filter((each) => !isToDo(each)).map((each) => each.designs[0].elapsedNs);
      const goal = gate.goal(document, designs);
      await measure({ plan, job, goal, place, doneNs, openArm, clock, tell, signal }, save);
    }
  } finally {
    release();
  }
  document.conditions = addConditions(earlier, finish());
  const comparison = gate.compare(document);
  const report = { ...document, analysis: analyse(document), ...(comparison ? { comparison } : {}) };
  await options.save?.(report);
  return report;
}

function isToDo({ designs }: Job): boolean {
  return designs[0].stopped === null;
}

/** Aborted when the given one is. Every arm listens, and Node takes more than ten listeners for a leak. */
function ownSignal(given: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  const abort = (): void => controller.abort(given?.reason);
  if (given?.aborted) abort();
  given?.addEventListener('abort', abort);
  return { signal, release: () => given?.removeEventListener('abort', abort) };
}
