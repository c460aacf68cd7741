/** The result document itself; of anything else, its plain data. */
import { resultText } from '../../model/document-text.js';
import type { FitReporter, ReportOptions } from '../format.js';

const json: (value: object, options: ReportOptions) => string = (value) => resultText(value);

export default json;

export { json as comparison, json as history, json as selftest };

/** One alone is no list. */
export const fit: FitReporter = (fits, options) => {
  const plain = fits.map(({ report, source }) => ({ ...report, source }));
  return json(plain.length === 1 ? plain[0] : plain, options);
};
