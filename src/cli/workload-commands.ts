/** The commands about workloads themselves. What a command needs is loaded when it runs. */
import type { Command } from 'commander';
import type { CommandContext } from './command-context.js';
import type { InitFlags } from './commands/init-command.js';

export function addList(program: Command, { terminalFor, done }: CommandContext): void {
  program
    .command('list')
    .description('workloads with their parameters and presets')
    .argument('[workload]', 'one of them in detail')
    .action(async (workload: string | undefined) => {
      const { listCommand } = await import('./commands/list-command.js');
      done(await listCommand(workload, terminalFor({ color: false })));
    });
}

export function addInit(program: Command, { terminalFor, done }: CommandContext): void {
  program
    .command('init')
    .description('write a file to begin a workload of your own from')
    .argument('<name>', 'of the workload, as parse or bench/parse; or of the file: .ts, .mts, .js or .mjs')
    .option('--map', 'for applying a function to a list of items')
    .action(async (name: string, flags: InitFlags) => {
      const { initCommand } = await import('./commands/init-command.js');
      done(await initCommand(name, flags, terminalFor({ color: false })));
    });
}
