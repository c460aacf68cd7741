/** Lines of text. */

/** Breaks between words into lines of at most `width`; a word that is longer stays whole. At least one line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(SPACE)) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(last) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Not the one between a number and its unit. */
const SPACE = / (?!(?:%|[mµn]?s)(?![^\s.,;:)]))/u;

/** In columns of a terminal, for text without wide characters. */
export function lengthOf(text: string): number {
  return [...text].length;
}
