import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { html, jsonScript } from '../../../src/report/encoders/html-text.js';
import { comparedSamples } from '../../../src/analysis/comparing/compared-samples.js';
import { versionsOf } from '../../../src/analysis/comparing/measured-version.js';
import { compareVersionsIn } from '../../../src/analysis/full-report.js';
import { sealed } from '../../../src/model/document-digests.js';
import page, { comparison } from '../../../src/report/formats/html.js';
import { hostileReport, RICH, richReport } from '../../support/charts.js';
import { readPage } from '../../support/html.js';
import { againstOf, documentOf, fork, reportOf, serial, type WorkloadSpec } from '../../support/documents.js';
import { HOSTILE } from '../../support/ready-made.js';

const options = { color: false, width: 80 };
const rich = richReport([RICH, { ...RICH, workload: 'dice' }]);
const text = page(rich, options);

describe('markup', () => {
  it('escapes what is put into it, and nothing twice', () => {
    const inner = html`<b title="${`"it's"`}">${'<&>'}</b>`;
    assert.equal(html`<p>${inner}</p>`.markup, '<p><b title="&quot;it&#39;s&quot;">&lt;&amp;&gt;</b></p>');
  });

  it('makes nothing of null, and puts lists together', () => {
    assert.equal(html`${null}${['a', 1, [html`<b>c</b>`]]}`.markup, 'a1<b>c</b>');
  });

  it('leaves out what controls terminals', () => assert.equal(html`${'\u001b[31mred\u0000'}`.markup, 'red'));

  const dangerous = ['</script>', '<!--', '<script', '\u2028', '\u2029', '&lt;', '\u009b', ']]>'];
  for (const each of dangerous) {
    it(`lets ${JSON.stringify(each)} not out of data`, () => {
      const { markup } = jsonScript('data', { [each]: each });
      const [, inside] = /^<script type="application\/json" id="data">(.*)<\/script>$/s.exec(markup) ?? [];
      assert.doesNotMatch(inside, /[<>&\u007f-\u009f\u2028\u2029]/);
      assert.deepEqual(JSON.parse(inside), { [each]: each });
    });
  }
});

function sized(...sizes: number[]): WorkloadSpec[] {
  return sizes.map((n) => ({
    size: 'n',
    params: { n, seed: 1 },
    arms: [serial(n * 43e3), fork(1, n * 44e3 + 1e6), fork(2, n * 22e3 + 1e6)],
    launches: 8,
  }));
}

describe('the heading', () => {
  const headingOf = (specs: readonly WorkloadSpec[]): string => {
    const header = /<header>([\s\S]*?)<\/header>/.exec(page(reportOf(documentOf(specs)), options));
    return header?.[1] ?? '';
  };

  it('says which size of several its figures are of', () => {
    const heading = headingOf(sized(100, 1000, 10_000));
    for (const of of ['speedup of fork×2', 'time of serial', 'time of fork×2', 'efficiency of fork×2']) {
      assert.ok(heading.includes(`${of}, n=10,000<`), `${of} in ${heading}`);
    }
  });

  it('says it where there are other workloads, in cards and in a table', () => {
    const others = ['a', 'b', 'c', 'd'].map((workload) => ({ ...RICH, workload }));
    assert.match(headingOf([...sized(100, 1000), others[0]]), /montecarlo, fork×2, n=1,000</);
    assert.match(headingOf([...sized(100, 1000), ...others]), /fork×2, n=1,000/);
  });

  it('names no size where there is one', () => assert.doesNotMatch(headingOf(sized(1000)), /n=1,000/));
});

