/** For spreadsheets: times in ns, ratios as numbers, an empty cell where there is no figure. */
import type { ComparisonReporter, HistoryReporter, Reporter } from '../format.js';
import { armColumns, armRows } from './csv/arm-cells.js';
import { COMPARISON_COLUMNS, comparisonRows } from './csv/comparison-cells.js';
import { POINT_COLUMNS, pointRows } from './csv/history-cells.js';
import { render } from '../encoders/csv-text.js';

const csv: Reporter = (report) => render(armColumns(report), armRows(report));

export default csv;

export const comparison: ComparisonReporter = (compared) => render(COMPARISON_COLUMNS, comparisonRows(compared));

export const history: HistoryReporter = (of) => render(POINT_COLUMNS, pointRows(of));
