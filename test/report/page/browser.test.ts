/** The page in Chromium, from disk. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Report } from '../../../src/model/document.js';
import html from '../../../src/report/formats/html.js';
import json from '../../../src/report/formats/json.js';
import { formatRatio, formatRatioRange, formatTime, formatTimeRange } from '../../../src/report/words/units.js';
import { findChromium, launchChromium, open, type Opened } from '../../support/browser.js';
import { hostileReport, richReport } from '../../support/charts.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { temporaryFolder } from '../../support/program.js';

const executable = findChromium();
const isRequired = process.env['PARBENCH_REQUIRE_BROWSER'] === '1';
const skip =
  executable === null && !isRequired
    ? 'there is no Chromium on the PATH (Debian and Ubuntu: apt-get install chromium)'
    : false;

/** One way to spread the work, so that no point covers another. */
const report = oneWay(richReport());
/** What is run if any markup gets through. */
const PAYLOAD = `"'></script><script>globalThis.hit = 1</script><!--<img src=x: onerror="globalThis.hit=1">\u2028{b|x}`;

function oneWay(rich: Report): Report {
  return { ...rich, analysis: { ...rich.analysis, scaling: rich.analysis.scaling.slice(0, 1) } };
}

describe('the page in Chromium', { skip }, () => {
  const folder = temporaryFolder();
  let browser: Browser;
  const urlOf = (name: string, shown: Report): string => {
    const file = join(folder.path, name);
    writeFileSync(file, html(shown, { color: false, width: 80 }));
    return pathToFileURL(file).href;
  };
  const url = urlOf('report.html', report);

  before(async () => {
    assert.ok(executable, 'there is no Chromium on the PATH, and PARBENCH_REQUIRE_BROWSER=1 asks for it');
    browser = await launchChromium(executable);
  });
  after(async () => {
    await browser?.close();
    folder.remove();
  });

  /** The tests of a suite share a page, which asks nobody for anything and complains of nothing all the while. */
  const sharePage = (options?: BrowserContextOptions): (() => Opened) => {
    let one: Opened;
    before(async () => {
      one = await open(browser, url, options);
    });
    after(async () => {
      const { requests, complaints } = one;
      await one.close();
      assert.deepEqual({ requests, complaints }, { requests: [url], complaints: [] });
    });
    return () => one;
  };

  describe('in light colours', () => {
    const light = sharePage({ colorScheme: 'light', acceptDownloads: true });

    it('begins with a link to the results, and has every chart as a table, to be opened by keyboard', async () => {
      const { page } = light();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), '#main');
      const figures = await page.locator('figure').all();
      assert.equal(figures.length, 7);
      for (const figure of figures) {
        assert.equal(await figure.locator('table').isVisible(), false);
        await figure.locator('summary').focus();
        await page.keyboard.press('Enter');
        assert.equal(await figure.locator('table').isVisible(), true);
        assert.ok((await figure.locator('tbody tr').count()) >= 4);
        assert.ok(((await figure.locator('[role=img]').getAttribute('aria-label')) ?? '').length > 40);
      }
    });

    it('draws every chart', async () => {
      const { page } = light();
      await drawsEveryChart(page);
      const [background, text] = await colors(page);
      assert.ok(background > 240 && text < 60);
    });

    it('tells the numbers of a point of the scaling when the mouse is over it', async () => {
      const { page } = light();
      const told = await hovered(page, 'speedup-1');
      const [{ points }] = report.analysis.scaling;
      for (const { procs, speedup } of points) {
        const { low, high } = speedup.interval ?? { low: 0, high: 0 };
        const wanted = `fork, ${procs} worker${procs > 1 ? 's' : ''}speedup ${formatRatio(speedup.value)} (${formatRatioRange(low, high)})`;
        assert.ok(told.includes(wanted), `"${wanted}" is not among:\n${told.join('\n')}`);
      }
    });

    it('tells the numbers of a point of the sweep, of a bar, of a sample and of a worker', async () => {
      const { page } = light();
      const sizes = (await hovered(page, 'sizes-1')).join('\n');
      const point = report.analysis.sweeps[0].arms[3].points[5];
      const { low, high } = point.time.interval ?? { low: 0, high: 0 };
      assert.ok(
        sizes.includes(`fork×4, n = 100,000,000time ${formatTime(point.time.value)} (${formatTimeRange(low, high)})`),
      );

      const samples = (await hovered(page, 'samples-1', 10)).join('\n');
      const { wallNs, iterations } = report.measurements[0].samples[0];
      assert.ok(samples.includes(`serial, launch 1, round 1${formatTime(wallNs / iterations)}`));

      const bar = await hoveredAt(page, 'losses-1', 0.9, 0.4);
      assert.equal(bar, 'fork×2uneven work or cores: 6.6 % of the time of all cores');
      assert.match(
        await hoveredAt(page, 'timeline-1', 0.3, 0.143),
        /^fork×1, worker 0.* to .*busy 100 % of it, \d tasks?$/,
      );
    });

    it('gives the document back as the JSON reporter writes it', async () => {
      const { page } = light();
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
      assert.match(download.suggestedFilename(), /^parbench-\d+T\d+Z\.json$/);
      assert.equal(readFileSync(await download.path(), 'utf8'), json(report, { color: false, width: 80 }));
    });

    it('fits a narrow screen', async () => {
      const { page } = light();
      await page.setViewportSize({ width: 400, height: 800 });
      await drawAll(page);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 400);
    });

    it('draws anew when the colour scheme changes', async () => {
      const { page } = light();
      await drawAll(page);
      const fill = `document.querySelector('#sizes-1 svg text').getAttribute('fill')`;
      const before = String(await page.evaluate(fill));
      await page.emulateMedia({ colorScheme: 'dark' });
      const isOther = await page.evaluate(`new Promise((resolve) => {
        const look = () => (${fill} === '${before}' ? requestAnimationFrame(look) : resolve(true));
        look();
      })`);
      assert.ok(isOther);
    });
  });

  describe('in dark colours', () => {
    const dark = sharePage({ colorScheme: 'dark' });

    it('prints in light colours with all charts and tables, before any was seen, and is as it was afterwards', async () => {
      const { page } = dark();
      await page.evaluate(PRINT_WATCH);
      const pdf = await page.pdf({ format: 'A4', printBackground: true });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      assert.ok((pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length >= 3);
      const printed = (await page.evaluate('printed')) as { open: number; drawn: number; fill: string };
      assert.deepEqual(printed, { open: 7, drawn: 7, fill: '#5b6672' });
      assert.equal(await page.locator('details[open]').count(), 0);
    });

    it('draws every chart', async () => {
      const { page } = dark();
      await drawsEveryChart(page);
      const [background, text] = await colors(page);
      assert.ok(background < 60 && text > 200);
    });
  });

  it('shows the size that the address or the list chooses, and says on paper that it is one of several', async () => {
    const sizes = [100, 1000, 10_000].map((n) => ({
      size: 'n',
      params: { n },
      arms: [serial(n * 43e3), fork(2, n * 22e3)],
    }));
    const { page, complaints, close } = await open(
      browser,
      `${urlOf('sweep.html', reportOf(documentOf(sizes)))}#size-1`,
    );
    const shown = (): Promise<unknown> =>
      page.evaluate(
        `[...document.querySelectorAll('[data-size]')].filter((each) => each.offsetHeight > 0).map(({ id }) => id)`,
      );
    assert.deepEqual(await shown(), ['size-1']);
    await page.locator('select').focus();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual([await shown(), await page.evaluate('location.hash')], [['size-2'], '#size-2']);
    await page.locator('#size-2 .plot svg').first().waitFor();
    await page.evaluate(`location.hash = '#samples-3'`);
    await page.locator('#samples-3 svg').waitFor();
    assert.deepEqual([await shown(), await page.locator('select').inputValue()], [['size-3'], 'size-3']);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.print-only').isVisible(), true);
    assert.equal(await page.locator('select').isVisible(), false);
    assert.deepEqual(complaints, []);
    await close();
  });

  it('gives all tables and texts without JavaScript', async () => {
    const { page, close } = await open(browser, url, { javaScriptEnabled: false });
    assert.match(await page.locator('noscript').last().innerText(), /charts need JavaScript/);
    assert.equal(await page.locator('.plot').first().isVisible(), false);
    assert.equal(await page.locator('#download').isVisible(), false);
    await page.locator('summary').first().click();
    assert.equal(await page.locator('figure table').first().isVisible(), true);
    await close();
  });

  it('shows markup in names, titles, inputs and messages as text, and runs none of it', async () => {
    const hostile = hostileReport(PAYLOAD);
    const { page, requests, complaints, close } = await open(browser, urlOf('hostile.html', hostile));
    await drawAll(page);
    const told = [...(await hovered(page, 'samples-1', 8)), ...(await hovered(page, 'sizes-1', 8))];
    assert.ok(told.length > 10);
    assert.equal(await page.evaluate('globalThis.hit'), undefined);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests.length, 1);
    assert.ok((await page.locator('h1').innerText()).includes('</script><script>globalThis.hit'));
    assert.equal(await page.locator('body img, body script:not([type])').count(), 0);
    await close();
  });
});

