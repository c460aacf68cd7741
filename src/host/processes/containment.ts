/** By what it is seen to that no process of an arm is left: the best that this machine allows. */
import { spawn } from 'node:child_process';
import { CONTAINMENTS, type Containment } from '../../model/machine.js';
import { type FamilyGroup, openGroup } from './family-group.js';
import { becomeChild } from './perl.js';

/** One that is worse than what there is can be asked for, to see what it does. */
const WISH = 'PARBENCH_CONTAINMENT';

let found: Containment | undefined;

/** Found out once in a process. */
export function containment(): Containment {
  found ??= best(CONTAINMENTS.indexOf(process.env[WISH] as Containment));
  return found;
}

/** For a family of processes; null where there is none to be had. */
export function familyGroup(): FamilyGroup | null {
  return containment() === 'cgroup' ? openGroup() : null;
}

function best(from: number): Containment {
  if (process.platform !== 'linux') return 'parents';
  if (from <= 0 && mayGroup()) return 'cgroup';
  return from <= 1 && becomeChild(true) ? 'subreaper' : 'parents';
}

/** Whether a group can be made, and a process be put in it and ended with it. */
function mayGroup(): boolean {
  const group = openGroup();
  if (!group) return false;
  const probe = spawn('sleep', ['1'], { stdio: 'ignore' });
  probe.on('error', () => {});
  probe.unref();
  const isIn = probe.pid !== undefined && group.take(probe.pid);
  probe.kill('SIGKILL');
  void group.remove();
  return isIn;
}
