import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';

/** A generator that gives the words it is told, so that what is made of them can be checked word by word. */
export class FedWords extends Xoshiro128 {
  used = 0;
  private readonly words: readonly number[];

  constructor(words: readonly number[]) {
    super([1, 0, 0, 0]);
    this.words = words;
  }

  override fill(words: Uint32Array): void {
    for (let i = 0; i < words.length; i++) {
      if (this.used === this.words.length) throw new Error(`only ${this.words.length} words were fed`);
      words[i] = this.words[this.used++];
    }
  }
}
