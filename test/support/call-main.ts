/** The program as a function, in this process. */
import { EventEmitter } from 'node:events';
import { main } from '../../src/cli/main.js';
import type { CommandContext } from '../../src/cli/define-command.js';
import type { Process } from '../../src/cli/terminal.js';
import { openModuleHere } from '../../src/arms/module-process.js';
import { openArmHere } from './arms-here.js';
import type { Finished } from './program.js';

export interface MainCall {
  readonly env?: NodeJS.ProcessEnv;
  /** Of the terminal; a pipe without them. */
  readonly columns?: number;
  readonly instruments?: CommandContext['instruments'];
  /** What happens to its process. */
  readonly events?: EventEmitter;
}

/** Calls that are alike. */
export function by(call: MainCall): (args: readonly string[], cwd: string) => Promise<Finished> {
  return (args, cwd) => callMain(args, cwd, call);
}

/**
 * The folder is that of this process meanwhile, so one call after another. For what needs no process: where one is
 * signalled, or ends by itself, only a real one shows that. Arms are in this process as well, unless told.
 */
export async function callMain(
  args: readonly string[],
  cwd: string,
  {
    env = {},
    columns,
    instruments = { openArm: openArmHere, openModule: openModuleHere },
    events = new EventEmitter(),
  }: MainCall = {},
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
    on: events.on.bind(events),
    off: events.off.bind(events),
    exit: (code: number) => {
      throw new Error(`it was to exit with ${code}`);
    },
  };
  const code = await main(fake as unknown as Process, instruments).finally(() => process.chdir(before));
  return { code, signal: null, ...written };
}
