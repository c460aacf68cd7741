/** Whether two outputs are the same, as far as they have to be. */
import type { Agreement, Output } from '../model/document.js';

export function agrees(output: Output, reference: Output, agreement: Agreement): boolean {
  if (agreement.kind === 'none' || output.digest === reference.digest) return true;
  if (agreement.kind === 'bits') return false;
  return closeTexts(output.text ?? '', reference.text ?? '', agreement.tolerance);
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

/** The same text around the same count of numbers, each within `tolerance` times the larger one, or times 1 if that is less. */
function closeTexts(a: string, b: string, tolerance: number): boolean {
  if (textAround(a) !== textAround(b)) return false;
  const theirs = numbersIn(b);
  return numbersIn(a).every((value, at) => {
    return Math.abs(value - theirs[at]) <= tolerance * Math.max(1, Math.abs(value), Math.abs(theirs[at]));
  });
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(NUMBER)].map(([digits]) => Number(digits));
}

/** Numbers as marks, white space as one blank. */
function textAround(text: string): string {
  return text.replaceAll(NUMBER, '#').trim().split(/\s+/).join(' ');
}
