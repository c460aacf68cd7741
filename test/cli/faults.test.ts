import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { watchFaults } from '../../src/cli/faults.js';
import type { Process } from '../../src/cli/terminal.js';
import type { ResultDocument } from '../../src/model/document.js';
import { openArmHere } from '../support/arms-here.js';
import { callMain } from '../support/call-main.js';
import { temporaryFolder } from '../support/program.js';

function fake() {
  const exits: number[] = [];
  const told: unknown[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  const faults = watchFaults(process as unknown as Process, (error) => told.push(error));
  return { faults, exits, told, fail: (error: unknown) => void process.emit('uncaughtException', error) };
}

describe('an error that nobody caught', () => {
  it('ends the command at once where nothing is measured, and not with 1', () => {
    const { faults, exits, told, fail } = fake();
    fail('the first');
    assert.deepEqual([faults.happened(), exits, told], [true, [70], ['the first']]);
  });

  it('has what is measured ended in order; only the first one counts', () => {
    const { faults, exits, told, fail } = fake();
    const stopped: string[] = [];
    faults.stopBy(({ message }) => stopped.push(message));
    fail('the first');
    fail('the second');
    assert.deepEqual([faults.happened(), exits, told, stopped], [true, [], ['the first'], ['stopped by a fault']]);
  });

  it('ends the command at once when that is over', () => {
    const { faults, exits, fail } = fake();
    faults.stopBy(() => assert.fail('it is over'))();
    fail('late');
    assert.deepEqual(exits, [70]);
  });

  const ONCE = ['run', 'noop', '--backend', 'serial', '--rounds', '2', '--warmup', '0', '--output', 'out.json'];

  it('in the middle of a run saves what there is, ends the arms, and exits with 70', async () => {
    const folder = temporaryFolder();
    const events = new EventEmitter();
    let [opened, stopped] = [0, 0];
    const { code, stderr } = await callMain([...ONCE, '--launches', '1000'], folder.path, {
      events,
      instruments: {
        openArm: async (options, signal) => {
          const arm = await openArmHere(options, signal);
          opened += 1;
          if (opened === 3) events.emit('uncaughtException', new Error('out of luck'));
          return { ...arm, stop: () => ((stopped += 1), arm.stop()) };
        },
      },
    });
    const { measurements, workloads } = JSON.parse(
      readFileSync(join(folder.path, 'out.json'), 'utf8'),
    ) as ResultDocument;
    folder.remove();
    assert.equal(code, 70);
    assert.equal(stopped, opened);
    assert.match(stderr, /^parbench: this should not have happened: Error: out of luck\n/);
    assert.match(stderr, /^parbench: stopped by a fault of its own; what was finished is in out\.json; parbench run /m);
    assert.equal(workloads[0].stopped, 'interrupted');
    assert.ok(measurements[0].samples.length >= 2);
  });

  it('where the engine itself comes to grief the samples of the last launch are saved, too', async () => {
    const folder = temporaryFolder();
    let opened = 0;
    const { code, stderr } = await callMain([...ONCE, '--launches', '5'], folder.path, {
      instruments: {
        openArm: async (options, signal) => {
          opened += 1;
          const arm = await openArmHere(options, signal);
          if (opened < 3) return arm;
          let runs = 0;
          // The first run and the first sample are well.
          const run = async (iterations: number) => {
            if (++runs > 2) throw new Error('out of luck');
            return arm.run(iterations);
          };
          return { ...arm, run };
        },
      },
    });
    const { measurements } = JSON.parse(readFileSync(join(folder.path, 'out.json'), 'utf8')) as ResultDocument;
    folder.remove();
    assert.equal(code, 70, stderr);
    assert.match(stderr, /^parbench: this should not have happened: Error: out of luck\n/m);
    assert.deepEqual(
      measurements[0].samples.map(({ launch }) => launch),
      [0, 0, 1, 1, 2],
    );
  });
});
