import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import junit, { comparison as compared } from '../../../src/report/formats/junit.js';
import { comparedOf, COMPARISONS, comparisonOf, readyComparison } from '../../support/comparisons.js';
import { againstOf, documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { FAILURES, READY_MADE, readyMade } from '../../support/ready-made.js';
import { controlsIn } from '../../support/text.js';
import { elementsOf, parseXml, textsIn, type XmlElement } from '../../support/xml.js';

const PLAIN = { color: false, width: 80 };

const texts = [
  ...READY_MADE.map(({ name, document }) => ({ name, text: junit(reportOf(document), PLAIN) })),
  ...COMPARISONS.map(({ name, comparison }) => ({ name: `comparison: ${name}`, text: compared(comparison, PLAIN) })),
  ...COMPARISONS.map(({ name, comparison }) => {
    return { name: `both: ${name}`, text: junit({ ...reportOf(readyMade('main')), comparison }, PLAIN) };
  }),
];

/** There is no one standard: this is what the readers that people use agree on, and where they do not, what suits all. */
describe("what the format's readers want", () => {
  for (const { name, text } of texts) {
    describe(name, () => {
      const root = parseXml(text);
      const suites = elementsOf(root, 'testsuite');
      const cases = elementsOf(root, 'testcase');

      test('suites stand in one root, cases in suites, and outcomes in cases, each where the schemas have it', () => {
        const inside: Record<string, string[]> = {
          testsuites: ['testsuite'],
          testsuite: ['properties', 'testcase'],
          properties: ['property'],
          testcase: ['failure', 'skipped', 'system-out'],
        };
        const check = ({ name: parent, children }: XmlElement): void => {
          for (const child of children) {
            assert.ok(inside[parent]?.includes(child.name), `${child.name} in ${parent}`);
            check(child);
          }
        };
        assert.equal(root.name, 'testsuites');
        check(root);
        for (const { children } of suites) {
          assert.deepEqual(children.map((child) => child.name).indexOf('properties'), 0, 'properties come first');
        }
      });

      test('suites and cases have names, and cases have the class that GitLab files them under', () => {
        for (const { attributes } of suites) assert.match(attributes.name, /\S/);
        for (const { attributes } of cases)
          for (const key of ['name', 'classname']) assert.match(attributes[key], /\S/);
      });

      test('no two cases of a suite are of one name: GitLab would take them for one', () => {
        const keys = cases.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
        assert.equal(new Set(keys).size, keys.length);
      });

      test('a case has one outcome', () => {
        for (const { children } of cases) assert.equal(children.length, 1);
      });

      test('messages stand in the text too, since GitLab drops the attribute where there is text', () => {
        for (const { attributes, text: said } of [...elementsOf(root, 'failure'), ...elementsOf(root, 'skipped')]) {
          assert.ok(attributes.message.length > 0);
          assert.equal(said.replace(/\s+/g, ' ').startsWith(attributes.message), true);
        }
      });

      test('no type is one by which Rails, and so GitLab, converts or refuses the text', () => {
        const converted = 'array binary base64Binary boolean date dateTime decimal double duration file float hash';
        for (const { attributes } of elementsOf(root, 'failure')) {
          assert.ok(![...converted.split(' '), 'integer', 'string', 'symbol', 'yaml'].includes(attributes.type));
        }
      });

      test('counts are those of the cases', () => {
        for (const each of [root, ...suites]) {
          const own = elementsOf(each, 'testcase');
          const count = (outcome: string): number => elementsOf(each, outcome).length;
          const { tests, failures, errors, skipped } = each.attributes;
          const expected = [own.length, count('failure'), 0, count('skipped')].map(String);
          assert.deepEqual([tests, failures, errors, skipped], expected);
        }
      });

      test('times are plain seconds, and dates have no fraction and no zone', () => {
        for (const { attributes } of [root, ...suites, ...cases]) assert.match(attributes.time, /^\d+(\.\d+)?$/);
        for (const { attributes } of suites) {
          assert.match(attributes.timestamp ?? '2026-01-02T03:04:05', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        }
      });

      test('controls no terminal', () => assert.deepEqual(controlsIn(textsIn(root).join('\n')), []));
    });
  }
});

/** Names of cases with what became of them. */
function outcomes(text: string): [string, string][] {
  return elementsOf(parseXml(text), 'testcase').map(({ attributes, children }) => [attributes.name, children[0].name]);
}

describe('a report', () => {
  test('has a case for each arm: it passed, failed or was skipped', () => {
    const document = documentOf({
      arms: [
        serial(43e6),
        fork(2, 22e6, { status: 'failed', failure: FAILURES.threw, output: null }),
        fork(3, 1e6, { status: 'skipped', skipped: 'no shared memory', launches: 0, output: null }),
      ],
    });
    const text = junit(reportOf(document), PLAIN);
    assert.deepEqual(outcomes(text), [
      ['serial', 'system-out'],
      ['fork×2', 'failure'],
      ['fork×3', 'skipped'],
    ]);
    const [failure] = elementsOf(parseXml(text), 'failure');
    assert.deepEqual(
      [failure.attributes.type, failure.attributes.message.includes('task 3 is out of range')],
      ['threw', true],
    );
    assert.match(failure.text, /at run \(file:/);
  });

  test('says of an arm that was not reached that it was not measured', () => {
    assert.deepEqual(
      new Set(outcomes(junit(reportOf(readyMade('never measured')), PLAIN)).map(([, outcome]) => outcome)),
      new Set(['skipped']),
    );
  });

  test("gives a case the time of one run, in seconds: GitLab's list then tells how long the work takes", () => {
    const text = junit(reportOf(documentOf({ arms: [serial(() => 43e6)] })), PLAIN);
    assert.equal(elementsOf(parseXml(text), 'testcase')[0].attributes.time, '0.043');
  });

  test('has the environment in the properties of each suite', () => {
    const [suite] = elementsOf(parseXml(junit(reportOf(readyMade('main')), PLAIN)), 'properties');
    const names = suite.children.map(({ attributes }) => attributes.name);
    for (const name of ['cpu', 'cores', 'os', 'node', 'parbench', 'load before', 'steal'])
      assert.ok(names.includes(name));
  });
});

describe('a comparison', () => {
  test('fails what is slower, skips what is undecided or was not compared, and passes the rest', () => {
    const comparison = comparisonOf(
      [
        comparedOf('a', 'slower', 1.2),
        comparedOf('b', 'faster', 0.8),
        comparedOf('c', 'same', 1),
        comparedOf('d', 'undecided', 1.02),
        comparedOf('e', null, 1.5),
        comparedOf('a', 'slower', 1.2, { quantity: 'speedup' }),
      ],
      { refusals: [{ workload: 'montecarlo', arm: 'f', quantity: null, reason: 'base has none' }] },
    );
    assert.deepEqual(outcomes(compared(comparison, PLAIN)), [
      ['a time', 'failure'],
      ['b time', 'system-out'],
      ['c time', 'system-out'],
      ['d time', 'skipped'],
      ['a speedup', 'failure'],
      ['f', 'skipped'],
    ]);
  });

  test('tells with a failure both batches', () => {
    const [{ attributes, text }] = elementsOf(parseXml(compared(readyComparison('slower'), PLAIN)), 'failure');
    assert.equal(attributes.message, 'slower: montecarlo fork×2 takes 5.1 % more time than main (margin 2 %)');
    assert.match(text, /\n95 % interval \+4\.3 % to \+5\.9 %; time 22\.41 ms → 23\.56 ms; first batch \+4\.8 % \(/);
  });

  test('gives a case of times the time of head, and of anything else none', () => {
    const text = compared(
      comparisonOf([comparedOf('a', 'same', 1), comparedOf('a', 'same', 1, { quantity: 'speedup' })]),
      PLAIN,
    );
    const times = elementsOf(parseXml(text), 'testcase').map(({ attributes }) => attributes.time);
    assert.deepEqual(times, ['0.02241', '0']);
  });

  test('says with each undecided case what would decide it, and why not', () => {
    const [, skipped] = elementsOf(parseXml(compared(readyComparison('too noisy'), PLAIN)), 'testcase');
    assert.match(textsIn(skipped).join('\n'), /--time 5400 \(4000 launches\) would decide\ntoo noisy: the hypervisor/);
  });

  test('of two versions are suites of two names, each with its own commit', () => {
    const arms = [serial(40e6), fork(2, 21e6)];
    const report = reportOf(againstOf({ arms }, { arms }));
    const suites = elementsOf(parseXml(junit({ ...report, comparison: undefined }, PLAIN)), 'testsuite');
    const told = suites.map((suite) => [
      suite.attributes.name,
      elementsOf(suite, 'property').find(({ attributes }) => attributes.name === 'commit')?.attributes.value,
    ]);
    assert.deepEqual(told, [
      ['montecarlo', '0123456789abcdef0123456789abcdef01234567+dirty'],
      ['montecarlo (base main)', 'fedcba9876543210fedcba9876543210fedcba98'],
    ]);
  });

  test('comes before the report, in suites of its own', () => {
    const text = junit({ ...reportOf(readyMade('main')), comparison: readyComparison('slower') }, PLAIN);
    const names = elementsOf(parseXml(text), 'testsuite').map(({ attributes }) => attributes.name);
    assert.deepEqual(names, ['montecarlo against main', 'montecarlo']);
  });
});
