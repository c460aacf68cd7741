/** Colours that people with a colour vision deficiency can tell apart too: after M. Okabe and K. Ito, 2008. */
import type { Tint } from '../../charts/chart.js';

export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly faintText: string;
  readonly axis: string;
  readonly grid: string;
  readonly neutral: string;
  readonly tints: readonly string[];
}

const LIGHT: Palette = {
  background: '#ffffff',
  text: '#1f2933',
  faintText: '#5b6672',
  axis: '#9aa5b1',
  grid: '#e6eaef',
  neutral: '#4b5563',
  tints: [
    '#0072b2',
    '#d55e00',
    '#009e73',
    '#b0558f',
    '#4fa6db',
    '#e69f00',
    '#6a51a3',
    '#0f7f8c',
    '#8c5a2b',
    '#8a929c',
    '#a3174f',
    '#6b7f1a',
    '#3b4cc0',
  ],
};

const DARK: Palette = {
  background: '#14181d',
  text: '#e6eaef',
  faintText: '#9aa5b1',
  axis: '#5b6672',
  grid: '#2a3139',
  neutral: '#b4bdc8',
  tints: [
    '#4fa6ea',
    '#ff8a4c',
    '#2fc796',
    '#e290c3',
    '#8fd0ff',
    '#f3bb45',
    '#a894e6',
    '#46b9c6',
    '#c9925c',
    '#7d8793',
    '#ff7ba6',
    '#b5c95a',
    '#8f9cf0',
  ],
};

export function paletteOf(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}

const OUTCOMES = { bad: 1, good: 2 } as const;

export function colorOf(tint: Tint, { neutral, tints }: Palette): string {
  if (tint === 'neutral') return neutral;
  return tints[typeof tint === 'number' ? tint % tints.length : OUTCOMES[tint]];
}
