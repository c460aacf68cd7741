/** Returning what nobody can use. */
import { type Fault, FEW_PLACES, MAKING_PLACES } from './fault.js';

const THROWING = "{ get title() { throw new Error('getter'); }, get ok() { throw new Error('getter'); } }";

const odd = (name: string, returns: string, code = ''): Fault => ({ name, code, returns, places: MAKING_PLACES });

export const OUTPUTS: readonly Fault[] = [
  { name: 'returns a function', code: '', returns: '() => {}' },
  { name: 'returns a promise that never settles', code: '', returns: 'new Promise(() => {})' },
  { name: 'returns nothing', code: '', returns: 'undefined' },
  { name: 'returns what throws when it is read', code: '', returns: THROWING, places: FEW_PLACES },
  odd(
    'returns a Proxy',
    "new Proxy({}, { get() { throw new Error('trap'); }, ownKeys() { throw new Error('trap'); } })",
  ),
  odd('returns a thenable that never settles', '({ then() {} })'),
  odd('returns a circle', '(() => { const self = []; self.push(self); return self; })()'),
  odd('returns an async generator', '(async function* () { yield 1; })()'),
  odd('returns shared memory', 'new SharedArrayBuffer(8)'),
  odd(
    'returns a detached buffer',
    '(() => { const gone = new ArrayBuffer(8); structuredClone(gone, { transfer: [gone] }); return gone; })()',
  ),
  odd('returns a BigInt', '6n'),
  odd('returns NaN', 'NaN'),
  odd('returns a symbol', "Symbol('six')"),
  odd('returns private fields', 'new (class { #six = 6; get() { return this.#six; } })()'),
  odd('returns an array with few items', 'Object.assign([], { length: 1e9 })'),
  odd('returns 100 MB', 'new Uint8Array(1e8)'),
];
