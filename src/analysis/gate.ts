/** What a run is to find out: while it measures, whether it knows enough; and in the end, what it found. */
import type { Comparison } from '../model/comparison.js';
import type { ResultDocument } from '../model/document.js';
import type { RoundNoise } from './comparing/round-noise.js';
import { type Fastest, fastestOf, speedupHalfWidth } from './arms/speedup.js';

/** `compare` apart, they are asked between launches, of a document of what is measured in the same rounds alone. */
export interface Gate {
  /** Half-width of the widest interval of what is looked for, as a ratio; null while one of them has none. */
  readonly halfWidth: (document: ResultDocument) => number | null;
  /** What is the fastest so far; null where that is not what is looked for. */
  readonly fastest: (document: ResultDocument) => Fastest | null;
  /** Of what is known the least; null where nothing tells it apart. */
  readonly noise: (document: ResultDocument) => RoundNoise | null;
  /** Whether a second batch has to confirm what the first one made likely. */
  readonly suspects: (document: ResultDocument) => boolean;
  /** Null where there is nothing to hold the result against. */
  readonly compare: (document: ResultDocument) => Comparison | null;
}

export const speedupGate: Gate = {
  halfWidth: (document) => speedupHalfWidth(document, 0),
  fastest: (document) => fastestOf(document, 0),
  noise: () => null,
  suspects: () => false,
  compare: () => null,
};
