/** Whether two outputs are the same, as far as they have to be; and if not, how they differ. */
import type { Agreement } from '../model/design.js';
import type { Output } from '../model/measurement.js';

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
const LONGEST_LINE = 100;

export function agrees(output: Output, reference: Output, agreement: Agreement): boolean {
  if (agreement.kind === 'none' || output.digest === reference.digest) return true;
  if (agreement.kind === 'bits' || output.text === undefined || reference.text === undefined) return false;
  return (
    sameAround(output.text, reference.text) && firstApart(output.text, reference.text, agreement.tolerance) === null
  );
}

/** What one is and what the other, where they part; `other` names the reference. */
export function difference(output: Output, reference: Output, agreement: Agreement, other: string): string {
  const { text: own, preview } = output;
  const { text: theirs, preview: expected } = reference;
  if (own === undefined || theirs === undefined) return `${preview}, ${other} ${expected}`;
  if (agreement.kind === 'numbers' && sameAround(own, theirs)) {
    const at = firstApart(own, theirs, agreement.tolerance) ?? 0;
    return `number ${at + 1} is ${textsOfNumbers(own)[at]}, ${other} ${textsOfNumbers(theirs)[at]}`;
  }
  if (own.trim() === theirs.trim()) return `${preview}, ${other} the same but for the white space around it`;
  const [lines, expectedLines] = [own, theirs].map((text) => text.trimEnd().split('\n'));
  if (lines.length === 1 && expectedLines.length === 1) return `${preview}, ${other} ${expected}`;
  const at = lines.findIndex((line, index) => line !== expectedLines[index]);
  const line = at === -1 ? lines.length : at;
  return `line ${line + 1} is ${shown(lines[line])}, ${other} ${shown(expectedLines[line])}`;
}

function shown(line: string | undefined): string {
  return line === undefined ? 'missing' : JSON.stringify(line.slice(0, LONGEST_LINE));
}

/** Index of the first number that is not within `tolerance` times the larger of both, or times 1 if that is less. */
function firstApart(a: string, b: string, tolerance: number): number | null {
  const theirs = textsOfNumbers(b);
  const at = textsOfNumbers(a).findIndex((text, index) => !isNear(text, theirs[index], tolerance));
  return at === -1 ? null : at;
}

/** What is beyond the range of doubles is near to what is written the same way only. */
function isNear(text: string, otherText: string, tolerance: number): boolean {
  if (text === otherText) return true;
  const [value, other] = [Number(text), Number(otherText)];
  const distance = Math.abs(value - other);
  return Number.isFinite(distance) && distance <= tolerance * Math.max(1, Math.abs(value), Math.abs(other));
}

function textsOfNumbers(text: string): string[] {
  return text.match(NUMBER) ?? [];
}

/** Whether the same stands around the same count of numbers; white space counts as one blank, and not at the ends. */
function sameAround(a: string, b: string): boolean {
  const [own, theirs] = [a, b].map((text) =>
    text
      .trim()
      .split(NUMBER)
      .map((piece) => piece.replaceAll(/\s+/g, ' ')),
  );
  return own.length === theirs.length && own.every((piece, index) => piece === theirs[index]);
}
