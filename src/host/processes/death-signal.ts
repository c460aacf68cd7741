/**
 * A child should not outlive its parent, not even a busy one whose event loop never turns. On Linux the kernel sees
 * to it (prctl PR_SET_PDEATHSIG), set up by util-linux's setpriv, which then becomes node without a process more.
 * Elsewhere an idle child ends when its channel closes, and a busy one after the task that it is in.
 */
import { spawnSync } from 'node:child_process';

const DEATH_SIGNAL = ['--pdeathsig', 'KILL'];
/** Tells children what the first process found out, so that they need not try again. */
const KNOWN = 'PARBENCH_SETPRIV';

function supported(): boolean {
  if (process.platform !== 'linux') return false;
  process.env[KNOWN] ??= spawnSync('setpriv', [...DEATH_SIGNAL, 'true'], { stdio: 'ignore' }).status === 0 ? '1' : '0';
  return process.env[KNOWN] === '1';
}

/** The command and flags that run node so that it is killed when its parent dies, where the system can do that. */
export function withDeathSignal(node: string, nodeFlags: readonly string[]): { execPath: string; execArgv: string[] } {
  return supported()
    ? { execPath: 'setpriv', execArgv: [...DEATH_SIGNAL, node, ...nodeFlags] }
    : { execPath: node, execArgv: [...nodeFlags] };
}
