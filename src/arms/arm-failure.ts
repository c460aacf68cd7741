/** A failure on its way through code that throws. */
import type { Death, Failure } from '../model/failure.js';

export class ArmFailure extends Error {
  override readonly name = 'ArmFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** "was killed by SIGKILL", "exited with code 3". */
export function describeDeath({ exitCode, signal }: Death): string {
  return signal ? `was killed by ${signal}` : `exited with code ${exitCode ?? 'unknown'}`;
}
