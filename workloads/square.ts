/** f(x) = x² − 2x for five numbers: so little work that spreading it can only lose. */
import { splitBlocks } from '../src/kit/blocks.js';
import { defineWorkload } from '../src/kit/define-workload.js';

const POINTS = [1, 2, 3, 8, 10];
const VALUES = [-1, 0, 3, 48, 80];

export default defineWorkload({
  title: 'x² − 2x of five numbers',
  params: {},
  presets: { quick: {}, course: {} },
  items: () => POINTS.length,
  input: () => POINTS,
  split: (points, parts) => splitBlocks(points.length, 1, parts).map(({ start, end }) => points.slice(start, end)),
  run: (points) => points.map((x) => x * x - 2 * x),
  merge: (parts) => parts.flat(),
  verify: (values) => ({
    ok: values.length === VALUES.length && values.every((value, i) => value === VALUES[i]),
    detail: `${values.join(', ')} for ${POINTS.join(', ')}`,
  }),
});
