import { Xoshiro128 } from '../../src/kit/xoshiro.js';

/** A generator that gives the words it is told, so that what is made of them can be checked word by word. */
export class FedWords extends Xoshiro128 {
  used = 0;
  private readonly words: readonly number[];

  constructor(words: readonly number[]) {
    super([1, 0, 0, 0]);
    this.words = words;
  }

  override next(): number {
    const word = this.words[this.used];
    if (word === undefined) throw new Error(`only ${this.words.length} words were fed`);
    this.used++;
    return word;
  }
}
