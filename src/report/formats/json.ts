/** The result document itself; of anything else, its plain data. */
import type { ComparisonReporter, FitReporter, HistoryReporter, Reporter, SelftestReporter } from '../format.js';

const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

export default json;

export const comparison: ComparisonReporter = (compared) => `${JSON.stringify(compared, null, 2)}\n`;

export const history: HistoryReporter = (of) => `${JSON.stringify(of, null, 2)}\n`;

export const selftest: SelftestReporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

export const fit: FitReporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
