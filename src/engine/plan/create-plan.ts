/** How a run will be measured: what was asked for, checked, and every default. */
import { knownName } from '../../host/nearest.js';
import { counted } from '../../model/phrases.js';
import type { Cores } from '../../model/machine.js';
import type { PlanContext, PlanOption } from '../../model/option-kinds.js';
import { type Plan, PLAN_OPTION_NAMES, planOption, type PlanOptions } from '../../model/plan.js';
import { PLAN_PACE } from '../../model/plan-pace.js';
import { UsageError } from '../../model/usage-error.js';

const MOST_PROCS_PER_CORE = 64;

/** Throws a UsageError that names the option at fault. `backends` lists those there are. */
export function createPlan(
  options: PlanOptions & Pick<Plan, 'marginGiven'>,
  { available }: Pick<Cores, 'available'>,
  backends: readonly string[],
  drawSeed: () => number,
): Plan {
  const { margin, quick = false } = options;
  const context = { cores: available, margin, quick, backends, drawSeed };
  checkTogether(options);
  const fields = PLAN_OPTION_NAMES.map((name) => {
    const option = planOption(name);
    return [option.field ?? name, plannedValue(option, options[name] ?? defaultOf(option, context), context)] as const;
  });
  const kind = margin !== undefined ? 'compared' : quick ? 'quick' : 'alone';
  const pace = Object.entries(PLAN_PACE).map(([field, of]) => [field, of[kind]] as const);
  const derived = [
    ['timeGiven', quick || options.time !== undefined ? true : undefined],
    ['marginGiven', margin === undefined ? undefined : options.marginGiven],
  ] as const;
  const plan: unknown = Object.fromEntries([...fields, ...pace, ...derived].filter(([, value]) => value !== undefined));
  // Whose fields and their types are those of the same table.
  return plan as Plan;
}

/** Throws a UsageError for options that rule each other out. */
function checkTogether(options: PlanOptions): void {
  const { weak, cold, backends, rounds, quick, margin, together } = options;
  if (together && weak) throw new UsageError('--together: all do the same work: leave out --weak');
  if (quick && margin !== undefined) {
    throw new UsageError('--quick: too little to compare by: leave it out');
  }
  if (weak && backends && backends.length > 0 && backends.every((name) => name === 'serial')) {
    throw new UsageError('--weak: needs workers to grow the work with, and --backend names none beside serial');
  }
  if (cold && rounds !== undefined && rounds > 1) {
    throw new UsageError(`--rounds ${rounds}: a launch of a --cold run has one round, its first`);
  }
}

function defaultOf(option: PlanOption, context: PlanContext): unknown {
  return typeof option.default === 'function' ? option.default(context) : option.default;
}

/** As it stands in the plan; undefined for what does not. Callers without types may have given anything. */
function plannedValue(option: PlanOption, value: unknown, context: Pick<PlanContext, 'cores' | 'backends'>): unknown {
  if (value === undefined || value === null) return value;
  const name = option.flags.split(' ')[0];
  switch (option.kind) {
    case 'flag':
      return value ? true : option.default;
    case 'whole':
      return whole(name, value, option.least, option.most);
    case 'seconds':
      return Math.max(1, Math.round(positive(name, value, option.most) * 1e9));
    case 'percent':
      return positive(name, value, option.most);
    case 'workers':
      return workers(name, distinct<number>(name, value, 'number of workers'), context.cores);
    case 'choice':
      return knownName(name.slice(2), String(value), option.known);
    case 'names': {
      const known = option.known ?? ['serial', ...context.backends];
      return distinct<string>(name, value, 'name').map((each) => knownName(name.slice(2), each, known));
    }
  }
}

function distinct<T>(option: string, values: unknown, noun: string): T[] {
  if (!Array.isArray(values) || values.length === 0) throw new UsageError(`${option}: needs at least one ${noun}`);
  return [...new Set<T>(values)];
}

function workers(option: string, counts: readonly number[], cores: number): readonly number[] {
  const most = MOST_PROCS_PER_CORE * cores;
  const where = ` on a machine with ${counted(cores, 'usable core')}`;
  for (const count of counts) whole(option, count, 1, most, where);
  const together = counts.reduce((sum, count) => sum + count, 0);
  if (together > 2 * most) {
    throw new UsageError(`${option}: ${together} workers in all arms together; at most ${2 * most}${where}`);
  }
  return counts;
}

/** Throws a UsageError for anything else. */
export function whole(option: string, value: unknown, min: number, max: number, where = ''): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  throw new UsageError(`${option} ${String(value)}: must be a whole number from ${min} to ${max}${where}`);
}

/** Likewise. */
export function positive(option: string, value: unknown, max: number): number {
  if (typeof value === 'number' && value > 0 && value <= max) return value;
  throw new UsageError(`${option} ${String(value)}: must be above 0 and at most ${max}`);
}

/** Of a plan that somebody else has written: throws a UsageError for what could not have been asked for on this machine. */
export function checkPlan(plan: Plan, { available }: Pick<Cores, 'available'>, backends: readonly string[]): void {
  const fields: Readonly<Record<string, unknown>> = { ...plan };
  for (const name of PLAN_OPTION_NAMES) {
    const option = planOption(name);
    const value = fields[option.field ?? name];
    const given = option.kind === 'seconds' ? Number(value) / 1e9 : value;
    plannedValue(option, value === undefined ? undefined : given, { cores: available, backends });
  }
}
