/** What is redrawn in place at the end of a terminal: a block of lines, and below it one line that changes often. */
import { stripVTControlCharacters } from 'node:util';
import { oneLine } from '../report/encoders/printable.js';
import { lengthOf } from '../report/words/wrap.js';

const CLEAR_LINE = '\r\u001b[K';
const clearAbove = (rows: number): string => `\u001b[${rows}A\u001b[J`;
/** Below a block that fills the screen there are the line and the cursor. */
const BELOW = 2;

export interface LiveScreen {
  /** Cut to the width. */
  setLine(text: string): void;
  /** As many of them as there is room for. Stays above the line until it is set anew. */
  setBlock(lines: readonly string[]): void;
  /** Takes all of it away, so that other text can be written; it comes again with the next line. */
  clear(): void;
  readonly width: number;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** `size` is asked each time, since terminals are resized. */
export function createLiveScreen(write: (text: string) => void, size: () => ScreenSize): LiveScreen {
  let [block, shown]: (readonly string[])[] = [[], []];
  let line: string | null = null;
  /** Lines that became wider than the terminal have been broken by it. */
  const erased = (): string => {
    const { columns } = size();
    const rows = shown.reduce(
      (sum, each) => sum + Math.max(1, Math.ceil(lengthOf(stripVTControlCharacters(each)) / columns)),
      0,
    );
    shown = [];
    return rows > 0 ? CLEAR_LINE + clearAbove(rows) : CLEAR_LINE;
  };
  const draw = (told: string): void => {
    const text = oneLine(told);
    const { columns, rows } = size();
    const wanted = block.slice(0, Math.max(0, rows - BELOW));
    const isSame = shown.length === wanted.length && shown.every((each, at) => each === wanted[at]);
    const above = isSame ? CLEAR_LINE : erased() + wanted.map((each) => `${each}\n`).join('');
    write(above + [...text].slice(0, Math.max(0, columns - 1)).join(''));
    [shown, line] = [wanted, text];
  };
  return {
    setLine: draw,
    setBlock(lines) {
      block = lines;
      draw(line ?? '');
    },
    clear() {
      if (line !== null) write(erased());
      line = null;
    },
    get width() {
      return size().columns;
    },
  };
}
