/** What each sink takes for more than text: scanners that know nothing of how the text was made. Each returns what it found. */

/** What a terminal obeys, or shows otherwise than it is written: all that is no character to see but line breaks and joiners. */
const OBEYED = /(?![\n\u200c\u200d])(?:[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|[\u{e0100}-\u{e01ef}])/u;

export function obeyedIn(text: string): string | null {
  const found = OBEYED.exec(text);
  if (!found) return null;
  const around = text.slice(Math.max(0, found.index - 30), found.index + 30);
  return `U+${found[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(around)}`;
}

/** Lines that the runner of a workflow obeys: it looks behind blanks. */
export function commandIn(text: string): string | null {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).find((line) => /^\s*(::|##\[)/.test(line)) ?? null;
}

export function formulaIn(rows: readonly (readonly string[])[]): string | null {
  const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(cell);
  return rows.flat().find((cell) => /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !isNumber(cell)) ?? null;
}

/** What of our own Markdown there is: headings, lists, tables, strong text, and blocks of code. Anything else is found. */
export function markupIn(markdown: string): string | null {
  let fence: string | null = null;
  let columns: number | null = null;
  for (const line of markdown.split('\n')) {
    const opened: string | undefined = /^`{3,}/.exec(line)?.[0];
    if (fence !== null) {
      if (opened !== undefined && opened.length >= fence.length) {
        if (line !== fence) return `a block of code ends in ${line}`;
        fence = null;
      }
      continue;
    }
    if (opened !== undefined) {
      if (!/^`+(text|mermaid)$/.test(line)) return `a block of code begins with ${line}`;
      fence = opened;
      continue;
    }
    // Escapes and references are text.
    const bare = line.replace(/\\[!-/:-@[-`{-~]/g, 'x').replace(/&(#\d+|amp);/g, '\u0001');
    const cells = bare.startsWith('| ') ? bare.split('|').length : null;
    if (cells !== null && columns !== null && cells !== columns) return `another number of cells: ${line}`;
    columns = cells;
    const inline = bare
      .replace(/^(#{2,3} |- )/, '')
      .replace(/^\|.*\|$/, (row) => row.replaceAll('|', ' '))
      .replaceAll('**', '');
    const found = /[<>`[\]*_~|&$\\]|@\w|#\d|^#|:\/\/|\bwww\.|\bGH-\d|^([-+=]|\d+[.)])\s|^[-=]+$/i.exec(inline);
    if (found) return `${found[0]} in ${line}`;
  }
  return fence === null ? null : 'a block of code that is never closed';
}

/** Of HTML or XML the tags in order, each with the names of its attributes, as a tokenizer reads them. Throws where there is none. */
export function tagsIn(markup: string): string[] {
  const tags: string[] = [];
  for (let at = markup.indexOf('<'); at !== -1; at = markup.indexOf('<', at)) {
    const end = tagAt(markup, at, tags);
    const raw = /^(script|style)\b/.exec(tags[tags.length - 1])?.[1];
    at = raw === undefined ? end : markup.indexOf(`</${raw}`, end);
  }
  return tags;
}

const TAG = /<(?:!doctype html|!--[\s\S]*?--|\/?[a-zA-Z][\w:-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?)>/iy;

function tagAt(markup: string, at: number, tags: string[]): number {
  TAG.lastIndex = at;
  const found = TAG.exec(markup);
  if (!found) throw new Error(`no tag begins at ${markup.slice(at, at + 60)}`);
  tags.push(found[0].slice(1, -1).replace(/="[^"]*"/g, ''));
  return TAG.lastIndex;
}
