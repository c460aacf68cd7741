/**
 * Random streams for blocks. A block has four lanes, each with a generator of its own, and item i of a block belongs
 * to lane i mod 4: a SIMD kernel that advances four generators side by side gives the same draws.
 */
import { philox4x32, type Words4 } from './philox.js';

export const LANES = 4;

/**
 * The state for the generator of one lane of one block: Philox's image of (block, lane) under the seed. Distinct for
 * distinct lanes and blocks of one seed, and independent of how blocks are spread over workers.
 */
export function laneState(seed: number, block: number, lane: number): Words4 {
  const state = philox4x32([low(block), high(block), lane, 0], [low(seed), high(seed)]);
  // All zeros is the one state that xoshiro cannot leave.
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

/** How many of the items of a block of `length` belong to a lane. */
export function laneLength(length: number, lane: number): number {
  return Math.floor((length - lane + LANES - 1) / LANES);
}

function low(value: number): number {
  return value >>> 0;
}

function high(value: number): number {
  return Math.floor(value / 4294967296) >>> 0;
}
