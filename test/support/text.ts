/** Looking at reports. */
import { lengthOf } from '../../src/report/words/wrap.js';

/** The colours that reporters use, and no other control sequence. */
const COLOR = /\u001b\[\d+(;\d+)*m/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

export function withoutColor(text: string): string {
  return text.replace(COLOR, '');
}

/** What a terminal may obey, tabs and line breaks apart, as readable text. */
export function controlsIn(text: string): string[] {
  return [...new Set(text.match(CONTROL) ?? [])].map(
    (found) => `U+${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Up to the first character that a terminal may obey. */
export function beforeControls(text: string): string {
  return text.split(CONTROL)[0];
}

/** Letters and digits in a row: what must come through, however a format quotes or breaks it. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function longestLine(text: string): number {
  return Math.max(...text.split('\n').map(lengthOf));
}
