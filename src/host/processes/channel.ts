/** Frames in both directions over one stream: a pipe between a process and its child. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

/** The file descriptor of the channel in a child: after stdin, stdout, stderr and fork's own. */
export const CHANNEL_FD = 4;

export interface Channel<Out extends object> {
  /** Throws, and sends nothing, if the payload cannot be cloned. */
  send(frame: Frame<Out>): void;
  close(): void;
}

export interface Listener<In> {
  onFrame(frame: Frame<In>): void;
  onClose?(): void;
}

/** `Out` is the header of the frames sent, `In` of those received. */
export function openChannel<Out extends object, In>(stream: Duplex, listener: Listener<In>): Channel<Out> {
  stream.on('data', frameReader<In>(listener.onFrame));
  // A broken pipe means that the other side died; its exit tells why.
  stream.on('error', () => {});
  stream.once('close', () => listener.onClose?.());
  return {
    send(frame) {
      for (const buffer of encodeFrame(frame)) stream.write(buffer);
    },
    close() {
      stream.end();
    },
  };
}

/** The child's end: opens the channel to the parent; the process exits when the parent closes it or dies. */
export function serveParent<Out extends object, In>(onFrame: (frame: Frame<In>) => void): Channel<Out> {
  return openChannel<Out, In>(new Socket({ fd: CHANNEL_FD }), { onFrame, onClose: () => process.exit() });
}

const PREFIX_BYTES = 8;
/** Up to here one copy costs less than a second write. */
const SMALL_BYTES = 1 << 14;

export interface Frame<Header> {
  readonly header: Header;
  /** Absent where the frame was sent without one. */
  readonly payload?: unknown;
}

/** The buffers to write, one after another. Throws if the payload cannot be cloned. */
export function encodeFrame(frame: Frame<object>): Buffer[] {
  const header = JSON.stringify(frame.header);
  const headerLength = Buffer.byteLength(header);
  const payload = 'payload' in frame ? serialize(frame.payload) : EMPTY;
  const inOne = payload.length <= SMALL_BYTES;
  const head = Buffer.allocUnsafe(PREFIX_BYTES + headerLength + (inOne ? payload.length : 0));
  head.writeUInt32LE(headerLength, 0);
  head.writeUInt32LE(payload.length, 4);
  head.write(header, PREFIX_BYTES);
  if (!inOne) return [head, payload];
  head.set(payload, PREFIX_BYTES + headerLength);
  return [head];
}

const EMPTY = Buffer.alloc(0);

/** Returns a function that takes chunks as they arrive and calls back with every whole frame. */
export function frameReader<Header>(onFrame: (frame: Frame<Header>) => void): (chunk: Buffer) => void {
  let partial: Buffer | null = null;
  let filled = 0;

  const take = (frame: Buffer): void => {
    partial = null;
    filled = 0;
    onFrame(decode<Header>(frame));
  };
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (partial === null) {
        const left = chunk.length - at;
        const length = left < PREFIX_BYTES ? PREFIX_BYTES : frameLength(chunk, at);
        // A buffer of its own for each frame: typed arrays in the payload become views of it.
        partial = Buffer.allocUnsafeSlow(length);
      }
      const copied = chunk.copy(partial, filled, at);
      at += copied;
      filled += copied;
      if (filled < partial.length) return;
      const length = frameLength(partial, 0);
      if (length === partial.length) take(partial);
      else partial = grown(partial, length);
    }
  };
}

function frameLength(bytes: Buffer, at: number): number {
  return PREFIX_BYTES + bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4);
}

function grown(prefix: Buffer, length: number): Buffer {
  const whole = Buffer.allocUnsafeSlow(length);
  whole.set(prefix);
  return whole;
}

function decode<Header>(frame: Buffer): Frame<Header> {
  const body = PREFIX_BYTES + frame.readUInt32LE(0);
  const header = JSON.parse(frame.toString('utf8', PREFIX_BYTES, body)) as Header;
  return body === frame.length ? { header } : { header, payload: deserialize(frame.subarray(body)) };
}
