import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { describe, it } from 'node:test';
import { EXIT } from '../src/cli/exit-codes.js';
import { GLOSSARY, GLOSSARY_HELP } from '../src/cli/glossary.js';
import { watchFaults } from '../src/cli/faults.js';
import { createProgram } from '../src/cli/main.js';
import { openOutput } from '../src/cli/output.js';
import type { Process } from '../src/cli/terminal.js';
import { backendCatalog, reporterCatalog, workloadCatalog } from '../src/host/catalog.js';
import * as library from '../src/index.js';
import { anchorsOf, commandsOf, fencesOf, linksOf, PAGES, pageText, proseOf, README } from './support/pages.js';
import { ROOT } from './support/paths.js';

it('the README has 200 lines at most', () => {
  assert.ok(pageText(README).trimEnd().split('\n').length <= 200);
});

describe('links', () => {
  for (const page of PAGES) {
    it(`of ${page} lead to files and headings that there are`, () => {
      const dead = linksOf(page).filter((link) => {
        const [file, anchor] = link.split('#');
        const target = file === '' ? page : posix.join(dirname(page), file);
        if (!existsSync(new URL(target, ROOT))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
      assert.deepEqual(dead, []);
    });
  }

  it('lead from the README to every page', () => {
    const linked = linksOf(README).map((link) => link.split('#')[0]);
    assert.deepEqual(
      PAGES.filter((page) => page !== README && !linked.includes(page)),
      [],
    );
  });
});

/** Whether commander takes it. What the command would do is not done. Rejects with what commander says. */
async function parse(words: readonly string[]): Promise<boolean> {
  const silent = { write: () => true, on: () => {}, columns: 80 };
  const process = { stdout: silent, stderr: silent, on: () => {} } as unknown as Process;
  let taken = false;
  const program = createProgram(
    { process, instruments: {}, output: openOutput(process), faults: watchFaults(process, () => {}) },
    () => {},
  );
  for (const command of program.commands) command.action(() => void (taken = true));
  await program.parseAsync(['node', 'parbench', ...words]);
  return taken;
}

describe('commands', () => {
  for (const page of PAGES) {
    it(`in ${page} are ones that the program takes`, async () => {
      // Help is none, and what completes commands is added to them when it is asked for.
      const asked = commandsOf(page).filter((words) => words[0] !== 'complete' && !words.includes('--help'));
      for (const words of asked) assert.ok(await parse(words), words.join(' '));
    });
  }

  for (const wrong of [
    ['rum', 'montecarlo'],
    ['run', 'pi', '--proc', '2'],
    ['report', 'a', 'b'],
    ['run', 'pi', '--format', 'xls'],
  ]) {
    it(`are refused where they are like ${wrong.join(' ')}, so the cases above prove something`, async () => {
      await assert.rejects(parse(wrong), { name: 'CommanderError' });
    });
  }
});

describe('code', () => {
  for (const page of PAGES) {
    it(`in ${page} imports what the library has`, () => {
      const named = fencesOf(page).flatMap(({ text }) => [...text.matchAll(/^import \{ (.*) \} from 'parbench';$/gm)]);
      const names = named.flatMap(([, list]) => list.split(', '));
      assert.deepEqual(
        names.filter((name) => !(name in library)),
        [],
      );
    });
  }

  for (const [definition, file, after, page, at] of [
    ['Workload', 'src/model/workload.ts', 'defineWorkload', 'docs/own-workloads.md', 1],
    ['MapDefinition', 'src/kit/define-map.ts', 'defineMap', 'docs/own-workloads.md', 0],
    ['Alternatives', 'src/kit/define-alternatives.ts', 'defineAlternatives', 'docs/functions.md', 0],
  ] as const) {
    it(`of ${page} tells all that ${after} takes`, () => {
      const body = new RegExp(`interface ${definition}<.*?\\n}`, 's').exec(pageText(file))?.[0] ?? assert.fail(file);
      const fields = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => field);
      const signatures = fencesOf(page).filter(({ language }) => language === 'ts');
      const told = signatures[at].text;
      assert.ok(fields.length > 3);
      assert.deepEqual(
        fields.filter((field) => !new RegExp(`(^|, )${field}\\??[:,]`, 'm').test(told)),
        [],
      );
    });
  }
});

describe('tables', () => {
  const cases: [what: string, page: string, names: readonly string[]][] = [
    ['workload', 'docs/course.md', workloadCatalog.names()],
    ['backend', 'docs/backends.md', backendCatalog.names()],
    ['format', 'docs/formats.md', reporterCatalog.names().filter((name) => name !== 'table')],
    ['exit status', 'docs/guide.md', Object.values(EXIT).map(String)],
  ];
  for (const [what, page, names] of cases) {
    it(`have every ${what} in ${page}`, () => {
      const text = proseOf(page);
      assert.deepEqual(
        names.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`| ${name} |`)),
        [],
      );
    });
  }
});

describe('the glossary', () => {
  it('of docs/ is that of the help', () => {
    const rows = [...proseOf('docs/glossary.md').matchAll(/^\| (.*?) +\| (.*?) +\| .* \|$/gm)];
    const words = rows.map(([, word, meaning]) => [word, meaning]).filter(([word]) => !/^(word|-+)$/.test(word));
    assert.deepEqual(words, GLOSSARY);
  });

  it('has a line of 80 columns for each word', () => {
    assert.deepEqual(
      GLOSSARY_HELP.split('\n').filter((line) => line.length > 80),
      [],
    );
  });
});
