/** What makes a page of the charts and the document in it. */
import type { Figure } from '../../charts/chart.js';
import { type Drawing, drawIn } from './draw.js';
import { chooseSizes } from './choose-sizes.js';

/** Below the window, in pixels: drawn before it is scrolled to. */
const AHEAD = 800;

export function mount(): void {
  const charts = JSON.parse(textOf('charts') ?? '[]') as readonly Figure[];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const drawings = new Map<HTMLElement, Drawing>();
  let isPrinting = false;
  const isDark = (): boolean => dark.matches && !isPrinting;
  const draw = (element: HTMLElement): void => {
    const chart = charts.find(({ id }) => id === element.dataset['chart']);
    const isShown = element.clientWidth > 0;
    if (chart && isShown && !drawings.has(element)) drawings.set(element, drawIn(element, chart, isDark()));
  };
  const redraw = (): void => drawings.forEach((each) => each.redraw(isDark()));
  const print = (on: boolean): void => {
    if (on === isPrinting) return;
    isPrinting = on;
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details')) printed(details, on);
    if (on) elements.forEach(draw);
    redraw();
  };
  const elements = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
  chooseSizes(redraw);
  watch(elements, draw);
  dark.addEventListener('change', redraw);
  followWidth(redraw);
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  offerDocument();
}

/** Opens it for paper, and closes it afterwards if it was closed. */
function printed(details: HTMLDetailsElement, on: boolean): void {
  if (on && !details.open) {
    details.dataset['closed'] = '';
    details.open = true;
  } else if (!on && 'closed' in details.dataset) {
    delete details.dataset['closed'];
    details.open = false;
  }
}

function watch(elements: readonly HTMLElement[], seen: (element: HTMLElement) => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        seen(target);
      }
    },
    { rootMargin: `${AHEAD}px 0px` },
  );
  for (const element of elements) observer.observe(element);
}

function followWidth(redraw: () => void): void {
  let width = document.body.clientWidth;
  let frame = 0;
  addEventListener('resize', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (document.body.clientWidth === width) return;
      width = document.body.clientWidth;
      redraw();
    });
  });
}

/** Made when it is asked for: it may be large. */
function offerDocument(): void {
  const button = document.querySelector<HTMLButtonElement>('#download');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const whole: unknown = JSON.parse(textOf('document') ?? 'null');
    const blob = new Blob([`${JSON.stringify(whole, null, 2)}\n`], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset['file'] ?? 'parbench.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

function textOf(id: string): string | null {
  return document.getElementById(id)?.textContent ?? null;
}
