/** A cgroup of version 2 for a family of processes: nobody gets out of it by becoming a daemon. Formats: cgroup-v2 of the kernel. */
import { closeSync, constants, mkdirSync, openSync, readdirSync, rmdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ownGroup } from '../cgroups.js';
import { readFile } from '../storage/file-text.js';
import { isOwnerGone, OWNER_PATTERN, ownerMark } from './owner.js';

const STEP_MS = 2;
const STEPS = 250;
/** Who made it, and a count. */
const NAME = new RegExp(`^parbench-(${OWNER_PATTERN})-\\d+$`);

export interface FamilyGroup {
  /** Before it has run anything of a user's: whom it starts is in the group as well. False if that is not allowed. */
  take(pid: number): boolean;
  /** SIGKILL to all that are in it. */
  end(): void;
  /** Ends all that are in it, and removes it; resolves when nobody is left. */
  remove(): Promise<void>;
}

const open = new Set<string>();
let made = 0;

/** Below this process's own group; null where it may make none, or the kernel (before 5.14) cannot end one at once. */
export function openGroup(): FamilyGroup | null {
  const own = ownGroup(readFile);
  if (own === null) return null;
  const path = join(own, `parbench-${ownerMark()}-${made}`);
  try {
    if (made++ === 0) sweep(own);
    mkdirSync(path);
    if (readFile(join(path, 'cgroup.events')) === null) throw new Error('no cgroup');
  } catch {
    return null;
  }
  if (open.size === 0) process.on('exit', endAll);
  open.add(path);
  return groupAt(path);
}

function groupAt(path: string): FamilyGroup {
  return {
    take: (pid) => told(path, 'cgroup.procs', pid),
    end: () => void told(path, 'cgroup.kill', 1),
    async remove() {
      await clear(path);
      if (open.delete(path) && open.size === 0) process.off('exit', endAll);
    },
  };
}

async function clear(path: string): Promise<void> {
  told(path, 'cgroup.kill', 1);
  // Who was killed is in it until the kernel is done with them.
  for (let step = 0; step < STEPS && !isRemoved(path); step++) await delay(STEP_MS);
}

function told(path: string, file: string, value: number): boolean {
  try {
    // Some of them may not be read, and none be made.
    const handle = openSync(join(path, file), constants.O_WRONLY);
    try {
      return writeSync(handle, String(value)) > 0;
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

function isRemoved(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function endAll(): void {
  for (const path of open) if (told(path, 'cgroup.kill', 1)) isRemoved(path);
}

/** Ends and removes what processes that were killed have left. */
function sweep(own: string): void {
  for (const name of readdirSync(own)) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && isOwnerGone(owner, 0)) void clear(join(own, name));
  }
}
