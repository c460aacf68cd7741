/** One chart, for READMEs and theses: the one that tells the most of the report. */
import { mostTelling } from '../charts/report-charts.js';
import type { Reporter } from '../format.js';
import { emptyPicture, pictureOf } from '../pens/svg-pen.js';

const svg: Reporter = (report) => {
  const chart = mostTelling(report);
  return chart ? pictureOf(chart) : emptyPicture('parbench: nothing was measured');
};

export default svg;
