/** The action's comment, with an API of its own on this machine. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ROOT } from './support/paths.js';
import { temporaryFolder } from './support/program.js';

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  body: string;
}

/** What the API has and does: comments, which requests it got, and the status that it answers some of them with. */
let comments: Comment[];
let asked: string[];
let answers: Readonly<Record<string, number>>;
let server: Server;
let folder: ReturnType<typeof temporaryFolder>;
before(async () => {
  folder = temporaryFolder();
  server = createServer((request, response) => {
    void answer(request).then(([status, value]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.close();
  folder.remove();
});
beforeEach(() => {
  [comments, asked, answers] = [[], [], {}];
});

async function answer(request: IncomingMessage): Promise<[number, unknown]> {
  const { method = '', url = '', headers } = request;
  asked.push(`${method} ${url}`);
  assert.equal(headers.authorization, 'Bearer a-token');
  const status = answers[method];
  const sent = await text(request);
  if (status) return [status, { message: 'Resource not accessible by integration' }];
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (method === 'GET' && pathname === '/repos/o/r/issues/7/comments') {
    const [page, size] = ['page', 'per_page'].map((name) => Number(searchParams.get(name)));
    return [200, comments.slice((page - 1) * size, page * size)];
  }
  const { body } = JSON.parse(sent) as { readonly body: string };
  if (method === 'POST' && pathname === '/repos/o/r/issues/7/comments') {
    comments.push({ id: comments.length + 1, user: { type: 'Bot' }, body });
    return [201, {}];
  }
  const own = comments.find(({ id }) => pathname === `/repos/o/r/issues/comments/${id}`);
  if (method !== 'PATCH' || !own) return [404, {}];
  own.body = body;
  return [200, {}];
}

async function tell(summary: string, more: Readonly<Record<string, string>> = {}) {
  const file = join(folder.path, 'comment.md');
  writeFileSync(file, summary);
  const { port } = server.address() as AddressInfo;
  const env = {
    COMMENT_FILE: file,
    COMMENT_TOKEN: 'a-token',
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_JOB: 'performance',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '12',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKFLOW: 'performance',
    HEAD_COMMIT: '0123456789abcdef0123456789abcdef01234567',
    INPUT_WORKLOAD: './bench.mts',
    PULL_REQUEST: '7',
    ...more,
  };
  const child = spawn(process.execPath, [fileURLToPath(new URL('action/comment.mjs', ROOT))], { env });
  const [said, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.deepEqual([child.exitCode ?? (await new Promise((resolve) => child.on('exit', resolve))), stderr], [0, '']);
  return said;
}

const human = (id: number, body = 'fine'): Comment => ({ id, user: { type: 'User' }, body });

describe("the action's comment", () => {
  it('is written once, and brought up to date from then on', async () => {
    comments = [human(1)];
    assert.equal(await tell('## slower\n'), '');
    assert.equal(await tell('## same\n', { HEAD_COMMIT: 'fedcba9', GITHUB_RUN_ID: '13' }), '');
    assert.equal(comments.length, 2);
    assert.match(
      comments[1].body,
      /^<!-- parbench [0-9a-f]{16} -->\n## same\n\nOf commit fedcba9, in \[this run\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/13\)\.\n$/,
    );
    assert.deepEqual(
      asked.map((each) => each.split(' ')[0]),
      ['GET', 'POST', 'GET', 'PATCH'],
    );
  });

  it('is found behind hundreds of others', async () => {
    await tell('first');
    comments = [...Array.from({ length: 250 }, (_, at) => human(1000 + at)), ...comments];
    await tell('second');
    assert.equal(comments.length, 251);
    assert.match(comments[250].body, /second/);
    assert.equal(asked.filter((each) => each.includes('page=3')).length, 1);
  });

  it('is one for each job and workload', async () => {
    await tell('one');
    await tell('two', { INPUT_WORKLOAD: './other.mts' });
    await tell('three', { GITHUB_JOB: 'other' });
    assert.deepEqual(
      comments.map(({ body }) => body.split('\n')[1]),
      ['one', 'two', 'three'],
    );
  });

  it('is never one of a person, though it begins likewise', async () => {
    await tell('ours');
    comments = [human(1, comments[0].body)];
    await tell('again');
    assert.match(comments[0].body, /ours/);
    assert.match(comments[1].body, /again/);
  });

  it('is cut between lines where GitHub would refuse it, with no block left open', async () => {
    await tell(`head\n\`\`\`\n${'a line\n'.repeat(20_000)}\`\`\`\n`);
    const [{ body }] = comments;
    assert.ok(body.length < 65_536 && body.length > 60_000, String(body.length));
    assert.match(body, /\na line\n```\n\n\*Cut here: the job summary has all of it\.\*\n\nOf commit 0123456, /);
  });

  it('is left as it is where there is no result', async () => {
    assert.match(await tell('\n'), /^::notice title=parbench::no comment: there is no result to tell of\n$/);
    assert.deepEqual(asked, []);
  });

  const refusals: [what: string, answers: Readonly<Record<string, number>>, said: RegExp][] = [
    [
      'it may not read',
      { GET: 404 },
      /^::notice .*no comment: the token may not write .*\(HTTP 404\); the job summary has the result\n$/,
    ],
    ['it may not write, as of a fork', { POST: 403 }, /^::notice .*no comment: the token may not write .*\(HTTP 403\)/],
    ['GitHub is out of order', { POST: 502 }, /^::warning .*could not be written \(POST .*: HTTP 502\)\n$/],
  ];
  for (const [what, status, said] of refusals) {
    it(`is no reason to fail, and one line says why there is none, where ${what}`, async () => {
      answers = status;
      assert.match(await tell('## slower\n'), said);
      assert.deepEqual(comments, []);
    });
  }

  it('is no reason to fail where nobody answers', async () => {
    assert.match(
      await tell('## slower\n', { GITHUB_API_URL: 'http://127.0.0.1:9' }),
      /^::warning .*\(fetch failed\)\n$/,
    );
  });
});
