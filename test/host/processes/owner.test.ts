import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { isOwnerGone, OWNER_PATTERN, ownerMark } from '../../../src/host/processes/owner.js';

const DAY_MS = 24 * 3600 * 1000;
const [pid, start, where] = ownerMark().split('-');
const isLinux = process.platform === 'linux';

describe('the owner of what was left', () => {
  it('has a mark that fits into the name of a file', () => {
    assert.match(ownerMark(), new RegExp(`^${OWNER_PATTERN}$`));
    assert.equal(pid, String(process.pid));
  });

  it('is not gone while it runs, however old that is', () => assert.equal(isOwnerGone(ownerMark(), 9 * DAY_MS), false));

  it('is gone when its process is', async () => {
    const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
    await once(child, 'exit');
    assert.equal(isOwnerGone(`${child.pid}-${start}-${where}`, 0), true);
  });

  it('is gone when its id is that of another process, which started at another time', { skip: !isLinux }, () =>
    assert.equal(isOwnerGone(`${pid}-${Number(start) + 1}-${where}`, 0), true),
  );

  it('is not gone if nobody tells when processes start', () =>
    assert.equal(isOwnerGone(`${pid}-0-${where}`, 0), false));

  it('of another machine is gone after a day alone', () => {
    const other = `${pid}-${start}-${where === '00000000' ? '1' : '0'.repeat(8)}`;
    assert.deepEqual([isOwnerGone(other, DAY_MS / 2), isOwnerGone(other, 2 * DAY_MS)], [false, true]);
  });
});
