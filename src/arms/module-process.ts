/** Asks a module what it holds, in a process of its own: what it does as it is loaded is not done here. */
import { entryUrl } from '../host/places.js';
import { type Child, startChild } from '../host/processes/child.js';
import { startLimit } from '../host/processes/patience.js';
import { type Death, uncaughtIn } from '../model/failure.js';
import { WorkloadError } from '../model/workload-error.js';
import { describeDeath } from './arm-failure.js';
import { memoryAdvice } from './out-of-memory.js';
import { answerAbout, type ModuleAnswers, type ModuleRequest } from './module-contents.js';
import { isModuleAnswer } from './module-shapes.js';

/** Far more than any description has. */
const MOST_ANSWER_BYTES = 64 * 2 ** 20;

/** Rejects with a WorkloadError where the module does not answer, and with the signal's reason once it is aborted. */
export interface OpenedModule {
  ask<R extends ModuleRequest>(request: R): Promise<ModuleAnswers[R['op']]>;
  /** Never rejects; no process is left when it resolves. Whoever asks again opens another one. */
  stop(): Promise<void>;
}

export interface ModuleLimits {
  /** Most time for one answer. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

export type OpenModule = (limits: ModuleLimits) => OpenedModule;

/** For code that is trusted as this is; what never ends is not ended. */
export const openModuleHere: OpenModule = ({ limitMs }) => ({
  async ask(request) {
    const answer = await within(answerAbout(request), limitMs);
    if (answer === 'late') throw new WorkloadError(lateText(request.op, limitMs));
    return answer;
  },
  stop: async () => {},
});

/** One process for all that is asked, one thing after another. */
export const openModuleProcess: OpenModule = ({ limitMs, signal }) => {
  let talk: Talk | null = null;
  const end = async (): Promise<void> => {
    const child = talk?.child;
    talk = null;
    await child?.stop();
    // What the module has started outlives its leader for a moment at most; this makes it none.
    child?.kill();
  };
  return {
    async ask<R extends ModuleRequest>(request: R): Promise<ModuleAnswers[R['op']]> {
      signal?.throwIfAborted();
      talk ??= startTalk();
      const { child, ask } = talk;
      signal?.addEventListener('abort', child.kill);
      const outcome = await within(ask(request), limitMs);
      signal?.removeEventListener('abort', child.kill);
      if (typeof outcome === 'object' && 'answer' in outcome) return outcome.answer as ModuleAnswers[R['op']];
      talk = null;
      child.kill();
      signal?.throwIfAborted();
      throw new WorkloadError(faultText(request.op, outcome, limitMs));
    },
    stop: end,
  };
};

/** What became of a request: `garbled` says what arrived in place of an answer. */
type Outcome = { readonly answer: unknown } | { readonly garbled: string } | Death | 'late';

interface Talk {
  readonly child: Child<ModuleRequest>;
  /** Never rejects; not before the last one has ended. */
  ask(request: ModuleRequest): Promise<Outcome>;
}

function startTalk(): Talk {
  let asked: { readonly request: ModuleRequest; settle(outcome: Outcome): void } | null = null;
  const child = startChild<ModuleRequest, unknown>({
    entry: entryUrl('module'),
    // What a module prints must not get between the lines of a report.
    stdout: 'pipe',
    leader: true,
    listener: {
      most: MOST_ANSWER_BYTES,
      onBad: (garbled) => asked?.settle({ garbled }),
      onFrame({ payload }) {
        if (asked && isModuleAnswer(payload, asked.request)) asked.settle({ answer: payload });
        else asked?.settle({ garbled: `what is no answer to ${asked.request.op}` });
      },
    },
  });
  return {
    child,
    ask: (request) =>
      new Promise((settle) => {
        asked = { request, settle };
        void child.death.then(settle);
        child.channel.send({ header: request });
      }),
  };
}

/** Lifted once there is an answer. */
function within<T>(answer: Promise<T>, limitMs: number): Promise<T | 'late'> {
  let lift = (): void => {};
  const late = new Promise<'late'>((resolve) => {
    lift = startLimit(limitMs, () => resolve('late'));
  });
  return Promise.race([answer, late]).finally(() => lift());
}

type Fault = Exclude<Outcome, { readonly answer: unknown }>;

function faultText(op: ModuleRequest['op'], outcome: Fault, limitMs: number): string {
  if (outcome === 'late') return lateText(op, limitMs);
  if ('garbled' in outcome) return `its process sent ${outcome.garbled}, and was ended`;
  const thrown = uncaughtIn(outcome.stderr);
  const why = thrown === null ? '' : `: ${thrown}`;
  return `its process ${describeDeath(outcome)} before anything was measured${memoryAdvice(outcome.stderr)}${why}`;
}

function lateText(op: ModuleRequest['op'], limitMs: number): string {
  const limit = `within ${limitMs / 1000} s`;
  return op === 'facts'
    ? `items, needs and deterministic gave no answer ${limit}`
    : `it did not load ${limit}: does it wait for something at its top level, or never end there?`;
}
