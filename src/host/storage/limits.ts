/**
 * How much of a file is read. Beyond it reading and reporting would take minutes or all memory: the file is refused, and
 * the limit named. What parbench measures in a day stays far below.
 */

/** Of a file of any kind. */
export const MOST_BYTES = 200e6;
/** Lists and objects in each other. */
export const MOST_DEPTH = 100;
/** Of all arms together; of results of another tool, of all its times. */
export const MOST_SAMPLES = 200_000;
/** Of one arm; and numbers of launches and rounds are below it. */
export const MOST_LAUNCHES = 20_000;

/** Of a table of numbers that laws are fitted to. */
export const MOST_ROWS = 100_000;

/** `200 MB`, `600,000` */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Whether JSON has lists and objects nested deeper than `most`. In one pass, and before anything is made of it. */
export function isDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(json, at);
    } else if (code === BRACE || code === BRACKET) {
      if (++depth > most) return true;
    } else if (code === BRACE + 2 || code === BRACKET + 2) {
      depth -= 1;
    }
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [...'"\\[{'].map((character) => character.charCodeAt(0));

/** Where its closing quote is, or the end of the text. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return json.length;
}
