/** The program as a function: called with a process that is none, where the real one is not the point. */
import { EventEmitter } from 'node:events';
import { main } from '../../src/cli/main.js';
import type { Process } from '../../src/cli/terminal.js';

export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stream like a pipe, or like a terminal of so many columns, that keeps what is written to it. */
class Kept extends EventEmitter {
  text = '';
  readonly isTTY: boolean;
  constructor(readonly columns?: number) {
    super();
    this.isTTY = columns !== undefined;
  }

  write(text: string, done?: () => void): boolean {
    this.text += text;
    if (done) setImmediate(done);
    return true;
  }
}

interface Around {
  readonly env?: NodeJS.ProcessEnv;
  /** Of a terminal; undefined for pipes. */
  readonly columns?: number;
}

/** What `parbench …args` does here. Paths are seen from this process's own folder. */
export async function call(args: readonly string[], { env = {}, columns }: Around = {}): Promise<Called> {
  const [stdout, stderr] = [new Kept(columns), new Kept(columns)];
  const argv = [process.execPath, 'parbench', ...args];
  const exit = (code?: number): never => {
    throw new Error(`exit ${code} was called`);
  };
  const told = Object.assign(new EventEmitter(), { argv, env, stdout, stderr, exit, exitCode: undefined });
  const code = await main(told as unknown as Process);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
