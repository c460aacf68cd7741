/** Writing to, reading from and closing what is not one's own; and printing. */
import { type Fault, FEW_PLACES } from './fault.js';

export const CHANNELS: readonly Fault[] = [
  { name: 'writes to the channel', code: "fs.writeSync(4, 'rubbish, and more of it: '.repeat(20));" },
  {
    name: 'announces 2 GB on the channel',
    code: 'fs.writeSync(4, Buffer.from([0xf7, 0x9b, 0x0e, 0xc3, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0x7b, 0x7d]));',
    places: FEW_PLACES,
  },
  { name: 'reads from the channel', code: 'try { fs.readSync(4, Buffer.alloc(1e4)); } catch {}', places: FEW_PLACES },
  { name: 'closes the channel', code: 'fs.closeSync(4);' },
  {
    name: 'posts rubbish',
    code: "require('node:worker_threads').parentPort?.postMessage({ answer: { op: 'done', number: 1 } });",
    places: ['run'],
    backends: ['thread', 'piscina', 'tinypool', 'workerpool'],
  },
  { name: 'closes its outputs', code: 'for (const fd of [0, 1, 2]) fs.closeSync(fd);', places: FEW_PLACES },
  { name: 'prints much', code: "for (let i = 0; i < 500; i++) console.log('x'.repeat(1000));" },
  {
    name: 'prints 100 MB',
    code: "for (let i = 0; i < 1600; i++) { try { fs.writeSync(2, 'x'.repeat(65_536)); } catch {} }",
    places: FEW_PLACES,
  },
  { name: 'prints past Node', code: String.raw`fs.writeSync(1, '{"measurements": []}\n');`, places: FEW_PLACES },
  { name: 'prints commands', code: String.raw`console.log('::error::not ours'); console.error('\u001b[2J');` },
];
