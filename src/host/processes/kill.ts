/** Ending processes that we started, at once. */
import { readdirSync, readFileSync } from 'node:fs';

/** A process group that we started, by its leader, and those of the leader's descendants that are in another one. */
export function killFamily(leader: number): void {
  killStrays(leader);
  killNow(-leader);
}

const MOST_LOOKS = 8;

/** While they can still be found: who has lost its parent is nobody's child, or the leader's, where that adopts them. */
export function killStrays(leader: number): void {
  // Who was being started while they were looked for is found next time.
  for (let look = 0; look < MOST_LOOKS; look++) {
    const strays = strayDescendants(leader);
    if (strays.length === 0) return;
    for (const pid of strays) killNow(pid);
  }
}

/** A process, or with a minus before it a process group. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/**
 * The descendants of a process that are in another process group than its own, where no signal to that group reaches them.
 * Linux only: elsewhere nobody is found.
 */
export function strayDescendants(leader: number): number[] {
  if (process.platform !== 'linux') return [];
  const entries = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readEntry(name) ?? []) : []));
  const family = [leader];
  // The list grows while it is gone through.
  for (const pid of family) for (const entry of entries) if (entry.parent === pid) family.push(entry.pid);
  return entries.filter(({ pid, group }) => family.includes(pid) && group !== leader).map(({ pid }) => pid);
}

/** From proc_pid_stat(5): the name, in parentheses, may have blanks and parentheses in it. Null if it is gone, but for its entry. */
function readEntry(pid: string): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : { pid: Number(pid), parent: Number(parent), group: Number(group) };
  } catch {
    return null;
  }
}
