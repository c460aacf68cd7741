/**
 * The tests: `node dist/test/runner/main.js [part of a file's name …]`. Runs the compiled test files through Node's test
 * runner, one at once more than there are cores since many wait, and tells the coverage of src/ before the closing counts. Exits with 1 where a test
 * fails. Coverage is of every process and thread that ended by itself: who is killed by SIGKILL cannot write any.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from 'node:test';
import { spec, tap } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { coverageOf } from './coverage.js';
import { type EndedTest, keepDurations, readDurations } from './durations.js';
import { type Group, groupsOf, testFiles } from './test-files.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dist = join(root, 'dist', 'test');
const entries = join(root, 'dist', 'test-entries');
const raw = join(root, 'dist', 'coverage', 'raw');
const durations = join(root, 'dist', 'test-durations.json');
/** Many times what a file takes on a slow machine: one whose process does not end fails instead of keeping all waiting. */
const FILE_LIMIT_MS = 600_000;
const CLOSING = /^tests \d+$/;

type Events = AsyncIterable<{ type: string; data: object }>;

const wanted = process.argv.slice(2);
const all = testFiles(dist, join(root, 'test'));
const files = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));

rmSync(entries, { recursive: true, force: true });
rmSync(raw, { recursive: true, force: true });
mkdirSync(entries, { recursive: true });
mkdirSync(raw, { recursive: true });
process.env.NODE_V8_COVERAGE = raw;
// Node 20 reads the certificates whenever it starts, which takes longer than all else that it does then.
delete process.env.NODE_EXTRA_CA_CERTS;

const stream = run({
  files: groupsOf(files, dist, readDurations(durations)).map(entryOf),
  concurrency: availableParallelism() + 1,
  timeout: FILE_LIMIT_MS,
});
stream.on('test:fail', ({ todo }) => {
  if (todo === undefined || todo === false) process.exitCode = 1;
});
const ended: EndedTest[] = [];
for (const type of ['test:pass', 'test:fail'] as const) {
  stream.on(type, ({ nesting, name, file, details }) => {
    if (nesting === 0) ended.push({ name, file, durationMs: details.duration_ms });
  });
}
const text = process.stdout.isTTY
  ? Readable.from(withCoverage(stream as Events)).pipe(new spec())
  : Readable.from(tap(withCoverage(stream as Events) as never));
text.pipe(process.stdout);
// What a test left running may hold a pipe of ours, and would keep us here as long as it lives.
text.on('end', () => process.exit());

/** Node's runner starts a process for each file that it is given. */
function entryOf({ name, files: members }: Group): string {
  if (members.length === 1) return members[0];
  const entry = join(entries, `${name}.mjs`);
  writeFileSync(
    entry,
    `import { runTogether } from '../test/runner/shared-process.js';\nrunTogether(${JSON.stringify(members)}, ${JSON.stringify(dist)});\n`,
  );
  return entry;
}

/** The counts of tests come last. */
async function* withCoverage(events: Events): AsyncGenerator<{ type: string; data: object }> {
  for await (const event of events) {
    if (event.type === 'test:diagnostic' && CLOSING.test((event.data as { message: string }).message)) {
      delete process.env.NODE_V8_COVERAGE;
      keepDurations(durations, ended, [join(root, 'test'), dist]);
      for (const message of await coverageOf(raw, root))
        yield { type: 'test:diagnostic', data: { nesting: 0, message } };
    }
    yield event;
  }
}
