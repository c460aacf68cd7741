/** Frames in both directions over one stream: a pipe between a process and its child. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { encodeFrame, type Frame, frameReader } from './frames.js';

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
