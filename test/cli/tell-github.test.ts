import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tellGitHub, type Outcome } from '../../src/cli/tell-github.js';
import type { Terminal } from '../../src/cli/terminal.js';
import markdown, { comparison as markdownComparison } from '../../src/report/formats/markdown.js';
import { readyComparison } from '../support/comparisons.js';
import { reportOf } from '../support/documents.js';
import { temporaryFolder } from '../support/program.js';
import { readyMade } from '../support/ready-made.js';

const PLAIN = { color: false, width: 80 };
const comparison = readyComparison('slower');
const alone: Outcome = { kind: 'comparison', comparison };
const report = { ...reportOf(readyMade('main')), comparison };

interface Heard {
  readonly out: string[];
  readonly err: string[];
  readonly notes: string[];
}

async function tell(told: Outcome, env: NodeJS.ProcessEnv): Promise<Heard> {
  const heard: Heard = { out: [], err: [], notes: [] };
  const terminal: Terminal = {
    out: async (text) => void heard.out.push(text),
    err: (text) => void heard.err.push(text),
    note: (line) => void heard.notes.push(line),
    attempt: (step) => step(),
    width: 80,
    progressSize: null,
    ascii: false,
    isWatched: false,
    color: false,
  };
  await tellGitHub(told, env, terminal);
  return heard;
}

/** What is in the summary's file then. */
async function summaryAfter(told: Outcome, before: string | null): Promise<string> {
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, 'summary.md');
    if (before !== null) writeFileSync(file, before);
    await tell(told, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file });
    return readFileSync(file, 'utf8');
  } finally {
    folder.remove();
  }
}

describe('GitHub', () => {
  it('is told nothing from elsewhere', async () => {
    for (const env of [{}, { GITHUB_ACTIONS: 'false' }, { CI: 'true', GITHUB_STEP_SUMMARY: '/nowhere/at/all' }]) {
      assert.deepEqual(await tell(alone, env), { out: [], err: [], notes: [] });
    }
  });

  it('gets annotations on stderr, a line each, and nothing on stdout', async () => {
    const { out, err, notes } = await tell(alone, { GITHUB_ACTIONS: 'true' });
    assert.deepEqual([out, notes, err.length], [[], [], 1]);
    assert.match(err[0], /^::error title=parbench%3A slower::[^\n]*\n$/);
  });

  const texts: [name: string, told: Outcome, text: string][] = [
    ['of a comparison', alone, markdownComparison(comparison, PLAIN)],
    ['of a report and its comparison', { kind: 'report', report }, markdown(report, PLAIN)],
    [
      'of a report',
      { kind: 'report', report: reportOf(readyMade('main')) },
      markdown(reportOf(readyMade('main')), PLAIN),
    ],
  ];
  for (const [name, told, text] of texts) {
    it(`gets a summary ${name}, as Markdown`, async () => assert.equal(await summaryAfter(told, null), text));
  }

  it('keeps what the step has written before', async () => {
    assert.equal(await summaryAfter(alone, '# Mine\n'), `# Mine\n\n${markdownComparison(comparison, PLAIN)}`);
  });

  it('gets no more than it takes of one step, all its commands together', async () => {
    const before = 'x'.repeat(1024 * 1024 - 300);
    const after = await summaryAfter(alone, before);
    assert.ok(Buffer.byteLength(after) <= 1024 * 1024);
    assert.match(after.slice(before.length), /Cut here/);
  });

  it('gets annotations and no failure where the summary cannot be written', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, 'taken'));
    try {
      for (const file of [join(folder.path, 'taken'), join(folder.path, 'no', 'such', 'folder')]) {
        const { err, notes } = await tell(alone, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file });
        assert.equal(err.length, 1);
        assert.equal(notes.length, 1);
        assert.match(notes[0], /^warning: GITHUB_STEP_SUMMARY .*: cannot be written \(/);
      }
      assert.ok(statSync(join(folder.path, 'taken')).isDirectory());
    } finally {
      folder.remove();
    }
  });
});
