import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../../src/model/usage-error.js';
import { readHyperfine } from '../../../src/host/storage/hyperfine.js';
import { replaced, without } from '../../support/damage.js';

/** As hyperfine 1.19 writes it. */
const EXPORT = {
  results: [
    {
      command: 'sleep 0.1',
      mean: 0.1015,
      stddev: 0.0007,
      median: 0.1015,
      user: 0.0007,
      system: 0.0013,
      min: 0.101,
      max: 0.102,
      times: [0.101, 0.102],
      memory_usage_byte: [1_843_200, 1_843_200],
      exit_codes: [0, 0],
    },
    {
      command: 'sleep 0.2',
      mean: 0.2,
      stddev: null,
      median: 0.2,
      user: 0,
      system: 0,
      min: 0.2,
      max: 0.2,
      times: [0.2],
      exit_codes: [0],
      parameters: { delay: '0.2' },
    },
  ],
};

function read(value: unknown): ReturnType<typeof readHyperfine> {
  return readHyperfine('base.json', value as { results: unknown });
}

describe("an export of hyperfine's", () => {
  it('is its commands with their runs, in ns', () => {
    assert.deepEqual(read(EXPORT).results, [
      { command: 'sleep 0.1', parameters: {}, times: [101e6, 102e6] },
      { command: 'sleep 0.2', parameters: { delay: '0.2' }, times: [0.2e9] },
    ]);
  });

  const optional = ['mean', 'stddev', 'median', 'user', 'system', 'min', 'max', 'memory_usage_byte', 'exit_codes'];
  for (const field of optional) {
    it(`is read without ${field}`, () => assert.deepEqual(read(without(EXPORT, `results.0.${field}`)), read(EXPORT)));
  }
});

describe('what is no evidence is refused in one line, with file and field', () => {
  const EXIT = 'that run failed, and its time is no evidence';
  const NUMBER = 'must be a time above 0, in s';
  const cases: [path: string, by: unknown, message: string][] = [
    ['results', {}, 'results must be a list, as hyperfine --export-json writes it'],
    ['results', [], 'results is empty: nothing was measured'],
    ['results.1', 5, 'results[1] must be an object'],
    ['results.1', [], 'results[1] must be an object'],
    ['results.0.command', 5, 'results[0].command must be a text that is not empty'],
    ['results.0.command', '', 'results[0].command must be a text that is not empty'],
    ['results.0.times', 'none', 'results[0].times must be a list of times in s'],
    ['results.0.times', [], 'results[0].times must be a list of times in s'],
    ['results.0.times.1', '0.1', `results[0].times[1] ${NUMBER}`],
    ['results.0.times.1', null, `results[0].times[1] ${NUMBER}`],
    ['results.0.times.1', -0.1, `results[0].times[1] ${NUMBER}`],
    [
      'results.0.times.1',
      0,
      'results[0].times[1] is 0: the shell took longer than the command; measure it with hyperfine -N',
    ],
    ['results.0.exit_codes.1', 3, `results[0].exit_codes[1] is 3: ${EXIT}`],
    ['results.0.exit_codes.0', null, `results[0].exit_codes[0] is null: ${EXIT}`],
    ['results.0.exit_codes', 0, 'results[0].exit_codes must be a list of exit codes'],
    ['results.1.parameters', [], 'results[1].parameters must be an object'],
    ['results.1.parameters.delay', 0.2, 'results[1].parameters["delay"] must be a text'],
  ];
  for (const [path, by, message] of cases) {
    it(`${path} = ${JSON.stringify(by)}`, () => {
      assert.throws(() => read(replaced(EXPORT, path, by)), new UsageError(`base.json: ${message}`));
    });
  }

  it('a time that no double holds in ns', () => {
    const value: unknown = JSON.parse(JSON.stringify(EXPORT).replace('0.101,', '1e400,').replace('[0.101', '[1e400'));
    assert.throws(() => read(value), new UsageError(`base.json: results[0].times[0] ${NUMBER}`));
  });

  it('an export without the single runs', () => {
    const message =
      'base.json: results[1].times is missing: without the single runs there is nothing to compare; give the export as it was written';
    assert.throws(() => read(without(EXPORT, 'results.1.times')), new UsageError(message));
  });
});
