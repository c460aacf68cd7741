/** JUnit's XML, as GitLab, GitHub's test reporters and Jenkins read it. */
import type { ComparisonReporter, Reporter } from '../format.js';
import { comparisonSuites } from '../exports/comparison-suites.js';
import { printable } from '../encoders/printable.js';
import { reportSuites } from '../exports/report-suites.js';
import type { TestCase, TestSuite } from '../exports/suites.js';
import { element, xmlText } from '../encoders/xml-text.js';

const junit: Reporter = (report) => {
  const compared = report.comparison ? comparisonSuites(report.comparison) : [];
  return render([...compared, ...reportSuites(report)]);
};

export default junit;

export const comparison: ComparisonReporter = (compared) => render(comparisonSuites(compared));

function render(suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const root = element('testsuites', { name: 'parbench', ...totals(all) }, lines(suites.map(renderSuite)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function renderSuite({ name, timestamp, properties, cases }: TestSuite): string {
  const suite = printable(name);
  // Older schemas know no fractions of a second, and no zone.
  const when: Record<string, string> = timestamp === null ? {} : { timestamp: timestamp.slice(0, 19) };
  return element('testsuite', { name: suite, ...totals(cases), ...when }, [
    ...lines([
      element('properties', {}, lines(properties.map(([key, value]) => element('property', { name: key, value })))),
      ...cases.map((each) => renderCase(each, suite)),
    ]),
  ]);
}

function totals(cases: readonly TestCase[]): Record<string, string | number> {
  const count = (wanted: TestCase['outcome']): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: 0,
    skipped: count('skipped'),
    time: seconds(cases.reduce((sum, each) => sum + each.seconds, 0)),
  };
}

function renderCase(each: TestCase, suite: string): string {
  const attributes = { classname: suite, name: printable(each.name), time: seconds(each.seconds) };
  return element('testcase', attributes, lines([renderOutcome(each)]));
}

/** GitLab drops the attribute where there is text, and others drop the text: so the message stands in both. */
function renderOutcome({ outcome, message, type, details }: TestCase): string {
  const said = printable(message);
  const text = [said, ...details].join('\n');
  if (outcome === 'passed') return element('system-out', {}, [xmlText(text)]);
  const attributes: Record<string, string> = { message: said, ...(outcome === 'failure' && { type }) };
  return element(outcome, attributes, [xmlText(text)]);
}

/** Without an exponent, which not every reader knows. */
function seconds(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}

function lines(elements: readonly string[]): string[] {
  return elements.length === 0 ? [] : ['\n', ...elements.map((each) => `${each}\n`)];
}
