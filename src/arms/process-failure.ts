/** What it means that the process of an arm did not answer as it should. */
import type { Death, Failure, Stage } from '../model/failure.js';
import { describeDeath, neverBegan } from './arm-failure.js';
import { memoryAdvice, outOfMemory, readableWords } from './out-of-memory.js';

export function lateFailure(pid: number, stage: Stage, timeoutNs: number): Failure {
  const message = `its process (pid ${pid}) did not finish ${stage} within ${timeoutNs / 1e9} s (--timeout)`;
  return { kind: 'timeout', stage, message, waiting: [] };
}

export function deathFailure(pid: number, stage: Stage, death: Death): Failure {
  if (neverBegan(death)) {
    const message = `its process cannot be started: ${death.stderr}`;
    return { kind: 'died', stage, message, death: { ...death, stderr: '' } };
  }
  const message = `its process (pid ${pid}) ${describeDeath(death)} in ${stage}${memoryAdvice(death.stderr)}`;
  return { kind: 'died', stage, message, death: { ...death, stderr: readableWords(death.stderr) } };
}

/** What `who` has done, that did not keep to the protocol. */
export function garbledText(who: string, garbled: string): string {
  return `${who} sent ${garbled}: does the work write to a file descriptor or a port that is not its own, or put something in the place of what Node brings?`;
}

/** It was killed for it. */
export function garbledFailure(pid: number, stage: Stage, garbled: string, stderr: string): Failure {
  const message = garbledText(`its process (pid ${pid}), which was ended in ${stage},`, garbled);
  return { kind: 'died', stage, message, death: { exitCode: null, signal: 'SIGKILL', stderr } };
}

/** Workers write to the stderr of their arm, which does not read it. */
export function withLastWords(failure: Failure, stderr: string): Failure {
  if (failure.kind !== 'died' || failure.death.stderr !== '' || stderr === '') return failure;
  const told = outOfMemory(stderr);
  const { exitCode, signal } = failure.death;
  const message =
    told === null
      ? failure.message
      : `${failure.message.replace(describeDeath({ exitCode, signal, stderr: '' }), told)}${memoryAdvice(stderr)}`;
  return { ...failure, message, death: { exitCode, signal, stderr: readableWords(stderr) } };
}
