import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeFrame, type Frame, frameReader } from '../../../src/host/processes/channel.js';

function readBack(bytes: Buffer, cuts: readonly number[]): Frame<unknown>[] {
  const frames: Frame<unknown>[] = [];
  const read = frameReader((frame) => frames.push(frame));
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  for (const [i, end] of edges.slice(1).entries()) read(bytes.subarray(edges[i], end));
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
