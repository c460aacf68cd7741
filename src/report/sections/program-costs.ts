/** What each copy of a program cost. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import { formatBytes, roughTime } from '../words/units.js';
import { largest, smallest } from '../../model/lists.js';

/** More copies are summed up. */
const MOST_LISTED = 16;
const UNKNOWN = 'unknown';

/** `copies of exec×2: rank 0 41.2 ms CPU, 9.8 MiB; rank 1 …`; null for an arm that runs no programs, or where nothing is known. */
export function copiesLine({ name }: MeasuredArm, { arm, samples }: Measurement): string | null {
  if (!samples.some(({ workers }) => workers.some(({ peakBytes }) => peakBytes !== undefined))) return null;
  const copies = samples[0].workers.map((_, rank) => {
    const runs = samples.map(({ workers, iterations }) => ({ ...workers[rank], iterations }));
    const cpu = runs.map(({ cpuNs, iterations }) => (cpuNs === null ? null : cpuNs / iterations));
    return { cpuNs: middle(cpu), peakBytes: middle(runs.map(({ peakBytes }) => peakBytes ?? null)) };
  });
  if (arm.backend === 'serial' || arm.command !== undefined) return `${name}: ${costs(copies)}`;
  if (copies.length < arm.procs) return `the copy of ${name}: ${costs(copies)}`;
  const each = copies.map((copy, rank) => `rank ${rank} ${costs([copy])}`);
  return `copies of ${name}: ${copies.length > MOST_LISTED ? costs(copies) : each.join('; ')}`;
}

interface Cost {
  readonly cpuNs: number | null;
  readonly peakBytes: number | null;
}

/** Of one copy, or from the least to the most of several. */
function costs(copies: readonly Cost[]): string {
  const cpu = range(
    copies.map(({ cpuNs }) => cpuNs),
    roughTime,
  );
  const peak = range(
    copies.map(({ peakBytes }) => peakBytes),
    formatBytes,
  );
  return `${cpu} CPU, ${peak} of memory at most`;
}

function range(values: readonly (number | null)[], format: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return UNKNOWN;
  return [...new Set([format(smallest(known)), format(largest(known))])].join(' – ');
}

/** The upper of two in the middle; null where none is known. */
function middle(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? null;
}
