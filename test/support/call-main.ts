/** The program as a function, in this process. */
import { main } from '../../src/cli/main.js';
import type { Process } from '../../src/cli/terminal.js';
import type { Finished } from './program.js';

/**
 * As in a pipe, or on a terminal of so many columns, and without an environment but the given one; the folder is that of this process meanwhile, so one call
 * after another. For what needs no process: where one is signalled, or ends by itself, only a real one shows that.
 */
export async function callMain(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
  columns?: number,
): Promise<Finished> {
  const before = process.cwd();
  process.chdir(cwd);
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): object => ({
    isTTY: columns !== undefined,
    columns,
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
  const code = await main(fake as unknown as Process).finally(() => process.chdir(before));
  return { code, signal: null, ...written };
}
