import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeFrame, type Frame, frameReader, MOST_FRAME_BYTES } from '../../../src/host/processes/frames.js';

/** The frames that come out, and what is said of the first that is none. */
function readAll(bytes: Buffer, cuts: readonly number[] = [], most = MOST_FRAME_BYTES) {
  const frames: Frame<unknown>[] = [];
  const faults: string[] = [];
  const read = frameReader({ onFrame: (frame) => frames.push(frame), onBad: (reason) => faults.push(reason), most });
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  for (const [i, end] of edges.slice(1).entries()) read(bytes.subarray(edges[i], end));
  return { frames, faults };
}

function readBack(bytes: Buffer, cuts: readonly number[]): Frame<unknown>[] {
  const { frames, faults } = readAll(bytes, cuts);
  assert.deepEqual(faults, []);
  return frames;
}

const payloads: [name: string, payload: unknown][] = [
  ['undefined, which is not the same as no payload', undefined],
  ['a number that JSON cannot say', Number.NaN],
  ['a map of dates', new Map([['now', new Date(0)]])],
  ['a big integer', 2n ** 80n],
  ['a small typed array', Float64Array.of(1, -0, Number.POSITIVE_INFINITY)],
  ['a typed array beyond one write', Float64Array.from({ length: 5000 }, (_, i) => i / 3)],
];

describe('a frame', () => {
  for (const [name, payload] of payloads) {
    it(`carries ${name}`, () => {
      const frame = { header: { op: 'run', text: 'π ≈ 3' }, payload };
      assert.deepEqual(readBack(Buffer.concat(encodeFrame(frame)), []), [frame]);
    });
  }

  it('without a payload comes back without one', () => {
    const [frame] = readBack(Buffer.concat(encodeFrame({ header: { op: 'ready' } })), []);
    assert.deepEqual(frame, { header: { op: 'ready' } });
    assert.equal('payload' in frame, false);
  });

  it('that cannot be cloned is refused', () => {
    assert.throws(() => encodeFrame({ header: {}, payload: () => 0 }), /could not be cloned/);
  });

  it('comes back whole and in order, wherever the stream is cut', () => {
    const frame = fc
      .tuple(fc.integer(), fc.uint8Array({ maxLength: 40 }))
      .map(([n, payload]) => ({ header: { n }, payload }));
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), fc.array(fc.nat({ max: 300 })), (frames, cuts) => {
        const bytes = Buffer.concat(frames.flatMap((each) => encodeFrame(each)));
        const within = cuts.map((cut) => Math.min(cut, bytes.length));
        assert.deepEqual(readBack(bytes, within), frames);
      }),
    );
  });
});

describe('what is no frame', () => {
  const whole = Buffer.concat(encodeFrame({ header: { op: 'ready' }, payload: [1, 2, 3] }));
  const atJson = whole.indexOf('{');
  const changed = (at: number, byte: number): Buffer => {
    const copy = Buffer.from(whole);
    copy[at] = byte;
    return copy;
  };
  const bad: [name: string, bytes: Buffer, reason: RegExp][] = [
    ['text', Buffer.from('hello\n'), /^what is no message$/],
    ['a single byte', Buffer.from('h'), /^what is no message$/],
    ['zeros', Buffer.alloc(100), /^what is no message$/],
    ['JSON that is cut', changed(atJson, 0x20), /^a message that cannot be read$/],
    ['a clone of nothing', changed(atJson + '{"op":"ready"}'.length, 0), /^a message that cannot be read$/],
    ['a length beyond all', changed(11, 0xff), /^a message of \d+ MB$/],
  ];
  for (const [name, bytes, reason] of bad) {
    it(`is told once, and ends the reading: ${name}`, () => {
      const { frames, faults } = readAll(Buffer.concat([whole, bytes, whole]), [whole.length, whole.length + 1]);
      assert.equal(frames.length, 1);
      assert.equal(faults.length, 1);
      assert.match(faults[0], reason);
    });
  }

  it('may be longer than is allowed here, and is not waited for', () => {
    const frame = Buffer.concat(encodeFrame({ header: {}, payload: new Uint8Array(5000) }));
    assert.deepEqual(readAll(frame.subarray(0, 100), [], 4000), { frames: [], faults: ['a message of 0 MB'] });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: whole.length }), (bytes, at) => {
        const { faults } = readAll(Buffer.concat([whole.subarray(0, at), bytes, whole]), [at], 1000);
        assert.ok(faults.length <= 1);
      }),
    );
  });
});

describe('the JSON of a header', () => {
  for (const prototype of [Object.prototype, Array.prototype] as object[]) {
    it(`is not asked of ${prototype === Object.prototype ? 'objects' : 'arrays'} by a toJSON that somebody gave them all`, () => {
      const frame = { header: { op: 'run', list: [{ a: 1 }, [2]], none: null } };
      Object.defineProperty(prototype, 'toJSON', { value: () => 'mine', configurable: true });
      try {
        assert.deepEqual(readBack(Buffer.concat(encodeFrame(frame)), []), [frame]);
      } finally {
        delete (prototype as { toJSON?: unknown }).toJSON;
      }
    });
  }
});
