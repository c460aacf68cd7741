import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isOwnerGone, ownerMark } from '../../../src/host/processes/owner.js';
import { sweepTemporary } from '../../../src/host/storage/leftovers.js';
import { writeOwn } from '../../../src/host/storage/write.js';
import {
  ensureOwnFolder,
  isRunFile,
  pointLast,
  runFileOf,
  runName,
  writeRun,
} from '../../../src/host/storage/run-files.js';
import { temporaryFolder } from '../../support/program.js';

const NAME = runName(new Date('2026-11-29T12:30:05.987Z'), 'montecarlo');
const NOT_ORDINARY = { code: 'NOT_ORDINARY' };

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const textIn = (name: string): string => readFileSync(at(name), 'utf8');
const there = (): string[] => readdirSync(folder.path).sort();

describe('the file of a run', () => {
  it('is called by its time and its work, as no baseline is', async () => {
    assert.equal(NAME, '2026-11-29T12-30-05-montecarlo');
    assert.equal(await writeRun(folder.path, NAME, 'one'), at(`${NAME}.json`));
    assert.deepEqual([isRunFile(`${NAME}.json`), isRunFile('main.json'), isRunFile('last.json')], [true, false, false]);
  });

  it('is overwritten by no other run of the same second, also where many begin at once', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const paths = await Promise.all(texts.map((text) => writeRun(folder.path, NAME, text)));
    assert.deepEqual(
      paths.map((path) => readFileSync(path, 'utf8')),
      texts,
    );
    assert.deepEqual(
      there(),
      ['', '_2', '_3', '_4', '_5'].map((more) => `${NAME}${more}.json`),
    );
  });

  it('is what last.json is, then and after it has grown', async () => {
    const path = await writeRun(folder.path, NAME, 'one');
    await pointLast(path);
    assert.equal(textIn('last.json'), 'one');
    await writeOwn(path, 'two');
    await pointLast(path);
    await pointLast(path);
    assert.deepEqual(
      [textIn('last.json'), await runFileOf(at('last.json')), there()],
      ['two', path, [`${NAME}.json`, 'last.json']],
    );
  });

  it('is found by what is in it where last.json is a copy, as git makes one', async () => {
    const path = await writeRun(folder.path, NAME, 'one');
    await writeRun(folder.path, NAME, 'two');
    copyFileSync(path, at('last.json'));
    assert.equal(await runFileOf(at('last.json')), path);
    writeFileSync(at('last.json'), 'six');
    assert.equal(await runFileOf(at('last.json')), at('last.json'), 'one that was written before runs had files');
  });
});

describe('what is in the place of a file of ours', () => {
  it('stays, if it is a link, and so does what it leads to', async () => {
    const path = await writeRun(folder.path, NAME, 'one');
    writeFileSync(at('elsewhere'), 'precious');
    symlinkSync('elsewhere', at('last.json'));
    await assert.rejects(pointLast(path), NOT_ORDINARY);
    await assert.rejects(writeOwn(at('last.json'), 'one'), NOT_ORDINARY);
    await assert.rejects(runFileOf(at('last.json')), NOT_ORDINARY);
    assert.equal(textIn('elsewhere'), 'precious');
    assert.ok(lstatSync(at('last.json')).isSymbolicLink());
    assert.deepEqual(there(), [`${NAME}.json`, 'elsewhere', 'last.json']);
  });

  it('stays, if it is a pipe, and is not waited for', { skip: process.platform === 'win32' }, async () => {
    const path = await writeRun(folder.path, NAME, 'one');
    assert.equal(spawnSync('mkfifo', [at('last.json')]).status, 0);
    await assert.rejects(pointLast(path), NOT_ORDINARY);
    await assert.rejects(writeOwn(at('last.json'), 'one'), NOT_ORDINARY);
    assert.ok(lstatSync(at('last.json')).isFIFO());
  });

  it('is refused as a folder if it is a link to one, or a file', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync('elsewhere', at('linked'));
    writeFileSync(at('file'), '');
    await assert.rejects(ensureOwnFolder(at('linked')), { code: 'LINKED_FOLDER' });
    await assert.rejects(ensureOwnFolder(at('file')), { code: 'ENOTDIR' });
    await ensureOwnFolder(at('new'), at('new/inner'));
    await ensureOwnFolder(at('new'), at('new/inner'));
    assert.ok(existsSync(at('new/inner')));
  });
});

describe('what a writer left that was killed', () => {
  const [, start, where] = ownerMark().split('-');
  // No process has the id of what was one just now.
  const { pid: deadPid } = spawnSync(process.execPath, ['-e', '0']);
  const dead = `${deadPid}-${start}-${where}`;
  const temporary = (name: string, owner: string): string => `${name}.${owner}-0123abcd.tmp`;

  it('is taken away by the next, and nothing else is', async () => {
    assert.ok(isOwnerGone(dead, 0));
    const stays = [
      temporary('a.json', ownerMark()),
      temporary('a.json', `${deadPid}-${start}-00000000`),
      'a.json',
      `b.json.${dead}.tmp`,
      'notes.tmp',
      temporary('folder', dead),
    ];
    for (const name of stays.slice(0, -1)) writeFileSync(at(name), '');
    mkdirSync(at(stays[5]));
    for (const name of ['a.json', 'b.json']) writeFileSync(at(temporary(name, dead)), 'half');
    await sweepTemporary(folder.path, 'a.json');
    assert.deepEqual(there(), [...stays, temporary('b.json', dead)].sort());
    await sweepTemporary(folder.path);
    assert.deepEqual(there(), stays.sort());
    const old = new Date(Date.now() - 48 * 3600 * 1000);
    utimesSync(at(temporary('a.json', `${deadPid}-${start}-00000000`)), old, old);
    await sweepTemporary(folder.path);
    assert.equal(there().length, stays.length - 1);
    await sweepTemporary(at('absent'));
    rmSync(at(stays[5]), { recursive: true, force: true });
  });
});
