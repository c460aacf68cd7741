/** The command that runs node in a child. */
import { spawnSync } from 'node:child_process';
import { containment } from './containment.js';
import { becomeChild, QUIET_PERL } from './perl.js';

const DEATH_SIGNAL = ['--pdeathsig', 'KILL'];
/** Tells children what the first process found out, so that they need not try again. */
const KNOWN = 'PARBENCH_SETPRIV';

/**
 * With the flags that a child gets from its parent. A child should not outlive its parent, not even a busy one whose event
 * loop never turns. On Linux the kernel sees to it (prctl PR_SET_PDEATHSIG), set up by util-linux's setpriv or else by perl,
 * which then become node without a process more. Elsewhere an idle child ends when its channel closes, and a busy one after
 * the task that it is in. A leader adopts who loses his parent, where nothing better holds its family together.
 */
export function nodeCommand(node: string, flags: readonly string[], leader: boolean): NodeCommand {
  const inherited = inheritedFlags(flags);
  const adopts = leader && containment() === 'subreaper';
  if (!adopts && hasDeathSignal())
    return { execPath: 'setpriv', execArgv: [...DEATH_SIGNAL, node, ...inherited], env: process.env };
  const [perl, ...script] = becomeChild(adopts) ?? [];
  if (perl === undefined) return { execPath: node, execArgv: inherited, env: process.env };
  return { execPath: perl, execArgv: [...script, node, ...inherited], env: { ...process.env, ...QUIET_PERL } };
}

interface NodeCommand {
  readonly execPath: string;
  readonly execArgv: string[];
  readonly env: NodeJS.ProcessEnv;
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
