import { readFileSync } from 'node:fs';
import { shippedFile } from './places.js';

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(shippedFile('package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error("parbench's package.json has no version: install the package again");
}
