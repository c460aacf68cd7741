/** One output from those of a program's workers. */
import { ArmFailure } from '../arm-failure.js';
import { addDecimals, type Decimal, readDecimal, writeDecimal } from './decimal.js';
import type { Merge } from './merge-kinds.js';
import { workerName } from './placement.js';

const LONGEST_WORD = 40;

/** Whether the output of a worker is made use of. */
export function isRead(merge: Merge, rank: number): boolean {
  return merge === 'concat' || merge === 'sum' || (merge === 'first' && rank === 0);
}

/**
 * The outputs are in the order of their ranks, at least one. The serial program's alone goes through here as well, so
 * that a sum compares numbers and not ways to write them. Throws an ArmFailure.
 */
export function mergeOutputs(merge: Merge, outputs: readonly Buffer[]): Buffer {
  switch (merge) {
    case 'concat':
      return outputs.length === 1 ? outputs[0] : Buffer.concat(outputs);
    case 'sum':
      return Buffer.from(sumOf(outputs));
    case 'first':
      return outputs[0];
    case 'none':
      return Buffer.alloc(0);
  }
}

function sumOf(outputs: readonly Buffer[]): string {
  const lists = outputs.map((output, rank) => numbersIn(output.toString(), rank, outputs.length));
  const total = lists.reduce((sums, numbers, rank) => {
    if (numbers.length === sums.length) return sums.map((sum, place) => addDecimals(sum, numbers[place]));
    const [own, first] = [rank, 0].map((each) => workerName({ rank: each, workers: outputs.length }));
    throw fault(`${own} printed ${numbers.length} numbers, and ${first} ${sums.length} (--merge sum)`);
  });
  return total.map(writeDecimal).join('\n');
}

function numbersIn(text: string, rank: number, workers: number): Decimal[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => {
    const number = readDecimal(word);
    if (number !== null) return number;
    const who = workers === 1 ? 'the program' : workerName({ rank, workers });
    throw fault(`${who} printed ${JSON.stringify(word.slice(0, LONGEST_WORD))}, which is no number (--merge sum)`);
  });
}

function fault(message: string): ArmFailure {
  return new ArmFailure({ kind: 'wrong-result', stage: 'merge', message });
}
