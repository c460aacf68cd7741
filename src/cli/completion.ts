/** Completion in the shell: `parbench complete bash` prints the script, which asks `parbench complete -- …` at each Tab. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import tab, { type Command as Completed } from '@bomb.sh/tab';
import addTo from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { openModules } from '../engine/plan/modules.js';
import { findWorkload } from '../engine/plan/find-workload.js';
import { gitWords, questionEnvironment } from '../host/git.js';
import { backendCatalog, workloadCatalog } from '../host/catalog.js';
import type { WorkloadDescription } from '../model/workload-description.js';
import { PLAN_OPTIONS } from '../model/plan-options.js';

type Values = readonly (readonly [value: string, about: string])[];

/** Whoever waits for a Tab does not wait for a module. */
const LOAD_LIMIT_MS = 1000;
const MODULE = /\.([cm]?[jt]s|[jt]sx)$/;
const WORKLOAD_COMMANDS = ['run', 'selftest', 'list'];

/** Adds the command to a program whose commands and options are all there. `words` are those of the line so far. */
export async function addCompletion(program: Command, words: readonly string[]): Promise<void> {
  addTo(program);
  const chosen = await workloadIn(words);
  const last = words.at(-1) ?? '';
  const byOption: Readonly<Record<string, () => Values>> = {
    backend: () => named([...backendCatalog.names(), 'serial']),
    schedule: () => named(PLAN_OPTIONS.schedules.known),
    against: refs,
    param: () => Object.entries(chosen?.params ?? {}).map(([name, { help }]) => [`${name}=`, help ?? '']),
    preset: () => named(Object.keys(chosen?.presets ?? {})),
  };
  for (const [name, command] of tab.commands) {
    for (const [option, values] of Object.entries(byOption)) offer(command, option, values);
    if (!WORKLOAD_COMMANDS.includes(name)) continue;
    for (const argument of command.arguments.values()) {
      argument.handler = (complete) => {
        for (const [value, about] of [...named(workloadCatalog.names()), ...filesFor(last)]) complete(value, about);
      };
    }
  }
}

function offer(command: Completed, option: string, values: () => Values): void {
  const found = command.options.get(option);
  if (!found) return;
  found.handler = (complete) => {
    for (const [value, about] of values()) complete(value, about);
  };
}

function named(names: readonly string[]): Values {
  return names.map((name) => [name, '']);
}

/** The first word that a workload can be loaded by. */
async function workloadIn(words: readonly string[]): Promise<WorkloadDescription | null> {
  const command = words.findIndex((word) => WORKLOAD_COMMANDS.includes(word));
  for (const word of words.slice(command + 1, -1).filter((each) => !each.startsWith('-'))) {
    const modules = openModules({ limitMs: LOAD_LIMIT_MS });
    const found = await findWorkload(word, workloadCatalog, modules)
      .catch(() => null)
      .finally(modules.stop);
    if (found) return found.workload;
  }
  return null;
}

/** Modules and folders that the path may go on with. */
function filesFor(path: string): Values {
  if (!/[/.]/.test(path)) return [];
  const folder = path.endsWith('/') ? path : `${dirname(path)}/`;
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const fitting = entries.filter((entry) => entry.isDirectory() || MODULE.test(entry.name));
    return named(fitting.map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`));
  } catch {
    return [];
  }
}

function refs(): Values {
  const [file, ...words] = gitWords('for-each-ref', '--format=%(refname:short)', '--count=200');
  const { stdout } = spawnSync(file, words, {
    env: questionEnvironment(),
    encoding: 'utf8',
    timeout: LOAD_LIMIT_MS,
    windowsHide: true,
  });
  return named((stdout ?? '').split('\n').filter((ref) => ref !== ''));
}
