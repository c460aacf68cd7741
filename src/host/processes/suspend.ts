/**
 * Ctrl-Z: a terminal stops the process group in front, and families of processes that lead groups of their own go on.
 * They are stopped, and go on, together with this process.
 */
import { strayDescendants } from './kill.js';

const families = new Set<number>();

/** Returns the function that says that the family is no more. */
export function suspendTogether(leader: number): () => void {
  if (families.size === 0) {
    process.on('SIGTSTP', stopAll);
    process.on('SIGCONT', continueAll);
  }
  families.add(leader);
  return () => {
    if (!families.delete(leader) || families.size > 0) return;
    process.off('SIGTSTP', stopAll);
    process.off('SIGCONT', continueAll);
  };
}

function stopAll(): void {
  signalAll('SIGSTOP');
  // In place of what the signal does where nobody listens to it.
  if (process.listenerCount('SIGTSTP') === 1) process.kill(process.pid, 'SIGSTOP');
}

function continueAll(): void {
  signalAll('SIGCONT');
}

function signalAll(signal: NodeJS.Signals): void {
  for (const leader of families) {
    for (const pid of [-leader, ...strayDescendants(leader)]) {
      try {
        process.kill(pid, signal);
      } catch {
        // Already gone.
      }
    }
  }
}
