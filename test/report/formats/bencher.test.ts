import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Estimate } from '../../../src/model/estimate.js';
import type { ResultDocument } from '../../../src/model/document.js';
import bencher from '../../../src/report/formats/bencher.js';
import { anyDocument } from '../../support/any-document.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { bencherFaults } from '../../support/exports.js';
import { READY_MADE, readyMade } from '../../support/ready-made.js';

type Metrics = Record<string, Record<string, { value: number; lower_value?: number; upper_value?: number }>>;

function metricsOf(document: ResultDocument): Metrics {
  return JSON.parse(bencher(reportOf(document), { color: false, width: 80 })) as Metrics;
}

describe('Bencher takes what it is given, unless nothing was measured', () => {
  const refused = (document: ResultDocument): string[] => {
    const nothing = reportOf(document).analysis.workloads.every(({ arms }) =>
      arms.every(({ status }) => status !== 'measured'),
    );
    return nothing ? ['no benchmark'] : [];
  };
  for (const { name, document } of READY_MADE) {
    it(name, () => assert.deepEqual(bencherFaults(metricsOf(document)), refused(document)));
  }

  it('whatever was measured', () => {
    fc.assert(
      fc.property(anyDocument(1), (document) =>
        assert.deepEqual(bencherFaults(metricsOf(document)), refused(document)),
      ),
    );
  });
});

describe('the measures of an arm', () => {
  const document = readyMade('main');
  const metrics = Object.values(metricsOf(document));
  const [{ arms }] = reportOf(document).analysis.workloads;

  it('are those of the analysis, with the ends of its intervals', () => {
    const metricOf = ({ value, interval }: Estimate): unknown => ({
      value,
      lower_value: interval?.low,
      upper_value: interval?.high,
    });
    for (const [at, arm] of arms.entries()) {
      assert.ok(arm.status === 'measured');
      const { time, speedup, efficiency } = arm;
      const { latency, throughput, ...others } = metrics[at];
      assert.deepEqual(latency, metricOf(time.median));
      assert.equal(throughput.value, time.itemsPerSecond);
      assert.deepEqual(
        others,
        speedup && efficiency ? { speedup: metricOf(speedup), efficiency: metricOf(efficiency) } : {},
      );
    }
  });

  it('have the ends of the throughput from those of the time, the other way round', () => {
    const [{ latency, throughput }] = metrics;
    assert.deepEqual(
      [throughput.lower_value, throughput.upper_value],
      [latency.upper_value, latency.lower_value].map((ns = NaN) => 10_000_000 / (ns / 1e9)),
    );
  });

  it('have no ends where there are no intervals', () => {
    for (const measures of Object.values(metricsOf(readyMade('a launch too few for intervals')))) {
      for (const metric of Object.values(measures)) assert.deepEqual(Object.keys(metric), ['value']);
    }
  });

  it('have no throughput of what is not counted, nor of what is no operation', () => {
    const arms = [serial(4e6), fork(2, 2e6)];
    for (const document of [documentOf({ arms, items: null }), documentOf({ arms, unit: 'B' })]) {
      for (const measures of Object.values(metricsOf(document))) assert.ok(!('throughput' in measures));
    }
  });
});
