/** The result document itself; of a history, its plain data. */
import type { HistoryReporter, Reporter } from '../model/reporter.js';

const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

export default json;

export const history: HistoryReporter = (of) => `${JSON.stringify(of, null, 2)}\n`;
