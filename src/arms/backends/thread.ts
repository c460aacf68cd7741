/** Workers are threads of the arm's process, from worker_threads. */
import { Worker } from 'node:worker_threads';
import type { Backend } from '../backend.js';
import { describeThrown } from '../../host/thrown.js';
import type { Death } from '../../model/failure.js';
import { entryUrl } from '../../host/places.js';
import { keepTail } from '../../host/processes/tail.js';
import { spawnFault } from '../../host/processes/spawn-fault.js';
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
  const { maxOldGenerationSizeMb } = worker.resourceLimits ?? {};
  let thrown = '';
  let isStarted = true;
  worker.once('error', (error: NodeJS.ErrnoException) => {
    const { code } = error;
    isStarted = code !== 'ERR_WORKER_INIT_FAILED';
    if (!isStarted) thrown = spawnFault(error);
    else if (code === 'ERR_WORKER_OUT_OF_MEMORY') thrown = `${error.message} (${maxOldGenerationSizeMb} MB)`;
    else thrown = describeThrown(error);
  });
  return new Promise((resolve) => {
    worker.once('exit', (exitCode) => {
      const words = [stderr(), thrown].join('\n').trim();
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
