import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { UsageError } from '../../../src/model/usage-error.js';
import { readDocuments } from '../../../src/host/storage/read-many.js';
import { temporaryFolder } from '../../support/program.js';
import { readyMade } from '../../support/ready-made.js';

const folder = temporaryFolder();
after(folder.remove);
const path = (name: string): string => join(folder.path, name);

const text = JSON.stringify(readyMade('main'));
writeFileSync(path('b.json'), text);
writeFileSync(path('a.JSON'), text);
writeFileSync(path('package.json'), '{"name": "x"}');
writeFileSync(path('list.json'), '[1]');
writeFileSync(path('half.json'), text.slice(0, 1000));
writeFileSync(path('newer.json'), text.replace('parbench/1', 'parbench/2'));
writeFileSync(path('wrong.json'), text.replace('"created"', '"creatde"'));
writeFileSync(path('b.json.1a2b3c4d.tmp'), 'half');
writeFileSync(path('notes.txt'), 'not a result');
mkdirSync(path('sub.json'));
writeFileSync(join(path('sub.json'), 'deep.json'), text);
mkdirSync(path('other'));
symlinkSync(path('b.json'), join(path('other'), 'link.json'));

describe('a folder', () => {
  test('gives its results, and tells the other JSON files from damaged results', async () => {
    const { read, foreign, damaged } = await readDocuments([folder.path], assert.fail);
    assert.deepEqual(
      read.map(({ file }) => file),
      [path('a.JSON'), path('b.json')],
    );
    assert.deepEqual(read[0].document, readyMade('main'));
    assert.deepEqual(foreign, [path('list.json'), path('package.json')]);
    assert.equal(damaged.length, 3);
    for (const [at, name] of ['half.json', 'newer.json', 'wrong.json'].entries()) {
      assert.ok(damaged[at].startsWith(`${path(name)}: `), damaged[at]);
    }
  });

  test('may hold links', async () => {
    assert.equal((await readDocuments([path('other')], assert.fail)).read.length, 1);
  });
});

test(
  'a pipe in a folder is left alone: nobody may ever write to it',
  { skip: process.platform === 'win32' },
  async () => {
    mkdirSync(path('pipes'));
    spawnSync('mkfifo', [join(path('pipes'), 'pipe.json')]);
    writeFileSync(join(path('pipes'), 'result.json'), text);
    symlinkSync(join(path('pipes'), 'pipe.json'), join(path('pipes'), 'link.json'));
    assert.deepEqual(
      (await readDocuments([path('pipes')], assert.fail)).read.map(({ file }) => file),
      [join(path('pipes'), 'result.json')],
    );
  },
);

describe('files', () => {
  test('are read once, however often they are named', async () => {
    const { read } = await readDocuments(
      [path('b.json'), join(folder.path, 'other', '..', 'b.json'), path('b.json')],
      assert.fail,
    );
    assert.equal(read.length, 1);
  });

  for (const name of ['package.json', 'half.json', 'newer.json', 'wrong.json', 'absent.json']) {
    test(`that the user named must be results: ${name}`, async () => {
      await assert.rejects(readDocuments([path('b.json'), path(name)], assert.fail), (error) => {
        assert.ok(error instanceof UsageError);
        assert.ok(error.message.startsWith(`${path(name)}: `), error.message);
        return true;
      });
    });
  }

  test('named beside the folder that holds them must be results, too', async () => {
    await assert.rejects(readDocuments([folder.path, path('package.json')], assert.fail), UsageError);
    await assert.rejects(readDocuments([path('package.json'), folder.path], assert.fail), UsageError);
  });
});
