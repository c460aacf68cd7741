/** What a frame looks like on the wire, and reading frames of bytes that anybody may have written. */
import { deserialize, parseJson, plainJson, serialize } from '../platform.js';

export interface Frame<Header> {
  readonly header: Header;
  /** Absent where the frame was sent without one. */
  readonly payload?: unknown;
}

/** The longest frame there can be. */
export const MOST_FRAME_BYTES = 2 ** 31;

/** Each frame begins so: no text does, and so whatever else is written to the pipe is seen at once. */
const MARK = Buffer.from([0xf7, 0x9b, 0x0e, 0xc3]);
/** The mark, the length of the header, that of the payload. */
const PREFIX_BYTES = MARK.length + 8;
/** Up to here one copy costs less than a second write. */
const SMALL_BYTES = 1 << 14;
const EMPTY = Buffer.alloc(0);

/** The buffers to write, one after another. Throws if the payload cannot be cloned, or is too long. */
export function encodeFrame(frame: Frame<object>): Buffer[] {
  const header = plainJson(frame.header);
  const headerLength = Buffer.byteLength(header);
  const payload = 'payload' in frame ? serialize(frame.payload) : EMPTY;
  const length = PREFIX_BYTES + headerLength + payload.length;
  if (length > MOST_FRAME_BYTES) {
    throw new RangeError(`${Math.round(length / 1e6)} MB, of ${Math.round(MOST_FRAME_BYTES / 1e6)} MB at most`);
  }
  const inOne = payload.length <= SMALL_BYTES;
  const head = Buffer.allocUnsafe(inOne ? length : length - payload.length);
  head.set(MARK);
  head.writeUInt32LE(headerLength, MARK.length);
  head.writeUInt32LE(payload.length, MARK.length + 4);
  head.write(header, PREFIX_BYTES);
  if (!inOne) return [head, payload];
  head.set(payload, PREFIX_BYTES + headerLength);
  return [head];
}

interface FrameReader<Header> {
  onFrame(frame: Frame<Header>): void;
  /** Called once; nothing is read after it. */
  onBad(reason: string): void;
  /** Length of the longest frame that is taken, in bytes. */
  readonly most: number;
}

/** Returns a function that takes chunks as they arrive and calls back with every whole frame. It does not throw. */
export function frameReader<Header>({ onFrame, onBad, most }: FrameReader<Header>): (chunk: Buffer) => void {
  let partial: Buffer | null = null;
  let filled = 0;
  let isBroken = false;

  const fail = (reason: string): void => {
    isBroken = true;
    partial = null;
    onBad(reason);
  };
  const take = (bytes: Buffer): void => {
    partial = null;
    filled = 0;
    const frame = decode<Header>(bytes);
    if (frame === null) fail('a message that cannot be read');
    else onFrame(frame);
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length && !isBroken;) {
      // A buffer of its own for each frame: typed arrays in the payload become views of it.
      partial ??= Buffer.allocUnsafeSlow(PREFIX_BYTES);
      const copied = chunk.copy(partial, filled, at);
      at += copied;
      filled += copied;
      if (!beginsWithMark(partial, filled)) return fail('what is no message');
      if (filled < partial.length) return;
      const length = frameLength(partial);
      if (length > most) return fail(`a message of ${Math.round(length / 1e6)} MB`);
      if (length === filled) take(partial);
      else partial = grown(partial, length);
    }
  };
}

function beginsWithMark(bytes: Buffer, filled: number): boolean {
  const seen = Math.min(filled, MARK.length);
  return bytes.compare(MARK, 0, seen, 0, seen) === 0;
}

function frameLength(prefix: Buffer): number {
  return PREFIX_BYTES + prefix.readUInt32LE(MARK.length) + prefix.readUInt32LE(MARK.length + 4);
}

function grown(prefix: Buffer, length: number): Buffer {
  const whole = Buffer.allocUnsafeSlow(length);
  whole.set(prefix);
  return whole;
}

/** Null for bytes that are neither JSON nor a clone, where they should be. */
function decode<Header>(frame: Buffer): Frame<Header> | null {
  const body = PREFIX_BYTES + frame.readUInt32LE(MARK.length);
  try {
    const header = parseJson(frame.toString('utf8', PREFIX_BYTES, body)) as Header;
    return body === frame.length ? { header } : { header, payload: deserialize(frame.subarray(body)) };
  } catch {
    return null;
  }
}
