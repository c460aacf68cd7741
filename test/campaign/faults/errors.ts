/** Throwing and rejecting, now and later. */
import { type Fault, FEW_PLACES } from './fault.js';

export const ERRORS: readonly Fault[] = [
  { name: 'throws', code: "throw new Error('fault');" },
  { name: 'throws null', code: 'throw null;' },
  { name: 'throws what cannot be shown', code: "throw { get message() { throw new Error('no'); } };" },
  {
    name: 'throws a circle of causes',
    code: "const inner = new Error('inner'); inner.cause = new Error('outer', { cause: inner }); throw inner.cause;",
    places: FEW_PLACES,
  },
  {
    name: 'throws hostile words',
    code: String.raw`throw new Error('\u001b[2J\u202e\n::error::not ours\n##[error]nor this\r<img src=x onerror=alert(1)>');`,
    places: FEW_PLACES,
  },
  { name: 'throws many words', code: "throw new Error('many '.repeat(4e6));", places: FEW_PLACES },
  { name: 'rejects unheard', code: "void Promise.reject(new Error('unheard'));" },
  { name: 'rejects later', code: "setTimeout(() => Promise.reject(new Error('later')), 5);" },
  { name: 'throws later', code: "setTimeout(() => { throw new Error('later'); }, 5);" },
  { name: 'recurses for ever', code: '(function again() { again(); })();', places: FEW_PLACES },
  {
    name: 'runs out of memory',
    code: 'for (const all = []; ; ) all.push(new Array(1e5).fill(all.length));',
    env: { NODE_OPTIONS: '--max-old-space-size=64' },
  },
  { name: 'misses a module', code: "require('there-is-no-such-module');", places: FEW_PLACES },
  { name: 'imports garbage', code: "void import('data:text/javascript,}{');", places: FEW_PLACES },
  {
    name: 'spoils traces',
    code: "Error.prepareStackTrace = () => { throw new Error('no trace'); }; throw new Error('fault');",
    places: FEW_PLACES,
  },
];
