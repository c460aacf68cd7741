import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import { writeFor } from '../../src/host/storage/write.js';
import { colorAllowed, openTerminal, type Process } from '../../src/cli/terminal.js';

type Env = NodeJS.ProcessEnv;

describe('colour is allowed', () => {
  const cases: [name: string, env: Env, canShow: boolean, allowed: boolean][] = [
    ['on a terminal that can show it', { TERM: 'xterm' }, true, true],
    ['on a terminal of no name', {}, true, true],
    ['where it is forbidden by an empty value, which counts for none', { NO_COLOR: '' }, true, true],
    ['where it is forced, terminal or not', { FORCE_COLOR: '1' }, false, true],
    ['where it is forced by an empty value, as Node has it', { FORCE_COLOR: '' }, false, true],
    ['where it is forced by true', { FORCE_COLOR: 'true' }, false, true],
    ['where it is forced on a dumb terminal', { FORCE_COLOR: '3', TERM: 'dumb' }, true, true],
    ['where it is forced and forbidden, as in Node', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['not where it is forced to none', { FORCE_COLOR: '0' }, true, false],
    ['not where forcing it is false', { FORCE_COLOR: 'false' }, true, false],
    ['not where it is forbidden', { NO_COLOR: '1', TERM: 'xterm-256color' }, true, false],
    ['not where it is forbidden by any word', { NO_COLOR: 'false' }, true, false],
    ['not where nothing can show it', { TERM: 'xterm-256color' }, false, false],
    ['not where nothing can show it and nothing forbids it', { NO_COLOR: '' }, false, false],
    ['not on a dumb terminal', { TERM: 'dumb' }, true, false],
  ];
  for (const [name, env, canShow, allowed] of cases) {
    test(name, () => assert.equal(colorAllowed(env, canShow), allowed));
  }
});

class FakeStream extends EventEmitter {
  text = '';
  readonly isTTY: boolean | undefined;
  readonly columns: number | undefined;
  readonly hasColors: () => boolean;
  constructor(columns?: number, hasColors = true) {
    super();
    this.hasColors = () => hasColors;
    this.isTTY = columns === undefined ? undefined : true;
    this.columns = columns;
  }
  write(text: string, done?: () => void): boolean {
    this.text += text;
    if (done) setImmediate(done);
    return true;
  }
}

function openFake(options: { out?: FakeStream; err?: FakeStream; env?: Env; color?: boolean }) {
  const { out = new FakeStream(), err = new FakeStream(), env = {}, color = true } = options;
  const exits: number[] = [];
  const exit = (code: number): void => void exits.push(code);
  const process = { argv: [], env, stdout: out, stderr: err, exit } as unknown as Process;
  return { terminal: openTerminal(process, color), out, err, exits };
}

describe('the terminal', () => {
  const widths: [name: string, out: FakeStream, err: FakeStream, env: Env, width: number, progress: number | null][] = [
    ['two pipes', new FakeStream(), new FakeStream(), {}, 80, null],
    ['two terminals', new FakeStream(120), new FakeStream(100), {}, 120, 100],
    ['results to a file', new FakeStream(), new FakeStream(100), {}, 80, 100],
    ['progress to a file', new FakeStream(120), new FakeStream(), {}, 120, null],
    ['terminals that do not say how wide they are', new FakeStream(0), new FakeStream(0), {}, 80, 80],
    ['a dumb terminal', new FakeStream(120), new FakeStream(100), { TERM: 'dumb' }, 120, null],
  ];
  for (const [name, out, err, env, width, progress] of widths) {
    test(`is ${width} columns wide, ${progress ?? 'none'} for progress: ${name}`, () => {
      const { terminal } = openFake({ out, err, env });
      assert.deepEqual([terminal.width, terminal.progressSize?.().columns ?? null], [width, progress]);
    });
  }

  test('writes results to stdout and waits until they are out', async () => {
    const { terminal, out, err } = openFake({});
    await terminal.out('a result\n');
    assert.deepEqual([out.text, err.text], ['a result\n', '']);
  });

  test('writes progress to stderr', () => {
    const { terminal, out, err } = openFake({});
    terminal.err('at it');
    assert.deepEqual([out.text, err.text], ['', 'at it']);
  });

  const notes: [name: string, err: FakeStream, text: string][] = [
    ['breaks notes where stderr is a terminal', new FakeStream(10), 'one two\nthree four\n'],
    ['leaves them whole where it is not', new FakeStream(), 'one two three four\n'],
  ];
  for (const [name, err, text] of notes) {
    test(name, () => {
      openFake({ err }).terminal.note('one two three four');
      assert.equal(err.text, text);
    });
  }

  const colors: [name: string, out: FakeStream, env: Env, color: boolean, expected: boolean][] = [
    ['is in colour where it can show it', new FakeStream(80), {}, true, true],
    ['is in colour where that is forced', new FakeStream(), { FORCE_COLOR: '1' }, true, true],
    ['is not where it is not wanted', new FakeStream(80), { FORCE_COLOR: '1' }, false, false],
    ['is not where it is forbidden', new FakeStream(80), { NO_COLOR: '1' }, true, false],
    ['is not where it cannot show it', new FakeStream(80, false), {}, true, false],
    ['is not where it is none', new FakeStream(), {}, true, false],
  ];
  for (const [name, out, env, color, expected] of colors) {
    test(name, () => assert.equal(openFake({ out, env, color }).terminal.color, expected));
  }

  test('is not ended by an error of a stream', () => {
    const { out, err, exits } = openFake({});
    for (const stream of [out, err]) stream.emit('error', Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
    assert.deepEqual(exits, []);
  });

  test('tells which file could not be written, and goes on; of other errors it knows nothing', async () => {
    const { terminal, err } = openFake({});
    await terminal.attempt(() => writeFor('--trace', 'absent/trace.json', ''));
    assert.equal(err.text, 'parbench: --trace absent/trace.json: cannot be written (no such file or folder)\n');
    await assert.rejects(
      terminal.attempt(() => Promise.reject(new Error('another'))),
      /another/,
    );
  });
});
