/**
 * Messages there and back: what moving data to a worker costs, over what copying it in memory costs (the serial program
 * copies each message twice, into fresh memory).
 *
 * - copy: each message is copied by the transport, both ways. `async` has no transport and hands the message over.
 * - transfer: the buffers move there and back. The first run copies the payload into them; every further run sends
 *   those that came back from the one before, and no byte is copied.
 * - shared: the payload is put into shared memory when the team starts. In each run a worker copies it once for each
 *   message, from there into the message's own shared area, which the parent reads without a copy.
 *
 * In every way the worker reads one byte of each page, so that the pages have really come, and tells their sum.
 */
import { randomStream } from '../src/stats/random/random-stream.js';
import { choice, defineWorkload, integer } from '../src/kit/define-workload.js';

const PAGE = 4096;

/** `bytes` is null where they are in shared memory. */
interface Message {
  readonly bytes: Uint8Array | null;
  /** Whether its buffer moves. */
  readonly moves: boolean;
}

interface Task extends Message {
  readonly index: number;
}

interface Part extends Message {
  readonly pageSum: number;
}

interface Context {
  readonly shared: { readonly payload: Uint8Array; readonly echoes: readonly Uint8Array[] } | null;
  /** In the parent, buffers to send next. One that has moved since has length 0. */
  kept: readonly (Uint8Array | null)[];
}

export default defineWorkload({
  title: 'Messages there and back',
  params: {
    bytes: integer({ default: 1e6, min: 1, max: 1e9, help: 'length of a message' }),
    messages: integer({ default: 8, min: 1, max: 1e5, help: 'messages in a run, whatever the number of workers' }),
    via: choice(['copy', 'transfer', 'shared'], {
      help: 'copy: through the transport; transfer: buffers move; shared: in memory that all see',
    }),
  },
  presets: {
    quick: { bytes: 1e5, messages: 8 },
    course: { bytes: 1e6, messages: 8 },
    latency: { bytes: 8, messages: 1 },
    large: { bytes: 64e6, messages: 2 },
  },
  items: ({ bytes, messages }) => bytes * messages,
  unit: 'B',
  size: 'bytes',
  needs: ({ via }) => NEEDS[via],
  input: ({ bytes, messages, via }) => ({ payload: payloadOf(bytes), messages, via }),
  setup: ({ payload, messages, via }): Context => ({
    shared: via === 'shared' ? shareAreas(payload, messages) : null,
    kept: [],
  }),
  serial: ({ payload, messages }) => {
    const there = Array.from({ length: messages }, () => payload.slice());
    return { echoes: there.map((bytes) => bytes.slice()), pageSums: there.map(sumOfPages) };
  },
  split: ({ payload, messages, via }, _, { shared, kept }) => {
    for (const echo of shared?.echoes ?? []) spoil(echo, payload);
    return Array.from({ length: messages }, (_, index): Task => {
      if (via === 'shared') return { index, bytes: null, moves: false };
      if (via === 'copy') return { index, bytes: payload, moves: false };
      const before = kept[index];
      return { index, bytes: before?.length === payload.length ? before : payload.slice(), moves: true };
    });
  },
  run: ({ index, bytes, moves }, { shared }): Part => {
    if (bytes) return { bytes, moves, pageSum: sumOfPages(bytes) };
    if (!shared) throw new Error('the message came without its bytes');
    const echo = shared.echoes[index];
    echo.set(shared.payload);
    return { bytes, moves, pageSum: sumOfPages(echo) };
  },
  merge: (parts, { via }, context) => {
    if (via === 'transfer') context.kept = parts.map(({ bytes }) => bytes);
    const echoes = parts.map(({ bytes }, index) => bytes ?? context.shared?.echoes[index] ?? new Uint8Array());
    return { echoes, pageSums: parts.map(({ pageSum }) => pageSum) };
  },
  verify: ({ echoes, pageSums }, { payload, messages }) => {
    const told = echoes.length === messages && pageSums.length === messages;
    if (!told) return { ok: false, detail: `${echoes.length} messages came back instead of ${messages}` };
    const wrong = echoes.findIndex((echo) => Buffer.compare(echo, payload) !== 0);
    if (wrong !== -1) return { ok: false, detail: `message ${wrong + 1} came back changed` };
    const unread = pageSums.findIndex((sum) => sum !== sumOfPages(payload));
    if (unread !== -1) return { ok: false, detail: `message ${unread + 1} was not what the worker read` };
    return { ok: true, detail: `${messages} × ${payload.length} bytes came back as they were` };
  },
  transfer: { task: (task) => movingBuffer(task), part: (part) => movingBuffer(part) },
});

const NEEDS = { copy: [], transfer: ['transfer'], shared: ['shared memory'] } as const;

function payloadOf(bytes: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(bytes / Uint32Array.BYTES_PER_ELEMENT));
  randomStream(42, 0).fill(words);
  return new Uint8Array(words.buffer).slice(0, bytes);
}

function shareAreas(payload: Uint8Array, messages: number): Context['shared'] {
  const shareable = (): Uint8Array => new Uint8Array(new SharedArrayBuffer(payload.length));
  const shared = { payload: shareable(), echoes: Array.from({ length: messages }, shareable) };
  shared.payload.set(payload);
  return shared;
}

/** What an earlier run left there must not pass for an echo. */
function spoil(echo: Uint8Array, payload: Uint8Array): void {
  for (let at = 0; at < echo.length; at += PAGE) echo[at] = payload[at] + 1;
}

function sumOfPages(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += PAGE) sum += bytes[at];
  return sum;
}

function movingBuffer({ bytes, moves }: Message): ArrayBuffer[] {
  return moves && bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}
