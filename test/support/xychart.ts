/** Reading Mermaid's xychart, as far as its grammar goes for what parbench writes. Throws for anything else. */

export interface ReadChart {
  readonly title: string;
  readonly x: { readonly title: string; readonly categories: readonly string[] };
  readonly y: { readonly title: string; readonly low: number; readonly high: number };
  readonly series: readonly { readonly kind: string; readonly name: string; readonly values: readonly number[] }[];
  readonly colors: readonly string[];
}

/** A text ends at the next quote, and is not empty; one that began with a backtick would be Markdown. */
const TEXT = '"(?!`)([^"]+)"';
/** Without an exponent. */
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)`;

const DIRECTIVE = /^%%\{init: (\{.*\})\}%%$/;
const X_AXIS = new RegExp(String.raw`^ *x-axis ${TEXT} \[(${TEXT}(?:, ${TEXT})*)\]$`);
const Y_AXIS = new RegExp(String.raw`^ *y-axis ${TEXT} (${NUMBER}) --> (${NUMBER})$`);
const SERIES = new RegExp(String.raw`^ *(bar|line) ${TEXT} \[(${NUMBER}(?:, ${NUMBER})*)\]$`);

export function readXyChart(text: string): ReadChart {
  const [directive, kind, title, x, y, ...series] = text.split('\n');
  if (kind !== 'xychart-beta') throw new Error(`a chart of another kind: ${kind}`);
  const [, json] = matched(DIRECTIVE, directive);
  const init = JSON.parse(`${json}`) as { themeVariables: { xyChart: { plotColorPalette: string } } };
  const [, xTitle, categories] = matched(X_AXIS, x);
  const [, yTitle, low, high] = matched(Y_AXIS, y);
  return {
    title: matched(new RegExp(`^ *title ${TEXT}$`), title)[1],
    x: { title: xTitle, categories: [...categories.matchAll(new RegExp(TEXT, 'g'))].map(([, category]) => category) },
    y: { title: yTitle, low: Number(low), high: Number(high) },
    series: series.map((line) => {
      const [, kind, name, values] = matched(SERIES, line);
      return { kind, name, values: values.split(', ').map(Number) };
    }),
    colors: init.themeVariables.xyChart.plotColorPalette.split(', '),
  };
}

/** The charts in a text of Markdown. */
export function chartsIn(markdown: string): ReadChart[] {
  return [...markdown.matchAll(/^```mermaid\n(.*?)\n```$/gms)].map(([, text]) => readXyChart(text));
}

function matched(pattern: RegExp, line: string): RegExpExecArray {
  const found = pattern.exec(line);
  if (!found) throw new Error(`not as the grammar has it: ${line}`);
  return found;
}
