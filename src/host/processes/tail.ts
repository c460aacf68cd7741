/** The last of what somebody wrote. */
import type { Readable } from 'node:stream';

const TAIL = 4096;

export function keepTail(stream: Readable | null): () => string {
  const tail = keepLast(stream, TAIL);
  return () => tail().trim();
}

export function keepLast(stream: Readable | null, most = Infinity): () => string {
  return keepLastOf([stream], most);
}

/** Of all together, in the order in which it arrived. */
export function keepLastOf(streams: readonly (Readable | null)[], most: number): () => string {
  let text = '';
  for (const stream of streams) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      // Not at every piece: cutting copies what is left.
      if (text.length > 2 * most) text = text.slice(-most);
    });
  }
  return () => (text.length > most ? text.slice(-most) : text);
}
