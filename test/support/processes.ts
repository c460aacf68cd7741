/** Which processes there are, from /proc. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ids of all living descendants of a process; zombies do not count. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(Number(entry));
    if (stat && stat.state !== 'Z') parents.set(Number(entry), stat.parent);
  }
  const childrenOf = (id: number): number[] =>
    [...parents].filter(([, parent]) => parent === id).map(([child]) => child);
  const found: number[] = [];
  for (const queue = childrenOf(pid); queue.length > 0;) {
    const next = queue.pop() as number;
    found.push(next);
    queue.push(...childrenOf(next));
  }
  return found;
}

function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== null && stat.state !== 'Z';
}

/** Resolves with those of the processes that are still alive when `withinMs` is over, or as soon as none is. */
export async function survivors(pids: readonly number[], withinMs: number): Promise<number[]> {
  const deadline = Date.now() + withinMs;
  while (pids.some(isAlive) && Date.now() < deadline) await sleep(10);
  return pids.filter(isAlive);
}

/** The name of the program may hold spaces and brackets; what follows its closing bracket does not. */
function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}
