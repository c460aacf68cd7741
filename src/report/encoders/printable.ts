/**
 * Text that came from somewhere else, for terminals and whatever else takes plain text.
 *
 * encoders/ has one file for each kind of sink, which makes foreign text harmless there.
 */
import { stripVTControlCharacters } from 'node:util';

/** Control characters, tabs and line breaks apart. */
const CONTROL = /(?![\t\r\n])\p{Cc}/gu;
/**
 * What is not seen and changes what is: marks that turn the direction, tags, further selectors. Joiners are left, which
 * scripts and emoji need.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\u{e0100}-\u{e01ef}]/gu;
const HALF = /\p{Cs}/gu;
/** A line break to some, and to others not. */
const LINE_END = /[\u2028\u2029]/g;

/** Of what a terminal may obey, and of what nobody sees, only tabs and line breaks are left. */
export function harmless(text: string): string {
  return visible(stripVTControlCharacters(text)).replace(CONTROL, ' ');
}

/** Without what is not seen, and without halves of characters. */
export function visible(text: string): string {
  return text.replace(UNSEEN, '').replace(LINE_END, ' ').replace(HALF, '\ufffd');
}

/** One line that moves no cursor and sets no colour, its blanks as they are. No word of it can be a command to what runs a workflow. */
export function oneLine(text: string): string {
  return harmless(text)
    .replace(/[^\S ]/g, ' ')
    .replace(/(?<!\S):{2,}/g, (colons) => [...colons].join(' '))
    .replaceAll('##[', '## [');
}

/** Likewise, with one blank at most between words, and none around them. */
export function printable(text: string): string {
  return oneLine(text).replace(/ +/g, ' ').trim();
}

/** Lines of ours, of which words were broken: the log of a workflow takes what begins so for a command. */
export function uncommanding(lines: string): string {
  return lines.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replace(/^([^\S\n]*)##\[/gm, '$1## [');
}
