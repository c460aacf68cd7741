/** README.md and the pages of docs/, and what stands in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { split } from 'shlex';
import { ROOT } from './paths.js';

export const README = 'README.md';
export const PAGES = [
  README,
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const pageText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

interface Fence {
  readonly language: string;
  readonly text: string;
}

const FENCE = /^```(\w*)\n(.*?)^```$/gms;

export function fencesOf(page: string): Fence[] {
  return [...pageText(page).matchAll(FENCE)].map(([, language, text]) => ({ language, text }));
}

export function proseOf(page: string): string {
  return pageText(page).replace(FENCE, '');
}

/** Of `[text](target)`, those that are not of another site. */
export function linksOf(page: string): string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets.filter((target) => !/^https?:/.test(target));
}

/** As GitHub makes them of headings. */
export function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What somebody would type, as words without `npx parbench`: from blocks of code, and from the text. */
export function commandsOf(page: string): string[][] {
  const lines = fencesOf(page).flatMap(({ text }) => {
    const found = text.replaceAll('\\\n', ' ').matchAll(/^ *(?:\$ |- )?npx parbench (.*)$/gm);
    return [...found].map(([, line]) => line.replace(/\s# .*$/, '').replace(/ > \S+/, ''));
  });
  const inline = [...proseOf(page).matchAll(/`npx parbench ([^`]*)`/g)].map(([, line]) => line.replaceAll('\\|', '|'));
  return [...lines, ...inline].map((line) => split(line));
}

export interface Example {
  readonly page: string;
  /** In order; the output is of the last one. */
  readonly commands: readonly (readonly string[])[];
  /** As the page says that it is. */
  readonly output: string;
}

/** Blocks of commands, `$ npx parbench …`, and what the last one printed. */
export function examplesOf(page: string): Example[] {
  const blocks = fencesOf(page).filter(({ language }) => language === 'console');
  return blocks.map(({ text }) => {
    const lines = text.replaceAll('\\\n', ' ').split('\n');
    const isCommand = (line: string): boolean => line.startsWith('$ npx parbench ');
    const commands = lines.filter(isCommand).map((line) => split(line).slice(3));
    return { page, commands, output: lines.filter((line) => !isCommand(line)).join('\n') };
  });
}

/** Of a report, what does not depend on the figures: heads of tables, first words of their rows and of paragraphs, no digits. */
export function shapeOf(output: string, headOf = (line: string): string => line): string[] {
  const shapes = output.split(/\n\n+/).flatMap((paragraph) => {
    const lines = paragraph.trimEnd().split('\n');
    if (lines.some((line) => /[│┤└]─?/.test(line))) return ['(plot)'];
    const isTable = lines.length > 1 && lines.every((line) => /\S {2,}\S/.test(line)) && !/[░·✔]/.test(paragraph);
    return isTable ? [headOf(lines[0]), ...lines.slice(1).map(firstWord)] : [firstWord(lines[0])];
  });
  return [
    ...new Set(
      shapes.map((shape) =>
        shape
          .trim()
          .replace(/\d[\d.,]*/g, '0')
          .replace(/ +/g, ' '),
      ),
    ),
  ];
}

export const firstWord = (line: string): string => line.trim().split(' ')[0];
