/** What GitHub takes from a step: lines by which it tells the runner something, and job summaries. */

import { harmless } from './printable.js';

export type Level = 'error' | 'warning' | 'notice';

/** What the runner forwards of a message. */
const LONGEST_MESSAGE = 4096;

/** `::error title=…::…`, without a line break. */
export function annotation(level: Level, title: string, message: string): string {
  return `::${level} title=${propertyText(title)}::${dataText(cut(harmless(message)))}`;
}

/** The runner undoes these, and no others. */
function dataText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Colons and commas end a property. */
function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function cut(text: string): string {
  return text.length <= LONGEST_MESSAGE
    ? text
    : `${text.slice(0, LONGEST_MESSAGE - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Of all that one step writes; GitHub refuses the whole of a longer one. */
export const LONGEST_SUMMARY = 1024 * 1024;

const CUT = '\n\n*Cut here: GitHub takes no more than 1 MiB. The document has all of it.*\n';

/** Markdown of at most `bytes` in UTF-8, cut between lines, and saying so. Empty where not even that has room. */
export function fitSummary(markdown: string, bytes: number): string {
  const whole = Buffer.from(markdown);
  if (whole.length <= bytes) return markdown;
  const room = bytes - Buffer.byteLength(CUT);
  if (room < 0) return '';
  // A line break is one byte, and part of no other character.
  const end = Math.max(0, whole.lastIndexOf('\n', room));
  return `${whole.subarray(0, end).toString()}${CUT}`;
}
