/** A failure on its way through code that throws. */
import { outOfMemory } from './out-of-memory.js';
import type { Death, Failure } from '../model/failure.js';

export class ArmFailure extends Error {
  override readonly name = 'ArmFailure';
  readonly failure: Failure;
  /** The last of what the work had printed by then, where that is nobody else's to tell. */
  printed?: string;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** "was killed by SIGKILL", "exited with code 3", "ran out of memory". */
export function describeDeath(death: Death): string {
  const { exitCode, signal, stderr } = death;
  if (neverBegan(death) && stderr !== '') return `could not be started (${stderr})`;
  return (
    outOfMemory(death.stderr) ?? (signal ? `was killed by ${signal}` : `exited with code ${exitCode ?? 'unknown'}`)
  );
}

/** Its last words are why it could not be started. */
export function neverBegan({ exitCode, signal }: Death): boolean {
  return exitCode === null && signal === null;
}
