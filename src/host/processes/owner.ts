/**
 * Who made a file or folder that nobody else has a use for, as a part of its name: what a process that was killed leaves
 * behind is taken away by the next one, and what another one still needs is not.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Of process id, when it started, and where, since ids are those of one machine or container. */
export const OWNER_PATTERN = String.raw`\d+-\d+-[0-9a-f]{8}`;

/** So long nobody works on one file: from there on also what another machine or container has made is nobody's. */
const LONG_MS = 24 * 3600 * 1000;

let own: string | undefined;

export function ownerMark(): string {
  return (own ??= `${process.pid}-${startOf(process.pid) ?? 0}-${whereabouts()}`);
}

/** Whether the process that a mark is of has ended. `ageMs` is of what it made. */
export function isOwnerGone(mark: string, ageMs: number): boolean {
  const [pid, start, where] = mark.split('-');
  if (where !== whereabouts()) return ageMs > LONG_MS;
  if (!isAlive(Number(pid))) return true;
  const startNow = startOf(Number(pid));
  return startNow !== null && start !== '0' && startNow !== start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There may be one that we must not signal.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** In ticks since the machine started, from proc_pid_stat(5); null where nobody tells. */
function startOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return /^\d+$/.test(fields[19] ?? '') ? fields[19] : null;
}

function whereabouts(): string {
  const parts = [hostname(), textOf('/proc/sys/kernel/random/boot_id'), linkOf('/proc/self/ns/pid')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
