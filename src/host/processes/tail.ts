/** The last of what somebody wrote. */
import type { Readable } from 'node:stream';

const TAIL = 4096;

export function keepTail(stream: Readable | null): () => string {
  const tail = keepLast(stream, TAIL);
  return () => tail().trim();
}

export function keepLast(stream: Readable | null, most = Infinity): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    // Not at every piece: cutting copies what is left.
    if (text.length > 2 * most) text = text.slice(-most);
  });
  return () => (text.length > most ? text.slice(-most) : text);
}
