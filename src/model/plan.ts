/** How a run is measured, as it is asked for and as the document has it: both are types of the table of options. */
import type { GivenTo, PlanCommand, PlanOption } from './option-kinds.js';
import { PLAN_OPTIONS } from './plan-options.js';
import { PLAN_DERIVED, PLAN_PACE } from './plan-pace.js';

type Table = typeof PLAN_OPTIONS;
export type PlanOptionName = keyof Table;

/**
 * Seconds and ratios; the plan itself is in ns.
 * @interface
 * @example
 * const options: PlanOptions = { procs: [1, 2, 4], time: 30, precision: 0.05 };
 * await run({ workloads: ['montecarlo'], ...options });
 */
export type PlanOptions = { readonly [K in keyof Table]?: GivenTo<Table[K]> };

type FieldOf<K extends PlanOptionName> = Table[K] extends { readonly field: infer Field extends string } ? Field : K;
type Planned<O extends PlanOption> = GivenTo<O> | (O extends { readonly default: null } ? null : never);

/**
 * With every default.
 * @interface
 * @example
 * const { timeNs, seed }: Plan = report.plan;
 */
export type Plan = {
  readonly [K in PlanOptionName as Table[K] extends { readonly default: unknown } ? FieldOf<K> : never]: Planned<
    Table[K]
  >;
} & {
  readonly [K in PlanOptionName as Table[K] extends { readonly default: unknown } ? never : FieldOf<K>]?: Planned<
    Table[K]
  >;
} & { readonly [K in keyof typeof PLAN_PACE]: number } & { readonly [K in keyof typeof PLAN_DERIVED]?: boolean };

export const PLAN_OPTION_NAMES = Object.keys(PLAN_OPTIONS) as PlanOptionName[];

/** In the shape that all have. */
export function planOption(name: PlanOptionName): PlanOption {
  return PLAN_OPTIONS[name];
}

export type PlanOptionOf<C extends PlanCommand> = {
  [K in PlanOptionName]: C extends Table[K]['commands'][number] ? K : never;
}[PlanOptionName];

/** Of options of every sort those of the plan that a command has, with the defaults that are its own. */
export function planOptionsOf<C extends PlanCommand>(
  command: C,
  options: Readonly<Partial<Record<PlanOptionName, unknown>>>,
): Pick<PlanOptions, PlanOptionOf<C>> {
  const own = PLAN_OPTION_NAMES.filter((name) => planOption(name).commands.includes(command));
  const picked: unknown = Object.fromEntries(
    own.map((name) => [name, options[name] ?? ownDefault(planOption(name), command)]),
  );
  return picked as Pick<PlanOptions, PlanOptionOf<C>>;
}

function ownDefault(option: PlanOption, command: PlanCommand): number | undefined {
  return command === 'exec' && option.kind === 'whole' ? option.execDefault : undefined;
}

/**
 * JSON Schema of the plan in a document.
 * @public The script that makes the whole schema imports it, past the compiler.
 */
export function planSchema(): Readonly<Record<string, unknown>> {
  const options = PLAN_OPTION_NAMES.map((name) => ({
    field: planOption(name).field ?? name,
    option: planOption(name),
  }));
  const pace = Object.entries(PLAN_PACE);
  return {
    description: 'How all of it is measured.',
    type: 'object',
    properties: Object.fromEntries([
      ...options.map(({ field, option }) => [field, { description: option.about, ...fieldSchema(option) }]),
      ...pace.map(([field, { about }]) => [field, { description: about, type: 'integer', minimum: 0 }]),
      ...Object.entries(PLAN_DERIVED).map(([field, about]) => [field, { description: about, type: 'boolean' }]),
    ]),
    required: [
      ...options.filter(({ option }) => option.default !== undefined).map(({ field }) => field),
      ...pace.map(([field]) => field),
    ],
    additionalProperties: false,
  };
}

function fieldSchema(option: PlanOption): object {
  const orNull = (type: string): string | string[] => (option.default === null ? [type, 'null'] : type);
  switch (option.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'whole':
      return { type: orNull('integer'), minimum: option.least };
    case 'seconds':
      return { type: 'integer', minimum: 0 };
    case 'percent':
      return { type: 'number', exclusiveMinimum: 0 };
    case 'workers':
      return { type: orNull('array'), items: { type: 'integer', minimum: 1 } };
    case 'choice':
      return { type: 'string', enum: option.known };
    case 'names':
      return { type: orNull('array'), items: { type: 'string', ...(option.known ? { enum: option.known } : {}) } };
  }
}
