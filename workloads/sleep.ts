/** Items that wait, as for a disk or a network, and then give x⁵. Waiting needs no core: processes, threads and async tie. */
import { setTimeout as wait } from 'node:timers/promises';
import { splitBlocks } from '../src/kit/blocks.js';
import { defineWorkload, integer } from '../src/kit/define-workload.js';

export default defineWorkload({
  title: 'Waiting, then x⁵',
  params: {
    // The fifth power of a greater number is beyond what a double holds exactly.
    items: integer({ default: 12, min: 1, max: 1552, help: 'items: x = 1, 2, 3 …' }),
    ms: integer({ default: 10, min: 0, max: 60_000, help: 'how long each of them waits, milliseconds' }),
  },
  presets: { quick: { items: 12, ms: 1 }, course: { items: 12, ms: 10 }, long: { items: 12, ms: 1000 } },
  items: ({ items }) => items,
  size: 'items',
  input: (params) => params,
  split: ({ items, ms }, parts) => splitBlocks(items, 1, parts).map((range) => ({ ...range, ms })),
  run: async ({ start, end, ms }) => {
    const powers: number[] = [];
    for (let x = start + 1; x <= end; x++) {
      await wait(ms);
      powers.push(x * x * x * x * x);
    }
    return powers;
  },
  merge: (parts) => parts.flat(),
  verify: (powers, { items }) => {
    const wrong = Array.from({ length: items }, (_, i) => i).find((i) => powers[i] !== Number(BigInt(i + 1) ** 5n));
    if (powers.length !== items) return { ok: false, detail: `${powers.length} powers instead of ${items}` };
    if (wrong !== undefined) return { ok: false, detail: `${powers[wrong]} for x = ${wrong + 1}` };
    return { ok: true, detail: `${items} fifth powers, in order` };
  },
});
