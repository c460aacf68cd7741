/** `parbench init`: a file to begin a workload of one's own from. Like every command it has a file of its own. */
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { option } from '../command-option.js';

export const addInit = defineCommand({
  name: 'init',
  description: 'write a file to begin a workload of your own from',
  args: [['<name>', 'of the workload, as parse or bench/parse; or of the file: .ts, .mts, .js or .mjs']],
  options: { map: option('--map', 'for applying a function to a list of items') },
  async run([name], { map }, { terminal }) {
    const { writeNewWorkload } = await import('../new-workload.js');
    await terminal.out(await writeNewWorkload(name, map ? 'map' : 'workload'));
    return EXIT.done;
  },
});
