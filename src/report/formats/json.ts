/** The result document itself; of anything else, its plain data. */
import type { ComparisonReporter, FitReporter, HistoryReporter, Reporter, SelftestReporter } from '../format.js';

const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

export default json;

export const comparison: ComparisonReporter = (compared) => `${JSON.stringify(compared, null, 2)}\n`;

export const history: HistoryReporter = (of) => `${JSON.stringify(of, null, 2)}\n`;

export const selftest: SelftestReporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

/** One alone is no list. */
export const fit: FitReporter = (fits) => {
  const plain = fits.map(({ report, source }) => ({ ...report, source }));
  return `${JSON.stringify(plain.length === 1 ? plain[0] : plain, null, 2)}\n`;
};
