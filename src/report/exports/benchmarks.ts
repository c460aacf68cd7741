/** What other tools are told of: one benchmark for each arm that was measured, by a name that they know it by next time. */
import { createHash } from 'node:crypto';
import type { MeasuredArm } from '../../model/analysis.js';
import { type Arm, armName, isHead, nameInVersion, besideName } from '../../model/arm.js';
import type { Design } from '../../model/design.js';
import type { Measurement } from '../../model/measurement.js';
import type { Plan } from '../../model/plan.js';
import type { Report } from '../../model/document.js';
import { paramText } from '../../model/params.js';
import { printable } from '../encoders/printable.js';

export interface Benchmark {
  /**
   * `montecarlo n=10000000 seed=42 fork×2`: says all that decides what is timed, is the same in every run that times the
   * same, and no two are alike.
   */
  readonly name: string;
  readonly design: Design;
  readonly arm: MeasuredArm;
  readonly measurement: Measurement;
  /** Whether it runs programs, which have exit codes and arguments. */
  readonly program: boolean;
}

/** Of all arms with figures, in the order of the document; an arm that failed or was skipped has none. */
export function benchmarksOf({ analysis, workloads, measurements, plan }: Report): Benchmark[] {
  const found = analysis.workloads.flatMap(({ arms }, index) => {
    const program = measurements.some(
      ({ workload, arm }) => workload === index && (arm.backend === 'exec' || arm.command !== undefined),
    );
    return arms.flatMap((arm) => {
      if (arm.status !== 'measured') return [];
      const measurement = measurements[arm.measurement];
      const design = workloads[index];
      return [{ name: nameOf(design, measurement.arm, plan, program), design, arm, measurement, program }];
    });
  });
  const names = new Set<string>();
  return found.map((each) => ({ ...each, name: distinct(each.name, names) }));
}

/** Those to follow from commit to commit: where two versions of the code were measured, of the newer one. */
export function headBenchmarksOf(report: Report): Benchmark[] {
  return benchmarksOf(report).filter(({ measurement }) => isHead(measurement.arm));
}

function nameOf(design: Design, arm: Arm, plan: Plan, program: boolean): string {
  const serial = arm.backend === 'serial';
  const parts = [
    ...(program ? commandOf(design, arm, serial) : [arm.workload, paramText(arm.params), armName(arm)]),
    ...(plan.chunks === 1 || serial ? [] : [`chunks=${plan.chunks}`]),
    // A time with start-up in it is another quantity.
    ...(plan.cold ? ['cold'] : []),
  ];
  return nameInVersion(shortened(printable(parts.join(' '))), arm);
}

/** The serial program is called what others would call it, too: its command. */
function commandOf({ title }: Design, arm: Arm, serial: boolean): string[] {
  const { parallel, ...others } = arm.params;
  if (arm.command !== undefined) return [besideName(arm), paramText(others)].filter((part) => part !== '');
  return serial ? [title] : [String(parallel), paramText(others), armName(arm)];
}

/** In bytes of UTF-8. Bencher takes 1024; the rest is for what tells names apart. */
const LONGEST_NAME = 1000;

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const mark = `… ${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  const { read } = new TextEncoder().encodeInto(name, new Uint8Array(LONGEST_NAME - Buffer.byteLength(mark)));
  return `${name.slice(0, read)}${mark}`;
}

/** The name, numbered if it is one of `names`, which it joins. */
export function distinct(name: string, names: Set<string>, numbered = (number: number) => `#${number}`): string {
  let own = name;
  for (let number = 2; names.has(own); number++) own = `${name} ${numbered(number)}`;
  names.add(own);
  return own;
}
