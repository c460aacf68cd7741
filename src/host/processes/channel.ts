/** Frames in both directions over one stream: a pipe between a process and its child. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { exitNow } from '../platform.js';
import { encodeFrame, type Frame, frameReader, MOST_FRAME_BYTES } from './frames.js';

/** The file descriptor of the channel in a child: after stdin, stdout, stderr and one that is left free. */
export const CHANNEL_FD = 4;

export interface Channel<Out extends object> {
  /** Throws, and sends nothing, if the payload cannot be cloned or is longer than a frame can be. */
  send(frame: Frame<Out>): void;
  close(): void;
}

/** Who reads what arrives. The other side may have written anything: a header is as it came, however its type is called. */
export interface Listener<In> {
  onFrame(frame: Frame<In>): void;
  /** What arrived is no frame, as `reason` says: nothing more is read. */
  onBad?(reason: string): void;
  onClose?(): void;
  /** Length of the longest frame that is taken, in bytes. Default: of the longest that can be sent. */
  readonly most?: number;
}

/** `Out` is the header of the frames sent, `In` of those received. */
export function openChannel<Out extends object, In>(stream: Duplex, listener: Listener<In>): Channel<Out> {
  const { onFrame, onBad, onClose, most = MOST_FRAME_BYTES } = listener;
  const onFault = (reason: string): void => {
    stream.destroy();
    onBad?.(reason);
  };
  stream.on('data', frameReader<In>({ onFrame, onBad: onFault, most }));
  // A broken pipe means that the other side died; its exit tells why.
  stream.on('error', () => {});
  stream.once('close', () => onClose?.());
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
  return openChannel<Out, In>(new Socket({ fd: CHANNEL_FD }), { onFrame, onClose: () => exitNow() });
}
