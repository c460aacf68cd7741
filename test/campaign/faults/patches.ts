/** Putting something else in the place of what Node and the language bring. */
import { type Fault, FEW_PLACES } from './fault.js';

export const PATCHES: readonly Fault[] = [
  { name: 'patches JSON', code: "JSON.stringify = () => 'x'; JSON.parse = () => ({});" },
  { name: 'adds toJSON', code: "Object.prototype.toJSON = () => 'x';" },
  {
    name: 'makes all thenables',
    code: 'Object.prototype.then = function (resolve) { resolve(6); };',
    places: FEW_PLACES,
  },
  {
    name: 'makes fields of its own',
    code: "for (const name of ['op', 'kind', 'fault', 'failure', 'number']) Object.defineProperty(Object.prototype, name, { get: () => 'x', set() {} });",
    places: FEW_PLACES,
  },
  {
    name: 'makes items of its own',
    code: "Object.defineProperty(Array.prototype, '0', { get: () => 666, set() {}, configurable: true });",
    places: FEW_PLACES,
  },
  {
    name: 'patches arrays',
    code: 'Array.prototype.push = () => 0; Array.prototype.map = () => [];',
    places: FEW_PLACES,
  },
  {
    name: 'patches promises',
    code: 'Promise.prototype.then = () => {}; globalThis.Promise = class {};',
    places: FEW_PLACES,
  },
  { name: 'patches timers', code: 'globalThis.setTimeout = () => ({}); globalThis.clearTimeout = () => {};' },
  { name: 'patches clocks', code: 'performance.now = () => 0; process.hrtime.bigint = () => 0n; Date.now = () => 0;' },
  {
    name: 'patches clones',
    code: "globalThis.structuredClone = () => 'x'; require('node:v8').serialize = () => Buffer.alloc(0);",
    places: FEW_PLACES,
  },
  {
    name: 'patches Atomics',
    code: "Atomics.wait = () => 'ok'; Atomics.notify = () => 0; Atomics.load = () => 7;",
    places: FEW_PLACES,
  },
  { name: 'patches events', code: "require('node:events').prototype.emit = () => false;", places: FEW_PLACES },
  { name: 'patches streams', code: "require('node:net').Socket.prototype.write = () => true;", places: FEW_PLACES },
  {
    name: 'takes the process away',
    code: 'globalThis.process = undefined; globalThis.Buffer = undefined;',
    places: FEW_PLACES,
  },
  {
    name: 'freezes everything',
    code: '[globalThis, process, Object.prototype, Array.prototype, Promise].forEach((each) => { try { Object.freeze(each); } catch {} });',
    places: FEW_PLACES,
  },
];
