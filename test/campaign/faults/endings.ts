/** Ending one's process, or whose it is, and never ending. */
import { type Fault, FEW_PLACES } from './fault.js';

export const ENDINGS: readonly Fault[] = [
  { name: 'exits with 0', code: 'process.exit(0);' },
  { name: 'exits with 1', code: 'process.exit(1);' },
  { name: 'exits in a microtask', code: 'queueMicrotask(() => process.exit(0));', places: FEW_PLACES },
  { name: 'sets the exit code', code: 'process.exitCode = 1;' },
  { name: 'aborts', code: 'process.abort();' },
  { name: 'kills itself', code: "process.kill(process.pid, 'SIGKILL');" },
  { name: 'kills its group', code: "process.kill(0, 'SIGKILL');", places: FEW_PLACES },
  // At other places its parent is the command: SECURITY.md.
  { name: 'kills its parent', code: "process.kill(process.ppid, 'SIGKILL');", places: ['run'], backends: ['fork'] },
  { name: 'stops itself', code: "process.kill(process.pid, 'SIGSTOP');" },
  { name: 'never ends', code: 'for (;;);' },
  { name: 'never ends as it exits', code: "process.on('exit', () => { for (;;); });", places: FEW_PLACES },
  { name: 'waits for ever', code: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', places: FEW_PLACES },
  {
    name: 'swallows faults',
    code: "for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => {}); setImmediate(() => { throw new Error('swallowed'); });",
    places: FEW_PLACES,
  },
  {
    name: 'ignores signals',
    code: "for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGTSTP']) { try { process.on(name, () => {}); } catch {} }",
    places: FEW_PLACES,
  },
  { name: 'removes listeners', code: "process.removeAllListeners(); process.on('exit', () => {});" },
];
