import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeasuredArm } from '../../../src/model/analysis.js';
import type { Measurement } from '../../../src/model/measurement.js';
import type { Sample, WorkerActivity } from '../../../src/model/timing.js';
import { copiesLine } from '../../../src/report/sections/program-costs.js';

const MIB = 2 ** 20;

type Cost = readonly [cpuMs: number | null, peakMib?: number];

/** Of an arm with these samples, each with the costs of its copies. */
function lineOf(backend: string, samples: readonly (readonly Cost[])[], iterations = 1): string | null {
  const measurement = {
    arm: { backend },
    samples: samples.map((copies) => ({ iterations, workers: copies.map(workerOf) })),
  };
  const name = backend === 'serial' ? 'serial' : `${backend}×${samples[0].length}`;
  return copiesLine({ name } as MeasuredArm, measurement as unknown as Measurement);
}

function workerOf([cpuMs, peakMib]: Cost): Sample['workers'][number] {
  const worker: WorkerActivity = { pid: 1, tasks: 1, busyNs: 0, cpuNs: cpuMs && cpuMs * 1e6, startNs: 0, endNs: 0 };
  return peakMib === undefined ? worker : { ...worker, peakBytes: peakMib * MIB };
}

describe('what copies cost', () => {
  it('is told by rank, as medians over the samples', () => {
    const samples = [
      [
        [10, 5],
        [20, 50],
      ],
      [
        [12, 6],
        [25, 52],
      ],
      [
        [99, 7],
        [21, 51],
      ],
    ] as const;
    const told = 'rank 0 12.0 ms CPU, 6.00 MiB of memory at most; rank 1 21.0 ms CPU, 51.0 MiB of memory at most';
    assert.equal(lineOf('exec', samples), `copies of exec×2: ${told}`);
  });

  it('is of one run where a sample has several', () => {
    assert.equal(lineOf('serial', [[[100, 5]]], 10), 'serial: 10.0 ms CPU, 5.00 MiB of memory at most');
  });

  it('is a range where there are many', () => {
    const many = Array.from({ length: 64 }, (_, rank): Cost => [100 + rank, 8]);
    assert.equal(lineOf('exec', [many]), 'copies of exec×64: 100 ms – 163 ms CPU, 8.00 MiB of memory at most');
  });

  it('is nothing where memory is not known, as with the workers of a workload', () => {
    assert.equal(lineOf('fork', [[[10], [20]]]), null);
    assert.equal(lineOf('exec', [[[null]]]), null);
  });
});
