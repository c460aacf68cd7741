/** From the command line of a program to its words: the one place that knows shlex, and so a file of its own. */
import { split } from 'shlex';
import { describeThrown } from '../../host/thrown.js';
import { UsageError } from '../../model/usage-error.js';
import { shellSyntaxIn } from './shell-syntax.js';

const SHELL = '/bin/sh';

/**
 * The words that a shell would make of it by quotes and backslashes alone; with `shell` those that have a shell run it.
 * Throws a UsageError that names the option, for what only a shell would understand as well.
 */
export function splitCommand(option: string, command: string, shell: boolean): string[] {
  if (command.trim() === '') throw new UsageError(`${option}: needs a command`);
  if (shell) return [SHELL, '-c', command];
  try {
    const words = split(command);
    const syntax = shellSyntaxIn(command);
    if (syntax !== null) throw new UsageError(`${option} ${command}: ${syntax} ${hintFor(syntax)}`);
    return words;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${option} ${command}: ${describeThrown(error)}; close the quote, or quote the backslash`);
  }
}

function hintFor(syntax: string): string {
  if (syntax.endsWith('=')) return 'sets a variable, which takes --shell; or give --env NAME=VALUE';
  const instead = syntax === '<' ? ', or give --input FILE' : '';
  return `is for a shell, and there is none: give --shell${instead}, or quote it to have it as it is`;
}
