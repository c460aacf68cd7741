/** A command is one declaration: its arguments, its options, and what it does with them, whose types follow. */
import type { Command } from 'commander';
import type { MeasureOptions } from '../engine/measure.js';
import type { FlagsOf, OptionTable } from './command-option.js';
import type { Faults } from './faults.js';
import type { Output } from './output.js';
import { openTerminal, type Process, type Terminal } from './terminal.js';

/** As commander has it, `<file>`, `[workload]` or `<path...>`, and its help. */
type Argument = readonly [syntax: string, help: string];

type ArgumentValue<S extends string> = S extends `${string}...${string}`
  ? string[]
  : S extends `<${string}`
    ? string
    : string | undefined;
type ArgumentsOf<A extends readonly Argument[]> = { readonly [I in keyof A]: ArgumentValue<A[I][0]> };

/** What a command runs in. */
export interface Surroundings {
  readonly process: Process;
  readonly output: Output;
  readonly faults: Faults;
  /** What it measures with, where that is not arms in processes of their own and the clock of the machine. */
  readonly instruments: Pick<MeasureOptions, 'openArm' | 'openModule' | 'clock'>;
}

export interface CommandContext extends Surroundings {
  readonly terminal: Terminal;
  /** Long names of the options that stand on the command line. */
  readonly given: readonly string[];
}

interface CommandDefinition<A extends readonly Argument[], O extends OptionTable> {
  readonly name: string;
  readonly description: string;
  readonly args: A;
  readonly options: O;
  readonly more?: string;
  /** Resolves to the exit code. What it needs is to be imported when it runs, so that the help needs none of it. */
  run(args: ArgumentsOf<A>, flags: FlagsOf<O>, context: CommandContext): Promise<number>;
}

/** Adds the command to the program; `done` is called with its exit code. */
export type AddCommand = (program: Command, surroundings: Surroundings, done: (exitCode: number) => void) => void;

export function defineCommand<const A extends readonly Argument[], O extends OptionTable>(
  definition: CommandDefinition<A, O>,
): AddCommand {
  return (program, surroundings, done) => {
    const { name, description, args, options, more } = definition;
    const command = program.command(name).description(description);
    for (const [syntax, help] of args) command.argument(syntax, help);
    for (const declared of Object.values(options)) for (const each of declared.options) command.addOption(each);
    if (more !== undefined) command.addHelpText('after', `\n${more}`);
    command.action(async () => {
      const terminal = openTerminal(
        surroundings.process,
        command.getOptionValue('color') === true,
        surroundings.output,
      );
      const given: unknown = command.processedArgs;
      const flags = flagsOf(command, options);
      const context = { ...surroundings, terminal, given: optionsGiven(command) };
      done(await definition.run(given as ArgumentsOf<A>, flags, context));
    });
  };
}

function flagsOf<O extends OptionTable>(command: Command, table: O): FlagsOf<O> {
  const flags: unknown = Object.fromEntries(
    Object.entries(table).map(([key, { options }]) => [key, command.getOptionValue(options[0].attributeName())]),
  );
  return flags as FlagsOf<O>;
}

function optionsGiven(command: Command): string[] {
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map(({ long, flags }) => long ?? flags);
}
