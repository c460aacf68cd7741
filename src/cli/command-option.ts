/** An option as its command declares it, in one place: for commander, for the help, and as the type of its value. */
import { Option } from 'commander';
import type { PlanOption } from '../model/option-kinds.js';
import { PLAN_OPTION_NAMES, planOption, type PlanOptionOf, type PlanOptions } from '../model/plan.js';
import { backendCatalog } from '../host/catalog.js';
import { nameList, percent, procsList, seconds, wholeNumber } from './values.js';

export interface DeclaredOption<T> {
  /** Two where one sets and one unsets: `--plot` and `--no-plot`. */
  readonly options: readonly [Option, ...Option[]];
  /** Never there: it carries the type of the value. */
  readonly value?: () => T;
}

export type OptionTable = Readonly<Record<string, DeclaredOption<unknown>>>;

/** What a command is given, by the names in its table; undefined for what is neither told nor has a default. */
export type FlagsOf<O extends OptionTable> = {
  readonly [K in keyof O]: O[K] extends DeclaredOption<infer T> ? T : never;
};

interface Details {
  /** Throws commander's InvalidArgumentError; `previous` is for options that may come several times. */
  readonly parse?: (text: string, previous: never) => unknown;
  readonly choices?: readonly string[];
  readonly default?: unknown;
  readonly required?: true;
}

type Bare<F extends string> = F extends `${string}<${string}`
  ? string
  : F extends `${string}[${string}`
    ? string | true
    : boolean;
type Read<F extends string, D> = D extends { readonly parse: (text: string, previous: never) => infer T }
  ? T
  : D extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : Bare<F>;
type Given<F extends string, D> =
  Read<F, D> | (D extends { readonly default: unknown } | { readonly required: true } ? never : undefined);

/** `--time <seconds>`, `--resume [file]`, `--quiet`. */
export function option<const F extends string, const D extends Details = Record<never, never>>(
  flags: F,
  help: string,
  details?: D,
): DeclaredOption<Given<F, D>> {
  const { parse, choices, default: fallback, required }: Details = details ?? {};
  const made = new Option(flags, help).makeOptionMandatory(required === true);
  if (choices) made.choices(choices);
  if (parse) made.argParser(parse as (text: string, previous: unknown) => unknown);
  if (fallback !== undefined) made.default(fallback);
  return { options: [made] };
}

/** One that can be set and unset; undefined for neither. */
export function either<T>(set: DeclaredOption<T>, unset: DeclaredOption<T>): DeclaredOption<T> {
  return { options: [...set.options, ...unset.options] };
}

const PARSERS = {
  whole: wholeNumber,
  seconds,
  percent,
  workers: procsList,
  names: nameList,
  flag: undefined,
  choice: undefined,
};

/** The options of the plan that a command has. Their defaults are only told here: the plan has them. */
export function planFlags<C extends 'run' | 'exec'>(
  command: C,
): { readonly [K in PlanOptionOf<C>]: DeclaredOption<PlanOptions[K]> } {
  const own = PLAN_OPTION_NAMES.filter((name) => planOption(name).commands.includes(command));
  const table: unknown = Object.fromEntries(own.map((name) => [name, planFlag(planOption(name), command)]));
  return table as { readonly [K in PlanOptionOf<C>]: DeclaredOption<PlanOptions[K]> };
}

function planFlag(declared: PlanOption, command: 'run' | 'exec'): DeclaredOption<unknown> {
  const help = declared.help.replace('{backends}', backendCatalog.names().join(', '));
  const shown = command === 'exec' && declared.kind === 'whole' ? declared.execDefault : undefined;
  const fallback = shown ?? declared.default;
  const parse = PARSERS[declared.kind];
  const choices = declared.kind === 'choice' ? declared.known : undefined;
  return option(declared.flags, typeof fallback === 'number' ? `${help} (default: ${fallback})` : help, {
    parse,
    choices,
  });
}
