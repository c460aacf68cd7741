#!/usr/bin/env node
import type * as Program from '../src/cli/main.js';
import { entryUrl } from '../src/host/places.js';
import { packageVersion } from '../src/host/version.js';

const [, , first, ...others] = process.argv;
if ((first === '--version' || first === '-V') && others.length === 0) {
  // Asked by scripts, again and again: nothing else is loaded for it.
  process.stdout.write(`${packageVersion()}\n`);
} else {
  const { main } = (await import(entryUrl('program').href)) as typeof Program;
  process.exitCode = await main(process);
}
