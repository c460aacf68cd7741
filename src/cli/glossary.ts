/** The words that reports and helps use, each in one line: the end of the help, and docs/glossary.md. A file of its own, as it is data. */

export const GLOSSARY: readonly (readonly [word: string, meaning: string])[] = [
  ['workload', 'work to measure, with its input and a check of its result'],
  ['serial', 'all the work on one core, by the best program for that'],
  ['worker', 'a process or thread that does a share of the work'],
  ['arm', 'a way to do the work: serial, or N workers of a backend (fork×2)'],
  ['sample', 'one timed run of an arm; of short work, several runs in a row'],
  ['round', 'a sample of every arm, in an order that is shuffled'],
  ['launch', 'fresh processes for every arm, and a few rounds in them'],
  ['cold start', "starting an arm's processes, and their first run"],
  ['speedup', "the serial time over the arm's: 2× is twice as fast"],
  ['efficiency', 'the speedup over the number of workers: 100 % loses nothing'],
  ['interval', 'where the true value is, 95 times out of 100'],
  ['baseline', 'a result that was kept to compare later ones with'],
];

const WIDTH = Math.max(...GLOSSARY.map(([word]) => word.length));

export const GLOSSARY_HELP = [
  'Words:',
  ...GLOSSARY.map(([word, meaning]) => `  ${word.padEnd(WIDTH)}  ${meaning}`),
].join('\n');
