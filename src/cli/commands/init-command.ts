/** `parbench init`: files to begin from. Like every command it has a file of its own. */
import { UsageError } from '../../model/usage-error.js';
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { option } from '../command-option.js';

const OFFER = 'A config, and a workflow that holds pull requests against their branch: npx parbench init --config --ci';

export const addInit = defineCommand({
  name: 'init',
  description: 'write files to begin from: a workload of your own, a config, a workflow for CI',
  args: [['[name]', 'of the workload, as parse or bench/parse; or of the file: .ts, .mts, .js or .mjs']],
  options: {
    map: option('--map', 'a workload that applies a function to a list of items'),
    config: option('--config', 'parbench.config.ts: what to run, and how'),
    ci: option('--ci', '.github/workflows/parbench.yml: pull requests against the branch that they are for'),
  },
  async run([name], { map, config, ci }, { terminal }) {
    if (name === undefined && !config && !ci) {
      throw new UsageError('init: needs the name of a workload, such as parse or bench/parse; or --config, or --ci');
    }
    const { ignoreResults, writeConfig, writeNewWorkload, writeWorkflow } = await import('../new-files.js');
    if (name !== undefined) await terminal.out(await writeNewWorkload(name, map ? 'map' : 'workload'));
    if (!config && !ci) await terminal.out(`\n${OFFER}\n`);
    if (config) await terminal.out(await writeConfig());
    if (ci) await terminal.out(await writeWorkflow());
    await terminal.out(await ignoreResults());
    return EXIT.done;
  },
});
