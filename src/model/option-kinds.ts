/** The kinds of options that a plan has: what the user gives of each, and what is allowed. */

/** What a default may depend on. */
export interface PlanContext {
  /** Whole cores that may be used. */
  readonly cores: number;
  /** Undefined where the run is held against nothing. */
  readonly margin: number | undefined;
  readonly quick: boolean;
  /** Names of the backends there are, `serial` aside. */
  readonly backends: readonly string[];
  readonly drawSeed: () => number;
}

export type PlanCommand = 'run' | 'exec';

interface Declared {
  /** As commander has it: `--time <seconds>`. */
  readonly flags: `--${string}`;
  /** For the help; `{backends}` stands for the names of those there are. */
  readonly help: string;
  readonly commands: readonly PlanCommand[];
  /** Of the plan; default: the name of the option. */
  readonly field?: string;
  /** What the field is, for the schema. */
  readonly about: string;
}

/** Null stands in the plan as null. */
type Default<T> = T | null | ((context: PlanContext) => T);

interface Whole extends Declared {
  readonly kind: 'whole';
  readonly least: number;
  readonly most: number;
  readonly default?: Default<number>;
  /** Where programs are measured. */
  readonly execDefault?: number;
}

/** Given in s or as a ratio; a time stands in the plan in whole ns. */
interface Measured extends Declared {
  readonly kind: 'seconds' | 'percent';
  readonly most: number;
  readonly default?: Default<number>;
}

interface Workers extends Declared {
  readonly kind: 'workers';
  readonly default?: Default<readonly number[]>;
}

interface Names extends Declared {
  readonly kind: 'names';
  /** Default: `serial` and the backends there are. */
  readonly known?: readonly string[];
  readonly default?: Default<readonly string[]>;
}

/** One of several names. */
interface Choice extends Declared {
  readonly kind: 'choice';
  readonly known: readonly string[];
  readonly default?: undefined;
}

interface Flag extends Declared {
  readonly kind: 'flag';
  readonly default?: boolean;
}

/** Without a default the field is absent from the plan unless the option is given. */
export type PlanOption = Whole | Measured | Workers | Names | Choice | Flag;

/** The type of what is given. */
export type GivenTo<O extends PlanOption> = O extends { readonly kind: 'flag' }
  ? boolean
  : O extends { readonly kind: 'workers' }
    ? readonly number[]
    : O extends { readonly kind: 'choice'; readonly known: readonly (infer Name)[] }
      ? Name
      : O extends { readonly kind: 'names' }
        ? readonly (O extends { readonly known: readonly (infer Name)[] } ? Name : string)[]
        : number;
