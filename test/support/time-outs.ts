/** Work that is to be too late, on machines that may be slow to start it. */
import type { Report } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';

/** A second is enough for all that starts, unless the machine has much else to do. */
const TIMEOUTS_S = [1, 5, 25];

/** A report of a run in which nothing was late but the work itself: measured again with more time where starting was. */
export async function reportOfLateWork(measure: (timeoutS: number) => Promise<Report>): Promise<Report> {
  for (const timeoutS of TIMEOUTS_S) {
    const report = await measure(timeoutS).catch((error: unknown) => {
      if (error instanceof UsageError && error.message.includes('did not load within')) return null;
      throw error;
    });
    const isLate = ({ failure }: Report['measurements'][number]): boolean =>
      failure?.kind === 'timeout' && ['start', 'load'].includes(failure.stage);
    if (report && !report.measurements.some(isLate)) return report;
  }
  throw new Error('this machine is too busy to start anything');
}
