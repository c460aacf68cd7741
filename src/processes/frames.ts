/**
 * The bytes between two processes. A frame is
 *
 *     u32 header length | u32 payload length | header, JSON | payload, structured clone
 *
 * little-endian. A frame without a payload has payload length 0, so that small control messages pay for JSON alone;
 * tasks and parts travel as payloads and may be anything that v8.serialize takes.
 */
import { deserialize, serialize } from 'node:v8';

const PREFIX_BYTES = 8;

export interface Frame<Header> {
  readonly header: Header;
  /** Absent where the frame was sent without one. */
  readonly payload?: unknown;
}

/** Throws a DataCloneError if the payload cannot be cloned. */
export function encodeFrame(frame: Frame<object>): Buffer[] {
  const header = Buffer.from(JSON.stringify(frame.header));
  const payload = 'payload' in frame ? serialize(frame.payload) : null;
  const head = Buffer.allocUnsafe(PREFIX_BYTES + header.length);
  head.writeUInt32LE(header.length, 0);
  head.writeUInt32LE(payload?.length ?? 0, 4);
  header.copy(head, PREFIX_BYTES);
  return payload ? [head, payload] : [head];
}

/** Returns a function that takes chunks as they arrive and calls back with every whole frame. */
export function frameReader<Header>(onFrame: (frame: Frame<Header>) => void): (chunk: Buffer) => void {
  let wanted: { header: number; payload: number } | null = null;
  let buffer = Buffer.allocUnsafe(PREFIX_BYTES);
  let filled = 0;

  const advance = (): void => {
    if (!wanted) {
      wanted = { header: buffer.readUInt32LE(0), payload: buffer.readUInt32LE(4) };
      // A buffer of its own for each frame: typed arrays in the payload become views of it.
      buffer = Buffer.alloc(wanted.header + wanted.payload);
    } else {
      const frame = decode<Header>(buffer, wanted);
      wanted = null;
      buffer = Buffer.allocUnsafe(PREFIX_BYTES);
      onFrame(frame);
    }
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(buffer, filled, at);
      at += copied;
      filled += copied;
      if (filled === buffer.length) {
        filled = 0;
        advance();
      }
    }
  };
}

function decode<Header>(body: Buffer, { header, payload }: { header: number; payload: number }): Frame<Header> {
  const parsed = JSON.parse(body.toString('utf8', 0, header)) as Header;
  return payload === 0 ? { header: parsed } : { header: parsed, payload: deserialize(body.subarray(header)) };
}
