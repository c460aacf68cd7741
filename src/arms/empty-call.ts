/** What it costs to call a function that does nothing, measured the way that the work is: by the same loop, from the same clock. */
import { now } from '../host/clock.js';
import { callNothing, type Calls, makeCalls, type Program } from './timed-calls.js';

/** About 1 ms of empty calls in each sample. */
const CALLS = 500_000;
/** Fewer calls where each look at the clock has few of its own. */
const MOST_LOOKS = 5000;
const WARMING = 4;
const KEPT = 5;

const nothing: Program = () => undefined;
const promiseOfNothing: Program = async () => undefined;

/** In ns for each call, where the clock is read after `count` calls each time; of a function that is `async`, or is not. */
export async function emptyCallNs(count: number, isAsync: boolean): Promise<number> {
  const program = isAsync ? promiseOfNothing : nothing;
  const calls: Calls = { program, inputs: Array.from({ length: 64 }, () => null), mask: 63, results: [null] };
  const taken: number[] = [];
  for (let i = 0; i < WARMING + KEPT; i++) taken.push(await sampleNs(calls, Math.min(count, CALLS)));
  const kept = taken.slice(WARMING).sort((a, b) => a - b);
  return kept[(KEPT - 1) / 2];
}

async function sampleNs(calls: Calls, count: number): Promise<number> {
  const looks = Math.min(MOST_LOOKS, Math.ceil(CALLS / count));
  let wallNs = 0;
  for (let i = 0; i < looks; i++) {
    const start = now();
    await makeCalls(callNothing, calls, count);
    wallNs += now() - start;
  }
  return wallNs / (looks * count);
}
