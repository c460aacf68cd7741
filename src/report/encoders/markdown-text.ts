/** Text as Markdown, for sites such as GitHub, which make links and mentions of what is no markup. */
import { printable } from './printable.js';

/** A space of no width, which ends what is read as one word. */
const BREAK = '&#8203;';

/** One line that looks as the text: no markup, HTML, link, mention or formula comes of it. */
export function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
    .replaceAll('$', '&#36;')
    .replaceAll('@', `@${BREAK}`)
    .replace(/(\\#|\bGH-)(?=\d)/gi, `$1${BREAK}`)
    .replaceAll('://', `:${BREAK}//`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}${BREAK}.`)
    .replace(/^[-+=](?=[-=\s]|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** A block of lines that stand as they are; `language` of ours. */
export function fenced(language: string, lines: readonly string[]): string {
  const longest = lines
    .flatMap((line) => line.match(/`+/g) ?? [])
    .reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}
