/** Leaving something open, or somebody alive. */
import { type Fault, FEW_PLACES } from './fault.js';

export const LEAVINGS: readonly Fault[] = [
  { name: 'keeps handles', code: 'setInterval(() => {}, 1000);' },
  { name: 'keeps timers that hold nothing', code: 'setInterval(() => {}, 1).unref();', places: FEW_PLACES },
  { name: 'leaves a server', code: "require('node:net').createServer().listen(0);", places: FEW_PLACES },
  {
    name: 'leaves a thread',
    code: "new (require('node:worker_threads').Worker)('for (;;);', { eval: true });",
    places: FEW_PLACES,
  },
  {
    name: 'leaves a process behind',
    code: "spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref();",
  },
  {
    name: 'leaves a process that holds its outputs',
    code: "spawn('sleep', ['300'], { detached: true, stdio: 'inherit' }).unref();",
    places: FEW_PLACES,
  },
  {
    name: 'leaves a daemon',
    code: "spawn('sh', ['-c', 'setsid sleep 300 & exit'], { stdio: 'ignore' });",
    places: FEW_PLACES,
  },
];
