import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PLAN_OPTION_NAMES, planOption, planOptionsOf, planSchema } from '../../src/model/plan.js';

describe('the options of a command', () => {
  it('are those that it has, of options of every sort', () => {
    const given = { chunks: 3, time: 2, workloads: ['pi'] };
    assert.equal(planOptionsOf('run', given).chunks, 3);
    assert.equal('workloads' in planOptionsOf('run', given), false);
    assert.equal('chunks' in planOptionsOf('exec', given), false);
    assert.equal(planOptionsOf('exec', given).time, 2);
  });

  it('have the defaults that are its own, unless they are given', () => {
    assert.equal(planOptionsOf('exec', {}).warmup, 0);
    assert.equal(planOptionsOf('exec', { warmup: 3 }).warmup, 3);
    assert.equal(planOptionsOf('run', {}).warmup, undefined, 'the plan has it');
  });
});

describe('every option', () => {
  for (const name of PLAN_OPTION_NAMES) {
    it(`${name} has a flag, a help that fits a sentence, and a description of its field`, () => {
      const { flags, help, about, kind } = planOption(name);
      assert.match(flags, kind === 'flag' ? /^--[a-z]+(-[a-z]+)*$/ : /^--[a-z]+ <[a-z]+>$/);
      assert.match(help, /^[a-z].*[^.]$/);
      assert.match(about, /^[A-Z].*\.$/);
    });
  }
});

it('what has no default may be absent from a plan, and all else must be there', () => {
  const { properties, required } = planSchema() as { properties: object; required: string[] };
  const optional = Object.keys(properties).filter((field) => !required.includes(field));
  const fieldOf = (name: (typeof PLAN_OPTION_NAMES)[number]): string => planOption(name).field ?? name;
  const undefaulted = PLAN_OPTION_NAMES.filter((name) => planOption(name).default === undefined).map(fieldOf);
  assert.deepEqual(optional, [...undefaulted, 'timeGiven', 'marginGiven']);
  assert.ok(optional.includes('margin') && required.includes('timeNs') && required.includes('minLaunches'));
});
