/** The result document itself. */
import type { Reporter, SelfTestReporter } from '../model/reporter.js';

const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;

export default json;

export const selfTest: SelfTestReporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
