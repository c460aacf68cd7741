import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { UsageError } from '../../../src/model/usage-error.js';
import { checkWritable, writeWhole } from '../../../src/host/storage/write.js';
import { reasonOf } from '../../../src/host/storage/file-text.js';

const root = mkdtempSync(join(tmpdir(), 'parbench-write-'));
after(() => rmSync(root, { recursive: true }));

let folders = 0;
/** A new folder with a file in it. */
function folderWith(file: string, text = 'old\n'): { folder: string; path: string } {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  writeFileSync(join(folder, file), text);
  return { folder, path: join(folder, file) };
}

/** A link, beside the folder: a writeWhole that is wrong would replace the device itself, for everybody. */
function linkToFull(folder: string): string {
  symlinkSync('/dev/full', `${folder}.full`);
  return `${folder}.full`;
}

/** A text of which half gets to the file, and then it goes wrong. */
function halfText(): string {
  const lines = (function* () {
    yield 'half of it';
    throw new Error('went wrong');
  })();
  return lines as unknown as string;
}

describe('writing a file whole', () => {
  test('makes a file that was not there', async () => {
    const { folder } = folderWith('other');
    await writeWhole(join(folder, 'new.json'), 'ä new text\n');
    assert.equal(readFileSync(join(folder, 'new.json'), 'utf8'), 'ä new text\n');
    assert.deepEqual(readdirSync(folder).sort(), ['new.json', 'other']);
  });

  test('replaces a longer one, and leaves nothing beside it', async () => {
    const { folder, path } = folderWith('result.json', 'a long old text\n'.repeat(1000));
    await writeWhole(path, 'new\n');
    assert.equal(readFileSync(path, 'utf8'), 'new\n');
    assert.deepEqual(readdirSync(folder), ['result.json']);
  });

  test('leaves the old text to who has it open', async () => {
    const { path } = folderWith('result.json', 'a long old text\n'.repeat(1000));
    const reader = openSync(path, 'r');
    await writeWhole(path, 'new\n');
    assert.equal(readFileSync(reader, 'utf8'), 'a long old text\n'.repeat(1000));
    closeSync(reader);
  });

  test('leaves the old file alone where it goes wrong half-way', async () => {
    const { folder, path } = folderWith('result.json');
    await assert.rejects(writeWhole(path, halfText()), /went wrong/);
    assert.equal(readFileSync(path, 'utf8'), 'old\n');
    assert.deepEqual(readdirSync(folder), ['result.json']);
  });

  test('leaves no file where there was none and it goes wrong half-way', async () => {
    const { folder } = folderWith('other');
    await assert.rejects(writeWhole(join(folder, 'new.json'), halfText()), /went wrong/);
    assert.deepEqual(readdirSync(folder), ['other']);
  });

  test('many at once leave one of the texts, whole', async () => {
    const { folder, path } = folderWith('result.json');
    const texts = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(10_000));
    await Promise.all(texts.map((text) => writeWhole(path, text)));
    assert.ok(texts.includes(readFileSync(path, 'utf8')));
    assert.deepEqual(readdirSync(folder), ['result.json']);
  });

  test('keeps who may read it', async () => {
    const { path } = folderWith('result.json');
    chmodSync(path, 0o600);
    await writeWhole(path, 'new\n');
    assert.equal((statSync(path).mode & 0o777).toString(8), '600');
  });

  const impossible: [name: string, path: (folder: string) => string, code: string][] = [
    ['into a folder that is not there', (folder) => join(folder, 'none', 'a.json'), 'ENOENT'],
    ['through a file', (folder) => join(folder, 'other', 'a.json'), 'ENOTDIR'],
    ['over a folder', (folder) => folder, 'EISDIR'],
    ['through a link to a device that is full', linkToFull, 'ENOSPC'],
  ];
  for (const [name, pathIn, code] of impossible) {
    test(`rejects, and leaves nothing behind, ${name}`, async () => {
      const { folder } = folderWith('other');
      await assert.rejects(writeWhole(pathIn(folder), 'text'), { code });
      assert.deepEqual(readdirSync(folder), ['other']);
    });
  }
});

