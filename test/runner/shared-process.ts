/** Several test files in one process: each is a suite of its name, with hooks of its own. */
import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { after, describe } from 'node:test';
import { pathToFileURL } from 'node:url';

/** A file that changes what the others see of the process fails. @param dist the folder below which the files are named */
export function runTogether(files: readonly string[], dist: string): void {
  const atFirst = stateOfProcess();
  for (const file of files) {
    describe(relative(dist, file), async () => {
      after(() => assert.deepEqual(changesSince(atFirst), [], 'it leaves the process other than it found it'));
      await import(pathToFileURL(file).href);
    });
  }
}

type State = Readonly<Record<string, unknown>>;

function stateOfProcess(): State {
  const globals = Object.getOwnPropertyNames(globalThis).map((name) => [`globalThis.${name}`, true]);
  const environment = Object.entries(process.env).map(([name, value]) => [`process.env.${name}`, value]);
  return Object.fromEntries([...globals, ...environment, ['process.cwd()', process.cwd()]]);
}

/** Names only: values of the environment are nobody's business. */
function changesSince(before: State): string[] {
  const now = stateOfProcess();
  return Object.keys({ ...before, ...now }).filter((name) => before[name] !== now[name]);
}
