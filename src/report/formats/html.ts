/** One file to open in any browser, also offline: tables, charts, and the document itself. */
import type { ComparisonReporter, Reporter } from '../format.js';
import { comparisonPage, reportPage } from '../page/page.js';

const html: Reporter = (report) => reportPage(report);

export default html;

export const comparison: ComparisonReporter = (compared, _, samples) => comparisonPage(compared, samples);
