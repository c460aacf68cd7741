import { UsageError } from '../../src/model/usage-error.js';

/** Whether an error is what the user is told, word by word. */
export function rejection(message: string): (error: unknown) => boolean {
  return (error) => {
    if (error instanceof UsageError && error.message === message) return true;
    throw new Error(`expected ${message}, got ${String(error)}`);
  };
}