/** What the page looks like on paper: its own listeners have run by then. */
const PRINT_WATCH = `addEventListener('beforeprint', () => {
  globalThis.printed = {
    open: document.querySelectorAll('figure details[open]').length,
    drawn: document.querySelectorAll('.plot svg').length,
    fill: document.querySelector('#sizes-1 svg text').getAttribute('fill'),
  };
})`;

async function drawsEveryChart(page: Page): Promise<void> {
  const charts = await drawAll(page);
  assert.equal(charts.length, 7);
  for (const { id, marks } of charts) assert.ok(marks > 10, `${id} is drawn`);
}

/** Charts are drawn when they are about to be seen. */
async function drawAll(page: Page): Promise<{ id: string; marks: number }[]> {
  for (const figure of await page.locator('.plot').all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('svg').waitFor();
  }
  return page.evaluate(
    `[...document.querySelectorAll('.plot')].map((each) => ({ id: each.dataset.chart, marks: each.querySelectorAll('svg path').length }))`,
  );
}

/** Mean of red, green and blue, of the background and of the text. */
async function colors(page: Page): Promise<number[]> {
  const styles = (await page.evaluate(
    `(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))`,
  )) as string[];
  return styles.map((style) =>
    (style.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, each) => sum + Number(each) / 3, 0),
  );
}

