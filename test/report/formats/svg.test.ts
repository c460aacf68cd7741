import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../../src/model/document.js';
import svg from '../../../src/report/formats/svg.js';
import { hostileReport, richReport, scalingOf } from '../../support/charts.js';
import { reportOf } from '../../support/documents.js';
import { HOSTILE, readyMade } from '../../support/ready-made.js';
import { elementsOf, parseXml, textsIn } from '../../support/xml.js';

function pictureOf(report: Report): string {
  return svg(report, { color: false, width: 80 });
}

const rich = richReport();
const { analysis } = rich;

const pictures: [name: string, report: Report][] = [
  ['times against sizes', rich],
  ['speedups', { ...rich, analysis: { ...analysis, sweeps: [] } }],
  ['losses', { ...rich, analysis: { ...analysis, sweeps: [], scaling: [] } }],
  ['samples', reportOf(readyMade('two arms'))],
  ['nothing', reportOf(readyMade('never measured'))],
  ['hostile texts', hostileReport(HOSTILE)],
];

for (const [name, report] of pictures) {
  describe(`a picture of ${name}`, () => {
    const text = pictureOf(report);
    const root = parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);

    it('is SVG, 800 wide, with a title and a description', () => {
      const { xmlns, width, viewBox, role } = root.attributes;
      assert.deepEqual([root.name, xmlns, width, role], ['svg', 'http://www.w3.org/2000/svg', '800', 'img']);
      assert.match(viewBox, /^0 0 800 \d+$/);
      const [title, description] = root.children;
      assert.deepEqual([title.name, description.name], ['title', 'desc']);
      assert.ok(title.text.length > 10 && description.text.length > 10);
    });

    it('has a background, so that it can be read on any page', () => {
      assert.equal(elementsOf(root, 'rect')[0].attributes['fill'], '#ffffff');
    });

    it('runs nothing, styles nothing and points to nothing outside of it', () => {
      const allowed = [
        'svg',
        'title',
        'desc',
        'g',
        'path',
        'rect',
        'text',
        'tspan',
        'defs',
        'clipPath',
        'line',
        'polygon',
        'circle',
      ];
      assert.doesNotMatch(text, / on\w+=| (xlink:)?href=|ecmeta|url\((?!#)/);
      const names = [...text.matchAll(/<([A-Za-z]\w*)/g)].map(([, tag]) => tag);
      assert.deepEqual(
        names.filter((tag) => !allowed.includes(tag)),
        [],
      );
    });

    it('is the same for the same report', () => assert.equal(pictureOf(structuredClone(report)), text));
  });
}

describe('a picture of times against sizes', () => {
  it('shows its title, its axes and the names of the arms', () => {
    const root = parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${pictureOf(rich)}`);
    const texts = elementsOf(root, 'text').flatMap(textsIn);
    for (const wanted of [
      'Time against size: montecarlo, seed=42',
      'time of one iteration',
      'n',
      '10 ms',
      '1 M',
      'fork×4',
    ]) {
      assert.ok(texts.includes(wanted), wanted);
    }
  });
});

describe('a picture of a speedup far below the ideal', () => {
  it('has all of the ideal line within its axes', () => {
    const text = pictureOf({ ...rich, analysis: { ...analysis, sweeps: [], scaling: [scalingOf([1, 2, 4, 8], 0.6)] } });
    const [, top, bottom] = /<path d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"[^>]*stroke="#e6eaef"/.exec(upright(text)) ?? [];
    const [, from, to] = /<path d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"[^>]*stroke-dasharray="2,4"/.exec(text) ?? [];
    assert.ok(Number(to) > Number(top) && Number(to) < Number(from) && Number(from) < Number(bottom), `${from}, ${to}`);
  });
});

/** Without lines of the grid that lie. */
function upright(svg: string): string {
  return svg.replace(/<path d="M[\d.]+ ([\d.]+)L[\d.]+ \1"[^>]*>/g, '');
}
