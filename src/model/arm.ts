/** One way to do the work in a comparison. */
import type { Params } from './params.js';
import type { PositiveCount } from './scalars.js';

/** `dynamic`: the next task to whoever is free. `static`: to each worker one block of the tasks, fixed beforehand. */
export type Schedule = 'dynamic' | 'static';

/** One way to do the work in a comparison. */
export interface Arm {
  /** Name of the workload. */
  readonly workload: string;
  /** Which version of the code, where two are measured in the same rounds. */
  readonly side?: 'base' | 'head';
  /** The workload's inputs. */
  readonly params: Params;
  /** `serial`, the name of a backend, `exec` for copies of a program, or `canary`. */
  readonly backend: string;
  /** Workers; 1 for the serial arm. */
  readonly procs: PositiveCount;
  /** Null for the serial arm, and for programs. */
  readonly schedule: Schedule | null;
}

/** `serial`, `fork×4`, `fork×4 static`, `canary`. */
export function armName({ backend, procs, schedule }: Pick<Arm, 'backend' | 'procs' | 'schedule'>): string {
  if (backend === 'serial' || backend === 'canary') return backend;
  return `${backend}×${procs}${schedule === 'static' ? ' static' : ''}`;
}

/** `montecarlo (base)`; what is not the base's goes by its name. */
export function nameOnSide(name: string, side: Arm['side']): string {
  return side === 'base' ? `${name} (base)` : name;
}
