import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marginFor, marginOf, marginRule, marginRuleOf } from '../../../src/analysis/comparing/margins.js';
import { documentOf, serial } from '../../support/documents.js';

const OWN = marginOf(marginRule(undefined));
const wide = (half: number, at = 0) => ({ low: at - half, high: at + half, confidence: 0.95 });

describe('the margin', () => {
  it('is the one that was asked for, whatever the noise', () => {
    const promised = marginOf(marginRule(0.02));
    for (const half of [0.001, 0.5]) assert.equal(marginFor(promised, wide(half)), 0.02);
  });

  it('is 1 % where nobody asked, while the noise allows it', () => {
    for (const interval of [null, wide(0), wide(0.005)]) assert.equal(marginFor(OWN, interval), 0.01);
  });

  it('is else the half-width and what identical code is off by four times in five, in whole tenths of a percent', () => {
    // 0.01 × (1 + 1.2816 / 1.96), as a ratio: 1.667 %.
    assert.equal(marginFor(OWN, wide(0.01)), 0.017);
  });

  it('has no regard to where the interval lies', () => {
    assert.equal(marginFor(OWN, wide(0.01, 0.3)), marginFor(OWN, wide(0.01)));
  });

  it('is never above 5 %, of which "no more" would say too little', () => {
    assert.equal(marginFor(OWN, wide(0.2)), 0.05);
  });

  it('of a document is the one asked for, too, where the document does not tell that it was not', () => {
    const planOf = (plan: object) => documentOf({ arms: [serial(1e6)] }, { plan }).plan;
    assert.deepEqual(marginOf(marginRuleOf(planOf({ margin: 0.02 }))), { least: 0.02, most: 0.02 });
    assert.deepEqual(marginOf(marginRuleOf(planOf({ margin: 0.01, marginGiven: false }))), { least: 0.01, most: 0.05 });
  });
});
