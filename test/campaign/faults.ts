/** What a workload may do wrong, as statements of JavaScript that stand somewhere in it; and where they may stand. */

export interface Fault {
  readonly name: string;
  /** Statements; what they leave undone, the workload goes on with. */
  readonly code: string;
  /** What the place returns in place of what it should, if it returns. */
  readonly returns?: string;
}

export const FAULTS: readonly Fault[] = [
  { name: 'throws', code: "throw new Error('fault');" },
  { name: 'throws null', code: 'throw null;' },
  { name: 'throws what cannot be shown', code: "throw { get message() { throw new Error('no'); } };" },
  { name: 'rejects later', code: "setTimeout(() => Promise.reject(new Error('later')), 5);" },
  { name: 'throws later', code: "setTimeout(() => { throw new Error('later'); }, 5);" },
  { name: 'exits with 0', code: 'process.exit(0);' },
  { name: 'exits with 1', code: 'process.exit(1);' },
  { name: 'aborts', code: 'process.abort();' },
  { name: 'kills itself', code: "process.kill(process.pid, 'SIGKILL');" },
  { name: 'never ends', code: 'for (;;);' },
  { name: 'keeps handles', code: 'setInterval(() => {}, 1000);' },
  { name: 'returns a function', code: '', returns: '() => {}' },
  { name: 'returns a promise that never settles', code: '', returns: 'new Promise(() => {})' },
  { name: 'returns nothing', code: '', returns: 'undefined' },
  { name: 'patches JSON', code: "JSON.stringify = () => 'x'; JSON.parse = () => ({});" },
  { name: 'adds toJSON', code: "Object.prototype.toJSON = () => 'x';" },
  { name: 'patches timers', code: 'globalThis.setTimeout = () => ({}); globalThis.clearTimeout = () => {};' },
  { name: 'patches clocks', code: 'performance.now = () => 0; process.hrtime.bigint = () => 0n; Date.now = () => 0;' },
  { name: 'writes to the channel', code: "fs.writeSync(4, 'rubbish, and more of it: '.repeat(20));" },
  { name: 'closes the channel', code: 'fs.closeSync(4);' },
  { name: 'prints much', code: "for (let i = 0; i < 500; i++) console.log('x'.repeat(1000));" },
  { name: 'prints commands', code: "console.log('::error::not ours'); console.error('\\u001b[2J');" },
  { name: 'changes the folder', code: "process.chdir('/');" },
  { name: 'sets the exit code', code: 'process.exitCode = 1;' },
  { name: 'removes listeners', code: "process.removeAllListeners(); process.on('exit', () => {});" },
  { name: 'leaves a process behind', code: "spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref();" },
];

/** `top` is the module's; the others are functions of the workload. `spread`: run by the workers, and so for each backend. */
export const PHASES = [
  { name: 'top', spread: false },
  { name: 'items', spread: false },
  { name: 'input', spread: false },
  { name: 'setup', spread: false },
  { name: 'split', spread: false },
  { name: 'serial', spread: false },
  { name: 'run', spread: true },
  { name: 'merge', spread: false },
  { name: 'verify', spread: false },
] as const;

export type Phase = (typeof PHASES)[number]['name'];

/** A workload that gives 6 where nothing is wrong with it. The fault happens once for each process and thread. */
export function moduleWith({ code, returns }: Fault, phase: Phase): string {
  const at = (place: Phase, usual: string): string => {
    if (place !== phase) return usual;
    return `(() => { if (!done) { done = true; ${code} } ${returns === undefined ? '' : `return ${returns};`} return ${usual}; })()`;
  };
  return `import fs from 'node:fs';
import { spawn } from 'node:child_process';
let done = false;
${phase === 'top' ? code : ''}
const workload = {
  title: 'With a fault', params: {},
  items: () => ${at('items', '3')},
  input: () => ${at('input', '[1, 2, 3]')},
  setup: () => ${at('setup', "'context'")},
  serial: (input) => ${at('serial', 'input.reduce((a, b) => a + b, 0)')},
  split: (input) => ${at('split', 'input')},
  run: (task) => ${at('run', 'task')},
  merge: (parts) => ${at('merge', 'parts.reduce((a, b) => a + b, 0)')},
  verify: (sum) => ${at('verify', "({ ok: sum === 6, detail: 'the sum is ' + sum })")},
};
export default ${phase === 'top' && returns !== undefined ? returns : 'workload'};
`;
}
