/** A heap that ran out, as V8 tells it in the last words of a process or a thread. */

const LAST_WORDS = /JavaScript heap out of memory|JS heap out of memory/;
/** Of a thread, whose limit is told behind it. */
const LIMIT = /JS heap out of memory \((\d+) MB\)/;
/** `Mark-Compact 4044.5 (4132.1) -> 4030.6 (4133.9) MB`, of the last collections. */
const COLLECTION = /-> (\d+)(?:\.\d+)? \(\d+(?:\.\d+)?\) MB/g;
/** What follows is addresses in Node itself. */
const NATIVE = /^(?:-+ Native stack trace -+|<--- JS stacktrace --->)$/m;

/** `ran out of memory, 4096 MB`; null for other words. */
export function outOfMemory(words: string): string | null {
  if (!LAST_WORDS.test(words)) return null;
  const used = usedMb(words);
  return used === null ? 'ran out of memory' : `ran out of memory, ${used} MB`;
}

/** For the end of a message: `; NODE_OPTIONS=--max-old-space-size=8192 gives its heap more`; empty for other words. */
export function memoryAdvice(words: string): string {
  if (!LAST_WORDS.test(words)) return '';
  const used = usedMb(words);
  return `; NODE_OPTIONS=--max-old-space-size=${used === null ? 'MB' : 2 * used} gives its heap more`;
}

function usedMb(words: string): number | null {
  const used = LIMIT.exec(words)?.[1] ?? [...words.matchAll(COLLECTION)].at(-1)?.[1];
  return used === undefined ? null : Number(used);
}

/** Last words without what nobody can read: addresses and collections, in those of a heap that ran out. */
export function readableWords(words: string): string {
  if (!LAST_WORDS.test(words)) return words;
  const fatal = /^.*(?:JavaScript|JS) heap out of memory.*$/m.exec(words)?.[0];
  return (fatal ?? words.slice(0, NATIVE.exec(words)?.index)).trim();
}
