/**
 * Keeps one comment of a pull request up to date: what the step before has written for the job summary. Run by action.yml, in a step
 * of its own, so that no code that is measured sees the token. Where it may not write, it says so in a line; it never fails.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const { env } = process;
/** GitHub takes 65,536 characters. */
const LONGEST = 65_000;
const PER_PAGE = 100;
const MOST_PAGES = 50;
const LIMIT_MS = 20_000;
/** Unauthorised, forbidden, and not there as far as the token can see. */
const MAY_NOT = [401, 403, 404];

try {
  await keepComment(readFileSync(env.COMMENT_FILE, 'utf8').trim());
} catch (error) {
  // A reason may hold anything; a line break would end the command.
  say('warning', `the comment could not be written (${String(error.message).replace(/\s+/g, ' ')})`);
}

async function keepComment(summary) {
  if (summary === '') return say('notice', 'no comment: there is no result to tell of');
  // One for each place that measures: it is found again by what stays the same from run to run.
  const place = [
    env.GITHUB_WORKFLOW,
    env.GITHUB_JOB,
    env.RUNNER_OS,
    env.INPUT_DIRECTORY,
    env.INPUT_WORKLOAD,
    env.INPUT_ARGS,
  ];
  const key = createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 16);
  const marker = `<!-- parbench ${key} -->`;
  const body = bodyOf(marker, summary);
  const comments = `repos/${env.GITHUB_REPOSITORY}/issues/${env.PULL_REQUEST}/comments`;
  const found = await ownComment(comments, marker);
  if (found.refused) return refused(found.refused);
  const [method, path] = found.id
    ? ['PATCH', `repos/${env.GITHUB_REPOSITORY}/issues/comments/${found.id}`]
    : ['POST', comments];
  const { status } = await ask(method, path, { body });
  if (MAY_NOT.includes(status)) refused(status);
  else if (status >= 300) throw new Error(`${method} ${path}: HTTP ${status}`);
}

function bodyOf(marker, summary) {
  const run = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
  const origin = `Of commit ${env.HEAD_COMMIT?.slice(0, 7)}, in [this run](${run}).`;
  const room = LONGEST - marker.length - origin.length;
  if (summary.length <= room) return `${marker}\n${summary}\n\n${origin}\n`;
  // Between lines; what is open there would swallow the rest of the comment.
  const kept = summary.slice(0, summary.lastIndexOf('\n', room - 100));
  const fence = kept.match(/^`{3,}/gm) ?? [];
  const close = fence.length % 2 === 1 ? `\n${fence.at(-1)}` : '';
  return `${marker}\n${kept}${close}\n\n*Cut here: the job summary has all of it.*\n\n${origin}\n`;
}

/** The oldest that a program wrote and that begins with the marker: anybody may write a comment that does. */
async function ownComment(path, marker) {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { status, value } = await ask('GET', `${path}?per_page=${PER_PAGE}&page=${page}`);
    if (MAY_NOT.includes(status)) return { refused: status };
    if (status !== 200) throw new Error(`GET ${path}: HTTP ${status}`);
    const own = value.find(({ user, body }) => user?.type === 'Bot' && body?.startsWith(marker));
    if (own) return { id: own.id };
    if (value.length < PER_PAGE) break;
  }
  return {};
}

async function ask(method, path, value) {
  const response = await globalThis.fetch(`${env.GITHUB_API_URL}/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.COMMENT_TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'parbench',
      'x-github-api-version': '2022-11-28',
    },
    signal: globalThis.AbortSignal.timeout(LIMIT_MS),
    ...(value && { body: JSON.stringify(value) }),
  });
  const text = await response.text();
  return { status: response.status, value: response.status === 200 ? JSON.parse(text) : null };
}

function refused(status) {
  say(
    'notice',
    `no comment: the token may not write to the pull request (HTTP ${status}); the job summary has the result`,
  );
}

function say(level, message) {
  process.stdout.write(`::${level} title=parbench::${message}\n`);
}
