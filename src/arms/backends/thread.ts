/** Workers are threads of the arm's process, from worker_threads. */
import { Worker } from 'node:worker_threads';
import type { Backend } from '../backend.js';
import type { Death } from '../../model/failure.js';
import { entryUrl } from '../../host/places.js';
import { keepTail } from '../../host/processes/tail.js';
import { type ThreadFault, watchFault } from '../../host/processes/thread-fault.js';
import { isRecord } from '../../model/records.js';
import type { StartTransport } from '../workers/worker.js';
import { assembleTeam } from '../workers/team.js';

const ENTRY = entryUrl('threadWorker');

const startThread: StartTransport = ({ onAnswer, onBad }) => {
  const worker = new Worker(ENTRY, { stderr: true });
  worker.on('message', (message: unknown) => {
    if (!isRecord(message)) return onBad('what is no message');
    onAnswer(message.answer, message.part);
  });
  worker.on('messageerror', () => onBad('a message that cannot be read'));
  return {
    pid: process.pid,
    label: `thread ${worker.threadId}`,
    death: deathOf(worker),
    post: (order, value, transfer) => worker.postMessage({ order, value }, transfer),
    stop: async () => void (await worker.terminate()),
  };
};

/** A thread that ends by itself has an exit code, and one that never began has none; what was thrown outside of any task is all its last words. */
function deathOf(worker: Worker): Promise<Death> {
  const stderr = keepTail(worker.stderr);
  worker.stderr.on('data', (text: string) => process.stderr.write(text));
  const faultOf = watchFault(worker);
  let fault: ThreadFault = { isStarted: true, words: '' };
  worker.once('error', (error: NodeJS.ErrnoException) => {
    fault = faultOf(error);
  });
  return new Promise((resolve) => {
    worker.once('exit', (exitCode) => {
      const { isStarted, words: last } = fault;
      const words = [stderr(), last].join('\n').trim();
      resolve({ exitCode: isStarted ? exitCode : null, signal: null, stderr: words });
    });
  });
}

const thread: Backend = {
  title: 'threads (worker_threads)',
  offers: ['shared memory', 'transfer'],
  schedules: ['dynamic', 'static'],
  startTeam: (options) => assembleTeam(options, startThread),
};

export default thread;
