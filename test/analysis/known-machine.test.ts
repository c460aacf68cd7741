import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MeasuredArm } from '../../src/model/analysis.js';
import { type LossAccount, shareOf } from '../../src/model/losses.js';
import type { Report } from '../../src/model/document.js';
import { measureOn } from '../support/parallel-machine.js';

function near(actual: number | undefined, expected: number, tolerance: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  );
}

function armOf({ analysis }: Report, procs: number): MeasuredArm & { readonly losses: LossAccount } {
  const arm = analysis.workloads[0].arms.find((each) => each.name === `fork×${procs}`);
  assert.ok(arm?.status === 'measured' && arm.losses);
  return { ...arm, losses: arm.losses };
}

const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

describe('a machine whose losses are known is told from its samples', () => {
  const machine = { itemNs: 1000, serialFraction: 0.01, contention: 0.002, imbalance: 0.25, messageNs: 20_000 };
  const n = 1e7;
  const serialNs = n * machine.itemNs;

  for (const procs of [2, 16, 1024]) {
    test(`with ${procs} workers`, async () => {
      const { losses, efficiency } = armOf(await measureOn(machine, { n, procs: [procs] }), procs);
      const slower = 1 + 0.002 * (procs - 1);
      const meanNs = (0.99 * serialNs * slower) / procs;
      const wallNs = 0.01 * serialNs + 2 * 20_000 * procs + 1.25 * meanNs;
      near(losses.loadBalance.value, 1 / 1.25, 1e-6);
      near(losses.communication.value, (1.25 * meanNs) / wallNs, 1e-6);
      near(losses.computation.value, 1 / (0.99 * slower), 1e-6);
      near(shareOf(losses, 'split').value, (0.005 * serialNs) / wallNs, 1e-6);
      near(shareOf(losses, 'messages').value, (2 * 20_000 * procs) / wallNs, 1e-6);
      near(shareOf(losses, 'uneven').value + shareOf(losses, 'unbalanced').value, (0.25 * meanNs) / wallNs, 1e-6);
      near(shareOf(losses, 'merge').value, (0.005 * serialNs) / wallNs, 1e-6);
      near(shareOf(losses, 'unexplained').value, 0, 1e-6);
      near(efficiency?.value, serialNs / wallNs / procs, 1e-6);
    });
  }

  test('within noise of 1 %, by intervals that hold it', async () => {
    const report = await measureOn({ ...machine, noise: 0.01 }, { n, procs: [16] });
    const { losses } = armOf(report, 16);
    const { interval, value } = losses.computation;
    near(value, 1 / (0.99 * (1 + 0.002 * 15)), 0.01);
    assert.ok(interval && interval.low < value && value < interval.high);
    near(losses.loadBalance.value, 0.8, 0.001);
  });
});

describe('a machine whose law is known is told from its speedups', () => {
  const scalingOf = async (machine: Parameters<typeof measureOn>[0], procs: readonly number[]) => {
    const { analysis } = await measureOn(machine, { n: 1e8, procs });
    assert.equal(analysis.scaling.length, 1);
    return analysis.scaling[0];
  };

  test("Amdahl's, up to 1,024 workers", async () => {
    const { laws, points } = await scalingOf({ itemNs: 1000, serialFraction: 0.03 }, POWERS);
    near(laws.amdahl?.serialFraction, 0.03, 1e-4);
    near(laws.amdahl?.limit ?? undefined, 1 / 0.03, 0.2);
    assert.equal(laws.trend, 'constant');
    for (const { serialFraction, procs } of points) if (procs > 1) near(serialFraction?.value, 0.03, 1e-4);
  });

  test('the same within noise of 1 %, by an interval that holds it', async () => {
    const { laws } = await scalingOf({ itemNs: 1000, serialFraction: 0.03, noise: 0.01 }, POWERS);
    near(laws.amdahl?.serialFraction, 0.03, 0.001);
    const { interval } = laws.amdahl ?? {};
    assert.ok(interval && interval.low < 0.031 && interval.high > 0.029 && interval.high - interval.low < 0.003);
  });

  test('the Universal Scalability Law, up to 1,024 workers', async () => {
    const { laws } = await scalingOf({ itemNs: 1000, contention: 0.01, coherency: 2e-5 }, POWERS);
    const { usl } = laws;
    near(usl?.alpha.value, 0.01, 1e-4);
    near(usl?.beta.value, 2e-5, 1e-7);
    near(usl?.gamma.value, 1, 1e-3);
    near(usl?.peak?.procs, Math.sqrt(0.99 / 2e-5), 1);
    near(usl?.limit ?? undefined, 100, 1);
  });

  test('the same within noise of 1 %', async () => {
    const { laws } = await scalingOf({ itemNs: 1000, contention: 0.01, coherency: 2e-5, noise: 0.01 }, POWERS);
    near(laws.usl?.alpha.value, 0.01, 0.001);
    near(laws.usl?.beta.value, 2e-5, 1e-6);
  });

  test('overhead that grows with the workers is no serial part', async () => {
    const { laws } = await scalingOf({ itemNs: 1000, messageNs: 50_000_000 }, [2, 4, 8, 16]);
    assert.equal(laws.trend, 'rising');
  });
});

describe('a machine whose costs are known is told from its sizes', () => {
  const machine = { itemNs: 100, messageNs: 40_000, startupNs: 10e6 };
  const sizes = Array.from({ length: 7 }, (_, at) => 700 * 4 ** at);

  for (const procs of [2, 8]) {
    test(`from which size on ${procs} workers pay, warm and with their start`, async () => {
      const { analysis } = await measureOn(machine, { n: sizes, procs: [procs] });
      assert.equal(analysis.sweeps.length, 1);
      const [, { warm, cold }] = analysis.sweeps[0].arms;
      assert.ok(warm?.kind === 'above' && cold?.kind === 'above');
      const each = machine.itemNs * (1 - 1 / procs);
      near(warm.size / ((2 * machine.messageNs * procs) / each), 1, 0.02);
      near(cold.size / (((2 * machine.messageNs + machine.startupNs) * procs) / each), 1, 0.02);
    });
  }

  test('sizes that grow with up to 1,024 workers give the share that does not', async () => {
    const fixed = { itemNs: 1000, fixedNs: 25e6, noise: 0.002 };
    const { analysis } = await measureOn(fixed, { n: 75_000, procs: POWERS, weak: true });
    assert.equal(analysis.scaling.length, 1);
    const { kind, laws, points } = analysis.scaling[0];
    assert.equal(kind, 'weak');
    near(laws.gustafson?.serialFraction, 0.25, 0.005);
    for (const { procs, size, speedup } of points) {
      assert.equal(size, procs * 75_000);
      near(speedup.value / (0.25 + 0.75 * procs), 1, 0.01);
    }
  });
});
