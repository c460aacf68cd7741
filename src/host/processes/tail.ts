/** The last of what somebody wrote. */
import type { Readable } from 'node:stream';

/** How much of it is kept, in characters. */
const TAIL = 4096;

export function keepTail(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL);
  });
  return () => tail.trim();
}
