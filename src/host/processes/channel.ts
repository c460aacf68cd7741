/** Frames in both directions over one stream. */
import type { Duplex } from 'node:stream';
import { encodeFrame, type Frame, frameReader } from './frames.js';

export interface Channel<Out extends object> {
  /** Throws, and sends nothing, if the payload cannot be cloned. */
  send(frame: Frame<Out>): void;
  close(): void;
}

export interface Listener<In> {
  onFrame(frame: Frame<In>): void;
  /** The other side is gone, or has closed. */
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
