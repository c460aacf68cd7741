/** Asks a module what it holds, in a process of its own: what it does as it is loaded is not done here. */
import { entryUrl } from '../host/places.js';
import { type Child, startChild } from '../host/processes/child.js';
import { WorkloadError } from '../model/workload-error.js';
import { describeDeath } from './arm-failure.js';
import { memoryAdvice } from './out-of-memory.js';
import { answerAbout, type ModuleAnswers, type ModuleRequest } from './module-contents.js';

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
  let child: Child<ModuleRequest> | null = null;
  let settle: (payload: unknown) => void = () => {};
  let last: Promise<unknown> = Promise.resolve();
  const end = async (): Promise<void> => {
    const ending = child;
    child = null;
    await ending?.stop();
    ending?.kill();
  };
  const askNow = async <R extends ModuleRequest>(request: R): Promise<ModuleAnswers[R['op']]> => {
    signal?.throwIfAborted();
    child ??= start((payload) => settle(payload));
    const asked = child;
    const answered = new Promise<{ readonly payload: unknown }>((resolve) => {
      settle = (payload) => resolve({ payload });
    });
    asked.channel.send({ header: request });
    const outcome = await outcomeOf(answered, asked, limitMs, signal);
    if (typeof outcome === 'object' && 'payload' in outcome) return outcome.payload as ModuleAnswers[R['op']];
    child = null;
    asked.kill();
    signal?.throwIfAborted();
    throw new WorkloadError(faultText(request.op, outcome, limitMs));
  };
  return {
    ask(request) {
      const next = last.catch(() => {}).then(() => askNow(request));
      last = next;
      return next;
    },
    stop: end,
  };
};

function start(onAnswer: (payload: unknown) => void): Child<ModuleRequest> {
  return startChild<ModuleRequest, { readonly op: 'done' }>({
    entry: entryUrl('module'),
    // What a module prints must not get between the lines of a report.
    stdout: 'pipe',
    leader: true,
    listener: { onFrame: ({ payload }) => onAnswer(payload) },
  });
}

type Outcome = { readonly payload: unknown } | Awaited<Child<ModuleRequest>['death']> | 'late';

async function outcomeOf(
  answered: Promise<{ readonly payload: unknown }>,
  { death, kill }: Child<ModuleRequest>,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.addEventListener('abort', kill);
  try {
    return await within(Promise.race([answered, death]), limitMs);
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

async function within<T>(answer: Promise<T>, limitMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'late');
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function faultText(op: ModuleRequest['op'], outcome: Exclude<Outcome, { readonly payload: unknown }>, limitMs: number) {
  if (outcome === 'late') return lateText(op, limitMs);
  return `its process ${describeDeath(outcome)} before anything was measured${memoryAdvice(outcome.stderr)}${told(outcome.stderr)}`;
}

function lateText(op: ModuleRequest['op'], limitMs: number): string {
  const limit = `within ${limitMs / 1000} s`;
  return op === 'facts'
    ? `items, needs and deterministic gave no answer ${limit}`
    : `it did not load ${limit}: does it wait for something at its top level, or never end there?`;
}

/** The message of an uncaught error, if it was that. */
function told(stderr: string): string {
  const thrown = stderr.split('\n').find((line) => /^[A-Za-z]*Error\b/.test(line.trim()));
  return thrown === undefined ? '' : `: ${thrown.trim()}`;
}