/** What is told of each round mark of a chart, or of the first `most`. */
async function hovered(page: Page, id: string, most = 100): Promise<string[]> {
  const plot = page.locator(`[data-chart="${id}"]`);
  await plot.scrollIntoViewIfNeeded();
  await plot.locator('svg').waitFor();
  const places = (await page.evaluate(`[...document.querySelectorAll('[data-chart="${id}"] path[d^="M1 0A1"]')]
    .map((each) => each.getBoundingClientRect())
    .map(({ x, y, width, height }) => [x + width / 2, y + height / 2])`)) as [number, number][];
  assert.ok(places.length > 0, `${id} has marks`);
  const told = new Set<string>();
  for (const [x, y] of places.slice(0, most)) {
    await page.mouse.move(x, y);
    told.add(await toldBy(page, id));
  }
  return [...told];
}

/** At a place of the picture, as shares of its width and height. */
async function hoveredAt(page: Page, id: string, x: number, y: number): Promise<string> {
  const plot = page.locator(`[data-chart="${id}"]`);
  await plot.scrollIntoViewIfNeeded();
  await plot.locator('svg').waitFor();
  const box = await plot.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  return toldBy(page, id);
}

async function toldBy(page: Page, id: string): Promise<string> {
  return (await page.evaluate(`document.querySelector('[data-chart="${id}"] > div:last-child').textContent`)) as string;
}
