/** Processes that are found by what is in their environment, whoever their parent is by now. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Found {
  readonly pid: number;
  readonly name: string;
}

export function processesWith(mark: string): Found[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
        return isOurs ? [{ pid: Number(pid), name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() }] : [];
      } catch {
        return [];
      }
    });
}

export function endAllWith(mark: string): void {
  for (const { pid } of processesWith(mark)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}
