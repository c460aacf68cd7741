/**
 * A mistake in what the user asked for. One line that says what was wrong and what would be right.
 * @example
 * import { run, UsageError } from 'parbench';
 *
 * try {
 *   await run({ workloads: ['montecarol'] });
 * } catch (error) {
 *   if (!(error instanceof UsageError)) throw error;
 *   console.error(error.message); // says which workload may have been meant
 * }
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
