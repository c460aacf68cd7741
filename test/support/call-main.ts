/** The program as a function, in this process. */
import { main } from '../../src/cli/main.js';
import type { Process } from '../../src/cli/terminal.js';
import type { Finished } from './program.js';

/**
 * Runs in the folder of this process, as in a pipe, without an environment but the given one. For what needs no process:
 * where one starts, is signalled or ends by itself, only a real one shows that.
 */
export async function callMain(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): object => ({
    on: () => {},
    write: (text: string, done?: () => void) => {
      written[name] += text;
      done?.();
      return true;
    },
  });
  const fake = {
    argv: ['node', 'parbench', ...args],
    env,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    on: () => {},
    off: () => {},
    exit: (code: number) => {
      throw new Error(`it was to exit with ${code}`);
    },
  };
  return { code: await main(fake as unknown as Process), signal: null, ...written };
}
