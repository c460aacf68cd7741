/** Reading comma-separated values as RFC 4180 has them; lines may end in LF alone. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    do {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
      row.push(cell.value);
      at = cell.end;
    } while (text[at++] === ',');
    if (text[at - 1] === '\r') at++;
    if (text[at - 1] !== '\n') throw new Error(`row ${rows.length + 1} goes on behind a closing quote, or has no end`);
    rows.push(row);
  }
  return rows;
}

interface FoundCell {
  readonly value: string;
  /** Where the separator stands. */
  readonly end: number;
}

function plainCell(text: string, start: number): FoundCell {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text[end])) {
    if (text[end] === '"') throw new Error(`a quote inside a cell without quotes: ${text.slice(start, end + 9)}`);
    end++;
  }
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): FoundCell {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] !== '"') return { value, end: at + 1 };
    else value += text[at++];
  }
  throw new Error(`a cell that is never closed: ${text.slice(start, start + 20)}`);
}
