import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  ACTION,
  ACTION_TEXT,
  type ActionRun,
  copyOfStage,
  type Doing,
  runAction,
  type Stage,
  stageIn,
} from './support/action.js';
import { temporaryFolder } from './support/program.js';

const ZEROS = '0'.repeat(40);

describe('action.yml', () => {
  const { using, steps } = ACTION.runs;

  it('is composed of steps in bash: one that measures, and one that tells', () => {
    assert.deepEqual(
      [using, steps.map(({ id, shell }) => [id, shell])],
      [
        'composite',
        [
          ['parbench', 'bash'],
          ['comment', 'bash'],
        ],
      ],
    );
  });

  it('puts nothing into the text of its scripts that comes from outside', () => {
    for (const { run } of steps) assert.equal(run.includes('${{'), false);
  });

  it('hands every input on', () => {
    const handed = [...ACTION_TEXT.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(handed)].sort(), Object.keys(ACTION.inputs).sort());
  });

  it('shows no token to what is measured, and asks for no secret', () => {
    assert.doesNotMatch(ACTION_TEXT, /secrets\./i);
    const [measuring, telling] = steps.map((step) => JSON.stringify(step));
    assert.doesNotMatch(measuring, /token/i);
    assert.equal(telling.match(/github\.token/g)?.length, 1);
  });

  it('describes every input, and demands none but the workload', () => {
    for (const [name, { description, required = false, default: unless }] of Object.entries(ACTION.inputs)) {
      assert.ok(description.length > 0, name);
      assert.equal(required, name === 'workload');
      assert.equal(unless === undefined, name === 'workload');
    }
  });

  it('gives outputs that its step sets', () => {
    const values = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, value]);
    assert.deepEqual(values, [
      ['verdict', '${{ steps.parbench.outputs.verdict }}'],
      ['document', '${{ steps.parbench.outputs.document }}'],
    ]);
  });
});

interface Scene {
  readonly stage: Stage;
  readonly run: (env?: Readonly<Record<string, string>>, doing?: Doing) => ActionRun;
}

const templates = { merge: temporaryFolder(), branch: temporaryFolder() };
const stages = { merge: stageIn(templates.merge.path, 'merge'), branch: stageIn(templates.branch.path, 'branch') };
after(() => {
  for (const { remove } of Object.values(templates)) remove();
});

/** A repository for each test, since a fetch changes it. */
async function inScene(ref: 'merge' | 'branch', act: (scene: Scene) => void): Promise<void> {
  const folder = temporaryFolder();
  try {
    const stage = copyOfStage(stages[ref], folder.path);
    act({ stage, run: (env = {}, doing = {}) => runAction(stage, env, doing) });
  } finally {
    folder.remove();
  }
}

function againstIn({ args }: ActionRun): string {
  assert.ok(args, 'parbench was run');
  return args[args.indexOf('--against') + 1];
}

describe('what the action compares with', () => {
  it('in a pull request is what the tested merge was made with, not what has come since', () =>
    inScene('merge', ({ stage, run }) => {
      const found = againstIn(run({ BASE_BRANCH: 'main', GITHUB_SHA: stage.commits.merge }));
      assert.deepEqual([found, stage.git('rev-parse', found)], ['base/main', stage.commits.first]);
    }));

  it('in a pull request without that merge is the base branch as it is', () =>
    inScene('branch', ({ stage, run }) => {
      const found = againstIn(run({ BASE_BRANCH: 'main', GITHUB_SHA: stage.commits.merge }));
      assert.deepEqual([found, stage.git('rev-parse', found)], ['base/main', stage.commits.second]);
    }));

  it('after a push is the commit before it, fetched alone', () =>
    inScene('branch', ({ stage, run }) => {
      assert.equal(againstIn(run({ COMMIT_BEFORE: stage.commits.first })), stage.commits.first);
      assert.equal(stage.git('rev-list', '--count', stage.commits.first), '1');
    }));

  it('after the first push of a branch is the default branch', () =>
    inScene('branch', ({ stage, run }) => {
      const found = againstIn(run({ COMMIT_BEFORE: ZEROS, DEFAULT_BRANCH: 'main' }));
      assert.deepEqual([found, stage.git('rev-parse', found)], ['base/main', stage.commits.second]);
    }));

  const named: [name: string, against: string, commit: keyof Stage['commits']][] = [
    ['a branch', 'main', 'second'],
    ['a branch as git calls that of the origin', 'origin/main', 'second'],
    ['a tag', 'v1', 'first'],
  ];
  for (const [name, against, commit] of named) {
    it(`is ${name} that is not there yet, if told`, () =>
      inScene('merge', ({ stage, run }) => {
        assert.equal(againstIn(run({ INPUT_AGAINST: against, BASE_BRANCH: 'change' })), stage.commits[commit]);
      }));
  }

  it('is what is there already under the name that it has', () =>
    inScene('merge', ({ stage, run }) => {
      mkdirSync(join(stage.checkout, 'before'));
      assert.equal(againstIn(run({ INPUT_AGAINST: 'before' })), 'before');
      assert.equal(againstIn(run({ INPUT_AGAINST: 'HEAD' })), 'HEAD');
    }));

  const refused: [name: string, env: Record<string, string>, said: RegExp][] = [
    ['nothing is known', {}, /nothing to compare with/],
    ['it is an option', { INPUT_AGAINST: '--upload-pack=touch x' }, /against is no name/],
    ['it is nowhere', { INPUT_AGAINST: 'nowhere' }, /git fetch origin nowhere failed/],
    ['there is no workload', { INPUT_AGAINST: 'HEAD', INPUT_WORKLOAD: ' ' }, /workload is empty/],
    ['a quote has no other half', { INPUT_AGAINST: 'HEAD', INPUT_ARGS: `--setup 'a` }, /args has a quote/],
    ['it holds a command of its own', { INPUT_AGAINST: 'a\n::set-output name=x::y' }, /against is no name/],
  ];
  for (const [name, env, said] of refused) {
    it(`is refused in a line that GitHub shows, where ${name}`, () =>
      inScene('merge', ({ run }) => {
        const { code, output, args } = run(env);
        assert.deepEqual([code, args], [2, null]);
        assert.match(output, /^::error title=parbench::/m);
        assert.match(output, said);
        assert.doesNotMatch(output, /^::set-output/m);
      }));
  }
});