describe('links are followed, devices and pipes written to', () => {
  // Devices are reached through links only: a writeWhole that is wrong would replace the device itself, for everybody.
  const targets: [name: string, target: string, text: string][] = [
    ['a link to a file', 'target.json', 'new\n'],
    ['a link to where no file is yet', 'later.json', 'new\n'],
    ['a link to a device', '/dev/null', ''],
  ];
  for (const [name, target, text] of targets) {
    test(`${name} stays a link`, async () => {
      const { folder } = folderWith('target.json');
      const link = join(folder, 'link.json');
      symlinkSync(target, link);
      await checkWritable('--output', link);
      await writeWhole(link, 'new\n');
      assert.equal(readlinkSync(link), target);
      assert.equal(readFileSync(link, 'utf8'), text);
      assert.equal(lstatSync('/dev/null').isCharacterDevice(), true);
    });
  }

  test('a pipe stays a pipe, and its reader gets the text', async () => {
    const { folder } = folderWith('other');
    const pipe = join(folder, 'pipe');
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const reader = spawn('cat', [pipe]);
    const read = readAll(reader.stdout);
    await writeWhole(pipe, 'text\n');
    if (!lstatSync(pipe).isFIFO()) reader.kill();
    assert.equal(lstatSync(pipe).isFIFO(), true);
    assert.equal(await read, 'text\n');
  });
});

describe('whether a file can be written is known before', () => {
  const refused: [name: string, path: (folder: string) => string, reason: string][] = [
    ['a folder', (folder) => folder, 'it is a folder'],
    ['a file in a folder that is not there', (folder) => join(folder, 'none', 'a.json'), 'no such file or folder'],
    ['a path through a file', (folder) => join(folder, 'other', 'a.json'), 'part of the path is not a folder'],
    ['a link to a folder', (folder) => join(folder, 'link'), 'it is a folder'],
  ];
  test('refuses an empty path', async () => {
    await assert.rejects(checkWritable('--output', ' '), { message: '--output: needs the name of a file' });
  });

  for (const [name, pathIn, reason] of refused) {
    test(`refuses ${name}, and says why`, async () => {
      const { folder } = folderWith('other');
      symlinkSync('.', join(folder, 'link'));
      const path = pathIn(folder);
      await assert.rejects(checkWritable('--output', path), (error) => {
        assert.ok(error instanceof UsageError);
        assert.equal(error.message, `--output ${path}: cannot be written (${reason})`);
        return true;
      });
      assert.deepEqual(readdirSync(folder).sort(), ['link', 'other']);
    });
  }

  test('accepts a file that is there, and changes nothing', async () => {
    const { folder, path } = folderWith('result.json');
    await checkWritable('--output', path);
    assert.equal(readFileSync(path, 'utf8'), 'old\n');
    assert.deepEqual(readdirSync(folder), ['result.json']);
  });

  test('accepts a file that is not there, and makes none', async () => {
    const { folder } = folderWith('other');
    await checkWritable('--output', join(folder, 'new.json'));
    assert.deepEqual(readdirSync(folder), ['other']);
  });

  test('does not end the text of a pipe before it began', async () => {
    const { folder } = folderWith('other');
    const pipe = join(folder, 'pipe');
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const reader = spawn('cat', [pipe]);
    const ended = once(reader, 'exit').then(() => 'ended');
    const waiting = new Promise((resolve) => setTimeout(resolve, 500, 'waiting'));
    try {
      // To open a pipe waits for its reader: one that was not opened is let go on by the line below.
      const checked = checkWritable('--output', pipe);
      assert.equal(await Promise.race([ended, waiting]), 'waiting');
      await checked;
    } finally {
      closeSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK));
      reader.kill();
    }
  });
});

describe('reasons are in words', () => {
  const cases: [error: unknown, reason: string][] = [
    [Object.assign(new Error('x'), { code: 'EACCES' }), 'permission denied'],
    [Object.assign(new Error('x'), { code: 'EROFS' }), 'read-only file system'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'no space left'],
    [Object.assign(new Error('x'), { code: 'EMFILE' }), 'EMFILE'],
    [new Error('without a code'), 'Error: without a code'],
    ['not even an error', 'not even an error'],
  ];
  for (const [error, reason] of cases) test(reason, () => assert.equal(reasonOf(error), reason));
});
