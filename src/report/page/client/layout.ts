/** Where the parts of a chart stand, in pixels. */
import type { Panel, TitledChart } from '../../charts/chart.js';
import { wrap } from '../../words/wrap.js';
import { isCategories, type Placed } from './scale.js';

export const FONT_SIZE = 12;
/** Mean width of a character. */
const CHARACTER = 6.4;
const LEGEND_ROW = 22;
/** Symbol, gap, and space to the next entry. */
const LEGEND_EXTRA = 20 + 5 + 14;
/** Of a picture that stands alone, below its last line. */
const BOTTOM = 8;
const TITLE_LINE = 20;
const PANEL_TITLE = 22;
const PANEL_GAP = 12;
const X_AXIS = 46;
const RIGHT = 22;

export interface Layout {
  /** From the left of the picture to texts that stand above the plots. */
  readonly edge: number;
  readonly left: number;
  readonly right: number;
  readonly titleHeight: number;
  readonly titleLines: readonly string[];
  readonly panelTops: readonly number[];
  readonly height: number;
  readonly legend: readonly string[];
}

export function layoutOf(chart: TitledChart, width: number, axes: readonly (Placed | null)[], titled: boolean): Layout {
  const labels = chart.panels.flatMap(({ y }, at) => {
    return isCategories(y) ? y.names : (axes[at]?.ticks.map(({ label }) => label) ?? []);
  });
  const edge = titled ? 12 : 0;
  const left = edge + Math.min(width * 0.4, 12 + CHARACTER * Math.max(0, ...labels.map(({ length }) => length)));
  const titleLines = titled ? wrap(chart.title, (width - 2 * RIGHT) / (CHARACTER * 1.25)) : [];
  const titleHeight = titleLines.length * TITLE_LINE + (titled ? 22 : 0);
  const legend = legendOf(chart);
  let top = titleHeight + legendRows(legend, width - RIGHT) * LEGEND_ROW + (legend.length > 0 ? 6 : 0);
  const panelTops = chart.panels.map((panel) => {
    top += titleOf(panel) === '' ? 10 : PANEL_TITLE;
    const own = top;
    top += panel.height + PANEL_GAP;
    return own;
  });
  return {
    edge,
    left,
    right: RIGHT,
    titleHeight,
    titleLines,
    panelTops,
    legend,
    height: top - PANEL_GAP + X_AXIS + (titled ? BOTTOM : 0),
  };
}

/** What stands above a panel: its title, or what its axis shows. */
export function titleOf({ title, y }: Panel): string {
  return title ?? (isCategories(y) ? '' : y.label);
}

/** Names that nothing else tells: that of a panel stands above it. */
function legendOf({ panels }: TitledChart): string[] {
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  const told = panels.map(({ title }) => title);
  const others = names.filter((name) => !told.includes(name));
  return names.length > 1 ? others : [];
}

function legendRows(names: readonly string[], width: number): number {
  let rows = names.length > 0 ? 1 : 0;
  let used = 0;
  for (const name of names) {
    const needed = LEGEND_EXTRA + CHARACTER * name.length;
    if (used > 0 && used + needed > width) {
      rows++;
      used = 0;
    }
    used += needed;
  }
  return rows;
}
