/** One way to do the work in a comparison. */
import type { Params } from './params.js';
import type { Index, PositiveCount } from './scalars.js';

/**
 * `dynamic`: the next task to whoever is free. `static`: to each worker one block of the tasks, fixed beforehand.
 * @example
 * await run({ workloads: ['jobs'], schedules: ['dynamic', 'static'] satisfies readonly Schedule[] });
 */
export type Schedule = 'dynamic' | 'static';

/**
 * One way to do the work in a comparison.
 * @example
 * const parallel = report.measurements.filter(({ arm }: { readonly arm: Arm }) => arm.procs > 1);
 */
export interface Arm {
  /** Name of the workload. */
  readonly workload: string;
  /** Place of its version in the document's `versions`, where several were measured in the same rounds. */
  readonly version?: Index;
  /** The workload's inputs. */
  readonly params: Params;
  /** `serial`, the name of a backend, `exec` for copies of a program, or `canary`. */
  readonly backend: string;
  /** Workers; 1 for the serial arm. */
  readonly procs: PositiveCount;
  /** Null for the serial arm, and for programs. */
  readonly schedule: Schedule | null;
  /**
   * What it is called, where it is one of several that are measured side by side: of a program its command line, numbered
   * where it stands twice.
   */
  readonly command?: string;
}

/** Longest name of a program, in characters; of a longer command line both ends stay. */
const LONGEST_NAME = 40;

type Named = Pick<Arm, 'backend' | 'procs' | 'schedule' | 'command'>;

/** `serial`, `fork×4`, `fork×4 static`, `canary`; of what is measured side by side what each is called: `js`, `js fork×4`. */
export function armName(arm: Named): string {
  const { backend, command } = arm;
  if (command === undefined) return backend === 'serial' || backend === 'canary' ? backend : teamName(arm);
  return [shortened(command), ...(isSpread(arm) ? [teamName(arm)] : [])].join(' ');
}

/** Of what is measured side by side; at full length. */
export function besideName(arm: Named): string {
  return [arm.command, ...(isSpread(arm) ? [teamName(arm)] : [])].join(' ');
}

function teamName({ backend, procs, schedule }: Named): string {
  return `${backend}×${procs}${schedule === 'static' ? ' static' : ''}`;
}

/** Whether a team does the work: of programs side by side each is alone. */
function isSpread({ backend, command }: Named): boolean {
  return backend !== 'serial' && backend !== 'canary' && !(backend === 'exec' && command !== undefined);
}

function shortened(command: string): string {
  if (command.length <= LONGEST_NAME) return command;
  const half = (LONGEST_NAME - 1) / 2;
  return `${command.slice(0, Math.floor(half))}…${command.slice(-Math.ceil(half))}`;
}

/** Place of the version that the others are held against. */
export const BASE = 0;

/** Place of the version in question; others that it is held against as well come behind it. */
export const HEAD = 1;

/** Whether it is of the version in question, or of the only one. */
export function isHead({ version = HEAD }: Pick<Arm, 'version'>): boolean {
  return version === HEAD;
}

/** Whether it is of the version that others are only compared with. */
export function isBase({ version }: Pick<Arm, 'version'>): boolean {
  return version === BASE;
}

/** `montecarlo (base)`, `montecarlo (version 2)`; what is head's goes by its name. */
export function nameInVersion(name: string, arm: Pick<Arm, 'version'>): string {
  if (isHead(arm)) return name;
  return isBase(arm) ? `${name} (base)` : `${name} (version ${arm.version})`;
}
