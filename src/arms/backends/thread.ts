/** Workers are threads of the arm's process, from worker_threads. */
import { Worker } from 'node:worker_threads';
import type { Backend } from '../backend.js';
import { describeThrown } from '../../host/thrown.js';
import type { Death } from '../../model/failure.js';
import { entryUrl } from '../../host/places.js';
import { keepTail } from '../../host/processes/tail.js';
import type { StartTransport } from '../workers/worker.js';
import { assembleTeam } from '../workers/team.js';
import type { Answer } from '../workers/worker-messages.js';

const ENTRY = entryUrl('threadWorker');

const startThread: StartTransport = (onAnswer) => {
  const worker = new Worker(ENTRY, { stderr: true });
  worker.on('message', ({ answer, part }: { answer: Answer; part: unknown }) => onAnswer(answer, part));
  return {
    pid: process.pid,
    label: `thread ${worker.threadId}`,
    death: deathOf(worker),
    post: (order, value, transfer) => worker.postMessage({ order, value }, transfer),
    stop: async () => void (await worker.terminate()),
  };
};

/** A thread that ends by itself has an exit code; what was thrown outside of any task is all its last words. */
function deathOf(worker: Worker): Promise<Death> {
  const stderr = keepTail(worker.stderr);
  let thrown = '';
  worker.once('error', (error) => {
    thrown = describeThrown(error);
  });
  return new Promise((resolve) => {
    worker.once('exit', (exitCode) =>
      resolve({ exitCode, signal: null, stderr: [stderr(), thrown].join('\n').trim() }),
    );
  });
}

const thread: Backend = {
  title: 'threads (worker_threads)',
  offers: ['shared memory', 'transfer'],
  schedules: ['dynamic', 'static'],
  startTeam: (options) => assembleTeam(options, startThread),
};

export default thread;
