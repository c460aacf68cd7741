/** Ending processes that we started, at once. */
import { strayDescendants } from './descendants.js';

/** A process group that we started, by its leader, and those of the leader's descendants that are in another one. */
export function killFamily(leader: number): void {
  killStrays(leader);
  killNow(-leader);
}

/** While they can still be found: who has lost its parent is nobody's child. */
export function killStrays(leader: number): void {
  for (const pid of strayDescendants(leader)) killNow(pid);
}

/** A process, or with a minus before it a process group. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
