/** The places of a workload in which a fault may stand, and the module that has it there. */
import type { Fault } from './faults/fault.js';

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
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
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
