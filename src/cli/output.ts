/** What becomes of what the program tells: a reader that goes away is no fault, and anything else that is lost is told. */
import { codeOf, reasonOf } from '../host/storage/file-text.js';
import { EXIT, isVerdict } from './exit-codes.js';

export interface Output {
  /** To stdout. Resolves when it is there, or cannot be; never rejects. */
  write(text: string): Promise<void>;
  /** Tells, on stderr, what else could not be written; the exit status will say so, too. */
  lose(line: string): void;
  /** Waits for all that is on its way, and resolves to the exit status: `code`, unless what it stands for was lost. */
  end(code: number): Promise<number>;
}

/** Of a reader that went away; a connection says it in another way than a pipe. */
const GONE: readonly string[] = ['EPIPE', 'ECONNRESET'];

/** One for the whole program, before anything is written: without it an error of a stream would end the process with 1. */
export function openOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Output {
  // What failed is told to who wrote it.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  let fault: unknown = null;
  let isLost = false;
  let last = Promise.resolve();
  return {
    write: (text) =>
      (last = new Promise((resolve) => {
        // A device that is full stays full: the first reason tells most.
        stdout.write(text, (error) => {
          fault ??= error ?? null;
          resolve();
        });
      })),
    lose(line) {
      isLost = true;
      stderr.write(`${line}\n`);
    },
    async end(code) {
      await last;
      // `| head` closes the pipe when it has seen enough.
      if (fault !== null && !GONE.includes(codeOf(fault))) {
        this.lose(`parbench: stdout cannot be written to (${reasonOf(fault)})`);
      }
      if (!isLost || !isVerdict(code)) return code;
      if (code !== EXIT.done)
        stderr.write(`parbench: not all is written; otherwise the exit status would be ${code}\n`);
      return EXIT.unwritten;
    },
  };
}
