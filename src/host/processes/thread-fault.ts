/** What a thread's last error says, in words that tell how it ended. */
import v8 from 'node:v8';
import type { Worker } from 'node:worker_threads';
import { describeThrown } from '../thrown.js';
import { spawnFault } from './spawn-fault.js';

export interface ThreadFault {
  /** False where it never began. */
  readonly isStarted: boolean;
  readonly words: string;
}

/** To be called while it is alive: a thread that has ended has no limits any more. */
export function watchFault(thread: Worker): (error: NodeJS.ErrnoException) => ThreadFault {
  const { maxOldGenerationSizeMb: own = -1 } = thread.resourceLimits ?? {};
  // Without one of its own it has that of the process.
  const limitMb = own > 0 ? own : Math.round(v8.getHeapStatistics().heap_size_limit / 2 ** 20);
  return (error) => {
    if (error.code === 'ERR_WORKER_INIT_FAILED') return { isStarted: false, words: spawnFault(error) };
    const isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    return { isStarted: true, words: isOutOfMemory ? `${error.message} (${limitMb} MB)` : describeThrown(error) };
  };
}
