/** What an author of alternatives gets without writing a type, and what is refused. The build fails where this changes. */
import { type Alternatives, defineAlternatives } from 'parbench';
import { typeOf } from './type-of.js';

const ok = { ok: true, detail: 'fine' };

export const ofValue = defineAlternatives({
  input: 'a1,b22;c333',
  alternatives: {
    regex: (text) => {
      typeOf(text).is<string>();
      return text.match(/\d+/g)?.length ?? 0;
    },
    split: async (text) => text.split(/[,;]/).length,
  },
  verify: (count, text) => {
    typeOf(count).is<number>();
    typeOf(text).is<string>();
    return ok;
  },
});
typeOf(ofValue).is<Alternatives<string, { regex: number; split: number }>>();

export const ofFunction = defineAlternatives({
  input: async () => [3, 1, 2],
  fresh: true,
  alternatives: {
    inPlace: (list) => {
      typeOf(list).is<number[]>();
      return list.sort((a, b) => a - b);
    },
    copy: (list) => [...list].sort((a, b) => a - b),
  },
  verify: (sorted) => {
    typeOf(sorted).is<number[]>();
    return ok;
  },
});

const parse = (text: string): number => Number(text);

export const fromElsewhere = defineAlternatives({ input: '7', alternatives: { parse, plus: (text) => +text } });

export const withoutInput = defineAlternatives({ alternatives: { one: () => 1, two: () => 1 } });

export const ofSeveralResults = defineAlternatives({
  input: 1,
  alternatives: { one: (n) => n, two: (n) => `${n}` },
  verify: (result) => {
    typeOf(result).is<string | number>();
    return ok;
  },
});

export const refused = [
  // @ts-expect-error: one of them takes something else
  defineAlternatives({ input: 7, alternatives: { parse, plus: (n: number) => n } }),
  // @ts-expect-error: there are no alternatives
  defineAlternatives({ input: 7 }),
  // @ts-expect-error: a check is no boolean
  defineAlternatives({ input: 7, alternatives: { a: (n: number) => n, b: (n: number) => n }, verify: () => true }),
  // @ts-expect-error: fresh is true or false
  defineAlternatives({ input: 7, alternatives: { a: (n: number) => n, b: (n: number) => n }, fresh: 'yes' }),
];
