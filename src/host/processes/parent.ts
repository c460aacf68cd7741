/** The child's end of the channel. */
import { Socket } from 'node:net';
import { type Channel, openChannel } from './channel.js';
import type { Frame } from './frames.js';

/** The file descriptor of the channel in a child: after stdin, stdout, stderr and fork's own. */
export const CHANNEL_FD = 4;

/** Opens the channel to the parent; the process exits when the parent closes it or dies. */
export function serveParent<Out extends object, In>(onFrame: (frame: Frame<In>) => void): Channel<Out> {
  return openChannel<Out, In>(new Socket({ fd: CHANNEL_FD }), { onFrame, onClose: () => process.exit() });
}
