/** One chart, for READMEs and theses: the one that tells the most of the report. */
import { mostTelling } from '../charts/charts.js';
import type { Reporter } from '../../model/reporter.js';
import { emptyPicture, pictureOf } from '../page/picture.js';

const svg: Reporter = (report) => {
  const chart = mostTelling(report);
  return chart ? pictureOf(chart) : emptyPicture('parbench: nothing was measured');
};

export default svg;
