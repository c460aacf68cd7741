/** From what is to be measured to a finished document. The one place where engine, machine and analysis meet. */
import { setMaxListeners } from 'node:events';
import type { Gate } from '../analysis/gate.js';
import type { OpenModule } from '../arms/module-process.js';
import { type OpenArm, openArmProcess } from '../arms/arm-process.js';
import { addConditions, watchConditions } from '../host/conditions.js';
import { now } from '../host/clock.js';
import { variedByDesign } from '../model/design.js';
import type { Report, ResultDocument } from '../model/document.js';
import type { Params } from '../model/params.js';
import { type Campaign, documentOf } from './campaign.js';
import type { EngineEvent, Happening } from './engine-events.js';
import { measureExperiment } from './measure-experiment.js';
import { checkRoom, hasRoom } from './room.js';

export interface MeasureOptions {
  /** Ends the run; what is finished by then is in the document. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EngineEvent) => void;
  /** Called with the document after every launch, and at the end with its analysis; awaited. */
  readonly save?: (result: ResultDocument) => Promise<void>;
  /**
   * Called with the document before anything is measured: `false` ends the run there.
   * @internal
   */
  readonly onPlanned?: (planned: ResultDocument) => boolean;
  /**
   * Opens arms some other way than in processes of their own.
   * @internal
   */
  readonly openArm?: OpenArm;
  /**
   * Opens modules some other way, likewise.
   * @internal
   */
  readonly openModule?: OpenModule;
  /**
   * The clock that such arms go by, in ns.
   * @internal
   */
  readonly clock?: () => number;
}

/**
 * Measures the experiments one after another, without those that are done already. An arm that fails does not reject; its
 * measurement says so. Rejects with a UsageError for more than a document can hold.
 */
export async function measure(campaign: Campaign, gate: Gate, options: MeasureOptions): Promise<Report> {
  const { plan, experiments, environment } = campaign;
  const { openArm = openArmProcess, clock = now, onEvent } = options;
  checkRoom(plan, experiments);
  const { signal, release } = ownSignal(options.signal);
  const finish = watchConditions();
  const documentNow = (): ResultDocument => documentOf(campaign, addConditions(campaign.earlier, finish()));
  // Without the analysis, which takes longer the more there is, and is made again on reading.
  const save = async (): Promise<void> => options.save?.(documentNow());
  const varied = variedByExperiment(campaign);
  const wanted = options.onPlanned?.(documentOf(campaign, null)) === false ? [] : experiments;
  try {
    for (const [index, experiment] of wanted.entries()) {
      if (experiment.state.stopped !== null) continue;
      const place = { index, of: experiments.length, varied: varied[index] };
      const doneNs = experiments.filter(({ state }) => state.stopped !== null).map(({ state }) => state.elapsedNs);
      const own = (): ResultDocument => documentOf({ ...campaign, experiments: [experiment] }, null);
      const goal = {
        halfWidth: () => gate.halfWidth(own()),
        fastest: () => gate.fastest(own()),
        noise: () => gate.noise(own()),
        suspects: () => gate.suspects(own()),
      };
      const emit = (event: Happening): void => onEvent?.({ ...event, place });
      const fits = (launch: number): boolean => hasRoom(experiments, experiment, launch);
      const common = { plan, place, cores: environment.cores.available, openArm, clock, signal, emit };
      const context = { ...common, experiment, doneNs, goal, save, hasRoom: fits };
      await measureExperiment(context);
    }
  } catch (error) {
    // What was measured does not get lost because of what went wrong; of the two errors this one tells more.
    if (experiments.some(({ arms }) => arms.some(({ samples }) => samples.length > 0))) await save().catch(() => {});
    throw error;
  } finally {
    release();
  }
  const { analyse } = await import('../analysis/analyse.js');
  const document = documentNow();
  const comparison = gate.compare(document);
  const report = { ...document, analysis: analyse(document), ...(comparison ? { comparison } : {}) };
  await options.save?.(report);
  return report;
}

function variedByExperiment(campaign: Campaign): Params[] {
  const varied = variedByDesign(documentOf(campaign, null));
  let first = 0;
  return campaign.experiments.map(({ designs }) => {
    first += designs.length;
    return varied[first - designs.length];
  });
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