describe('the page of a sweep', () => {
  const { withoutData } = readPage(page(reportOf(documentOf(sized(100, 1000, 10_000))), options));
  const main = withoutData.slice(withoutData.indexOf('<main'));

  it('leads with time against size and speedup against size, before any table', () => {
    const charts = [...main.matchAll(/<figure id="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(charts.slice(0, 2), ['sizes-1', 'speedups-1']);
    assert.ok(main.indexOf('<details') > main.indexOf('<figure id="sizes-1"'));
    const [open] = main.replace(/<details[\s\S]*?<\/details>/g, '').split('<table>');
    assert.match(open, /<figure id="speedups-1"/);
  });

  it('has one list of the sizes, on that of the headline', () => {
    assert.equal(main.match(/<select/g)?.length, 1);
    const entries = [...main.matchAll(/<option value="([^"]*)"( selected)?>([^<]*)</g)].map((found) => found.slice(1));
    assert.deepEqual(entries, [
      ['size-1', undefined, 'n=100'],
      ['size-2', undefined, 'n=1,000'],
      ['size-3', ' selected', 'n=10,000'],
    ]);
    assert.match(withoutData, /<dt>speedup of fork×2, n=10,000</);
  });

  it('has a section for each size, none hidden where nothing runs', () => {
    const sections = [...main.matchAll(/<section id="([^"]*)" data-size([^>]*)>/g)].map((found) => found.slice(1));
    assert.deepEqual(
      sections.map(([id]) => id),
      ['size-1', 'size-2', 'size-3'],
    );
    for (const [, attributes] of sections) assert.doesNotMatch(attributes, /hidden/);
  });
});

describe('the page of a comparison', () => {
  const document = againstOf({ arms: [serial(20e6), fork(2, 11e6)] }, { arms: [serial(10e6), fork(2, 6e6)] });
  const [base, head] = versionsOf(document);
  const compared = compareVersionsIn(document);
  const charts = (told: string): string[] => [...told.matchAll(/<figure id="(compared-[^"]*)"/g)].map(([, id]) => id);

  it('draws the samples of both sides of each arm, of a report and alone', () => {
    const alone = comparison(compared, options, comparedSamples(base, head, compared));
    for (const told of [alone, page(reportOf(document), options)]) {
      assert.deepEqual(
        charts(told).filter((id) => !id.endsWith('-times')),
        ['compared-1', 'compared-2'],
      );
      const { data } = readPage(told);
      assert.deepEqual((data['charts'] as { id: string }[]).map(({ id }) => id).slice(0, 1), ['compared-1']);
    }
  });

  it('draws no more than the 8 arms that changed the most, and says so', () => {
    const arms = (factor: number) => Array.from({ length: 9 }, (_, at) => fork(at + 1, 1e7 * (1 + factor * at)));
    const told = page(
      reportOf(againstOf({ arms: [serial(9e6), ...arms(0.1)] }, { arms: [serial(9e6), ...arms(0)] })),
      options,
    );
    const drawn = charts(told).filter((id) => !id.endsWith('-times'));
    assert.deepEqual(
      drawn,
      [3, 4, 5, 6, 7, 8, 9, 10].map((at) => `compared-${at}`),
    );
    assert.match(told, />of 10 arms, the samples of the 8 that changed the most are drawn</);
  });

  it('has no script where there are no samples to draw', () => {
    const alone = comparison(compared, options);
    assert.deepEqual([charts(alone), readPage(alone).scripts], [[], []]);
  });
});

describe('the page', () => {
  it('has the tables that few ask for, Karp and Flatt’s fraction and the laws closed', () => {
    const { scaling } = rich.analysis;
    const analysis = { ...rich.analysis, scaling: scaling.map((each) => ({ ...each, designs: [0] })) };
    const { withoutData } = readPage(page({ ...rich, analysis }, options));
    const main = withoutData.slice(withoutData.indexOf('<main'));
    assert.doesNotMatch(main, /<details[^>]* open/);
    const shown = main.replace(/<details[\s\S]*?<\/details>/g, '');
    for (const told of ['Karp–Flatt', 'Amdahl', '>CV<', '>load balance<']) {
      assert.deepEqual([main.includes(told), shown.includes(told)], [true, false], told);
    }
    assert.match(shown, /<th scope="col">speedup<\/th>/);
  });

  it('has the document in it once, and as it is', () => {
    const { data } = readPage(text);
    assert.deepEqual(data['document'], JSON.parse(JSON.stringify(sealed(rich))));
    assert.equal(text.split('"measurements":').length, 2);
  });

  it('has no document in it of more samples than a browser likes, and says so', () => {
    const many = page(
      reportOf(documentOf({ arms: [serial(40e6), fork(2, 22e6)], launches: 13, rounds: 2000 })),
      options,
    );
    assert.equal(readPage(many).data['document'], undefined);
    assert.ok(many.includes('52,000 samples are too many for it'));
    assert.ok(many.length < text.length);
  });

  it('runs one script only, by its hash', () => {
    const { scripts } = readPage(text);
    assert.equal(scripts.length, 1);
    const hash = createHash('sha256').update(scripts[0]).digest('base64');
    assert.ok(text.includes(`script-src &#39;sha256-${hash}&#39;; `));
    assert.match(text, /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
  });

  it('has a script that ends nowhere but at its end', () => {
    const [script] = readPage(text).scripts;
    assert.doesNotMatch(script, /<\/script|<!--/i);
    assert.ok(script.length < 700_000, `${script.length}`);
  });

  it('points to nothing outside of it', () => {
    const visible = readPage(text).withoutData.replace(/<script[\s\S]*<\/script>/, '');
    const targets = [...visible.matchAll(/ (?:src|href|action|data|poster|srcset)="([^"]*)"/g)].map(([, to]) => to);
    assert.ok(targets.length > 4);
    assert.deepEqual(
      targets.filter((to) => !/^(#|data:,$)/.test(to)),
      [],
    );
    assert.doesNotMatch(visible, /@import|url\(/);
  });

  it('has what its links point to, and every id once', () => {
    const visible = readPage(text).withoutData.replace(/<script[\s\S]*<\/script>/, '');
    const ids = [...visible.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const [, id] of visible.matchAll(/ href="#([^"]*)"/g)) assert.ok(ids.includes(id), id);
    for (const [, id] of visible.matchAll(/ aria-labelledby="([^"]*)"/g)) assert.ok(ids.includes(id), id);
  });

  it('names the licences of what is in it', () => {
    const [script] = readPage(text).scripts;
    for (const notice of ['Apache License, Version 2.0', 'Baidu Inc.', 'Copyright 2010-2016 Mike Bostock']) {
      assert.ok(script.includes(notice), notice);
    }
  });

  it('has no markup but its own, whatever the texts are', () => {
    const tags = (told: string): string[] =>
      (readPage(page(hostileReport(told), options)).withoutData.match(/<\/?[a-zA-Z!][^>]*>/g) ?? []).map(
        (tag) => /^<\/?[\w!-]+/.exec(tag)?.[0] ?? '',
      );
    assert.deepEqual(tags(HOSTILE), tags(HOSTILE.replace(/[^A-Za-z0-9 ]/g, '')));
  });
});
