import { readFileSync } from 'node:fs';

/** The version in the package.json of the built package, in which this file lies at dist/src/machine. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error("parbench's package.json has no version: install the package again");
}
