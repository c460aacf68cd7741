/** Another version of the code that cannot be made ready or loaded: no fault of the version in question. */
import { UsageError } from './usage-error.js';

export class BrokenVersionError extends UsageError {
  constructor(
    message: string,
    /** The end of what it printed itself. */
    readonly printed: readonly string[] = [],
  ) {
    super(message);
  }
}
