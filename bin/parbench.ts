#!/usr/bin/env node
import type * as Program from '../src/cli/main.js';
import { EXIT, faultText } from '../src/cli/exit-codes.js';
import { openOutput } from '../src/cli/output.js';
import { entryUrl } from '../src/host/places.js';
import { packageVersion } from '../src/host/version.js';

const [, , first, ...others] = process.argv;
// Until it is known how the command ended: Node has a code of its own for a program that comes to nothing.
process.exitCode = EXIT.internal;
if ((first === '--version' || first === '-V') && others.length === 0) {
  // Asked by scripts, again and again: nothing else is loaded for it.
  const output = openOutput(process);
  await output.write(`${packageVersion()}\n`);
  process.exitCode = await output.end(EXIT.done);
} else {
  const giveUp = (error: unknown): void => {
    process.stderr.write(`${faultText(error)}\n`);
    process.exit(EXIT.internal);
  };
  process.on('uncaughtException', giveUp);
  const { main } = (await import(entryUrl('program').href)) as typeof Program;
  process.off('uncaughtException', giveUp);
  const code = await main(process);
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  // The work is done, whatever is still open.
  process.exit(code);
}