describe('the action', () => {
  const folder = temporaryFolder();
  let stage: Stage;
  before(() => {
    stage = stageIn(folder.path, 'merge');
  });
  after(() => folder.remove());
  const run = (env: Readonly<Record<string, string>> = {}, doing: Doing = {}): ActionRun =>
    runAction(stage, { INPUT_AGAINST: 'HEAD', ...env }, doing);

  it("runs the project's own parbench", () => {
    const common = ['run', '--against', 'HEAD', '--output', 'parbench.json', '--', 'montecarlo'];
    assert.deepEqual(run().args, ['--no', '--', 'parbench', ...common]);
  });

  it('runs another version if told', () => {
    assert.deepEqual(run({ INPUT_VERSION: '1.2.3' }).args?.slice(0, 3), ['--yes', 'parbench@1.2.3', 'run']);
  });

  it('hands on every option, and only those that were given', () => {
    const { args } = run({
      INPUT_WORKLOAD: './a.mts montecarlo',
      INPUT_SETUP: 'npm ci && npm run build',
      INPUT_MARGIN: '5%',
      INPUT_UNDECIDED: 'fail',
      INPUT_ARGS: '--procs 1,2\n  --param "order=a b" --time 60',
    });
    const options = ['--setup', 'npm ci && npm run build', '--margin', '5%', '--undecided', 'fail'];
    const extra = ['--procs', '1,2', '--param', 'order=a b', '--time', '60'];
    assert.deepEqual(args?.slice(8), [...options, ...extra, '--', './a.mts', 'montecarlo']);
  });

  const hostile = ['$(touch owned)', '`touch owned`', '; touch owned', '"; touch owned; "', "'\ntouch owned\n'", '*'];
  for (const text of hostile) {
    it(`takes no input for a command: ${JSON.stringify(text)}`, () => {
      const { args } = run({ INPUT_SETUP: text, INPUT_MARGIN: text, INPUT_UNDECIDED: text });
      assert.deepEqual(args?.slice(8, 10), ['--setup', text]);
      run({ INPUT_VERSION: text });
      for (const name of ['INPUT_WORKLOAD', 'INPUT_ARGS']) run({ [name]: text });
      for (const name of ['BASE_BRANCH', 'COMMIT_BEFORE']) run({ INPUT_AGAINST: '', [name]: text });
      assert.equal(existsSync(join(stage.checkout, 'owned')), false);
    });
  }

  const ends: [code: number, verdict: string | null, told: string][] = [
    [0, 'same', 'same'],
    [0, 'faster', 'faster'],
    [1, 'slower', 'slower'],
    [4, 'undecided', 'undecided'],
    [0, null, ''],
    [3, 'slower', ''],
  ];
  for (const [code, verdict, told] of ends) {
    it(`ends with parbench's exit code ${code}, and tells the verdict ${verdict} as "${told}"`, () => {
      const ended = run({}, { code, verdict });
      assert.deepEqual(
        [ended.code, ended.outputs],
        [code, { verdict: told, document: join(stage.checkout, 'parbench.json') }],
      );
    });
  }

  it('tells no verdict of an earlier document', () => {
    writeFileSync(join(stage.checkout, 'parbench.json'), JSON.stringify({ comparison: { verdict: 'slower' } }));
    const { code, outputs } = run({}, { code: 2 });
    assert.deepEqual([code, outputs.verdict], [2, '']);
  });

  it('tells where the document is, wherever it was wanted', () => {
    const path = join(folder.path, 'elsewhere.json');
    assert.equal(run({ INPUT_OUTPUT: path }).outputs.document, path);
  });

  it('hands on what is to stand in a comment of the pull request, if that is wanted, and nothing that was there before', () => {
    const wanted = { INPUT_COMMENT: 'true', PULL_REQUEST: '7', RUNNER_TEMP: folder.path };
    const summary = '# slower\n';
    const { code, outputs } = run(wanted, { code: 1, verdict: 'slower', summary });
    assert.deepEqual([code, outputs.verdict], [1, 'slower']);
    assert.equal(readFileSync(outputs.comment, 'utf8'), summary);
    assert.equal(run({ ...wanted, PULL_REQUEST: '' }, { summary }).outputs.comment, undefined);
    assert.equal(run({ ...wanted, INPUT_COMMENT: 'false' }, { summary }).outputs.comment, undefined);
  });

  it('says what to do where parbench is not installed, and does not end as if it were slower', () => {
    const { code, output } = run({}, { isInstalled: false });
    assert.equal(code, 2);
    assert.match(output, /::error title=parbench::the project has no parbench installed: run npm ci before/);
  });
});
