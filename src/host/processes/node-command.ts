/** The command that runs node in a child. */
import { spawnSync } from 'node:child_process';

const DEATH_SIGNAL = ['--pdeathsig', 'KILL'];
/** Tells children what the first process found out, so that they need not try again. */
const KNOWN = 'PARBENCH_SETPRIV';

/**
 * With the flags that a child gets from its parent. A child should not outlive its parent, not even a busy one whose event
 * loop never turns. On Linux the kernel sees to it (prctl PR_SET_PDEATHSIG), set up by util-linux's setpriv, which then
 * becomes node without a process more. Elsewhere an idle child ends when its channel closes, and a busy one after the task
 * that it is in.
 */
export function nodeCommand(node: string, flags: readonly string[]): { execPath: string; execArgv: string[] } {
  const inherited = inheritedFlags(flags);
  return hasDeathSignal()
    ? { execPath: 'setpriv', execArgv: [...DEATH_SIGNAL, node, ...inherited] }
    : { execPath: node, execArgv: inherited };
}

function hasDeathSignal(): boolean {
  if (process.platform !== 'linux') return false;
  process.env[KNOWN] ??= spawnSync('setpriv', [...DEATH_SIGNAL, 'true'], { stdio: 'ignore' }).status === 0 ? '1' : '0';
  return process.env[KNOWN] === '1';
}

/** They say what to run in place of a file: with them a child would run what its parent runs, and start children of its own. */
const WITH_TEXT = /^(-e|--eval|-p|--print|-pe)$/;
const ALONE = /^(--(eval|print)=|--input-type\b|-i$|--interactive$|--check$|-c$|--test$|--watch|--inspect)/;

export function inheritedFlags(flags: readonly string[]): string[] {
  return flags.filter((flag, at) => !WITH_TEXT.test(flag) && !ALONE.test(flag) && !WITH_TEXT.test(flags[at - 1] ?? ''));
}
