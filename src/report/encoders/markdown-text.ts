/** Text as Markdown. */
import { printable } from './printable.js';

/** Text from workloads must not become markup. */
export function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}
