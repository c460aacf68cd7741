/** A workload that failed before anything could be measured: it hangs or ends its process where it is only to say what it is. */
import { UsageError } from './usage-error.js';

export class WorkloadError extends UsageError {}
