/** A chart as a file of SVG that stands alone. */
import type { Figure } from '../charts/chart.js';
import { printable } from '../encoders/printable.js';
import { element, inLog, permitted, xmlText } from '../encoders/xml-text.js';
import { drawSvg } from '#page/plots.js';

const WIDTH = 800;

/** On a light background of its own, and so to be read on dark pages too. Ends with a line break. */
export function pictureOf(chart: Figure): string {
  const svg = drawSvg(chart, { width: WIDTH, dark: false });
  return withTexts(plain(svg), chart.title, chart.description);
}

export function emptyPicture(text: string): string {
  const place = { x: WIDTH / 2, y: 34, 'text-anchor': 'middle', 'font-family': 'sans-serif', fill: '#4b5563' };
  const parts = [
    element('rect', { width: WIDTH, height: 60, fill: '#ffffff' }),
    element('text', place, [xmlText(text)]),
  ];
  const root = { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height: 60, viewBox: `0 0 ${WIDTH} 60` };
  return withTexts(element('svg', root, parts), text, text);
}

/** Without what is there for scripts and pointers, and without numbers that go on from drawing to drawing. */
function plain(svg: string): string {
  return inLog(permitted(svg).replace(/[\t\r]/g, ' '))
    .replace(/<style[\s>][\s\S]*?<\/style>\s*/g, '')
    .replace(/ (ecmeta_\w+|class|pointer-events|xmlns:xlink|baseProfile)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'zr-');
}

function withTexts(svg: string, title: string, description: string): string {
  const texts = [
    element('title', {}, [xmlText(printable(title))]),
    element('desc', {}, [xmlText(printable(description))]),
  ];
  return `${svg.replace(/^<svg([^>]*)>/, (_, attributes: string) => `<svg${attributes} role="img">${texts.join('')}`).trimEnd()}\n`;
}
