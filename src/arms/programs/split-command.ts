/** From the command line of a program to its words: the one place that knows shlex, and so a file of its own. */
import { split } from 'shlex';
import { describeThrown } from '../../host/thrown.js';
import { UsageError } from '../../model/usage-error.js';

const SHELL = '/bin/sh';

/**
 * The words that a shell would make of it by quotes and backslashes alone; with `shell` those that have a shell run it.
 * Throws a UsageError that names the option.
 */
export function splitCommand(option: string, command: string, shell: boolean): string[] {
  if (command.trim() === '') throw new UsageError(`${option}: needs a command`);
  if (shell) return [SHELL, '-c', command];
  try {
    return split(command);
  } catch (error) {
    throw new UsageError(`${option} ${command}: ${describeThrown(error)}; close the quote, or quote the backslash`);
  }
}
