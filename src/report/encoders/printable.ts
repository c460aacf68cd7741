/**
 * Text that came from somewhere else, for terminals and whatever else takes plain text.
 *
 * encoders/ has one file for each kind of sink, which makes foreign text harmless there.
 */
import { stripVTControlCharacters } from 'node:util';

/** Of the control characters only tabs and line breaks are left. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text).replace(/(?![\t\r\n])\p{Cc}/gu, ' ');
}

/** One line that moves no cursor and sets no colour. */
export function printable(text: string): string {
  return harmless(text).replace(/\s+/g, ' ').trim();
}
