/** `parbench list`: what there is to run. */
import { workloadCatalog } from '../../host/catalog.js';
import type { FoundWorkload } from '../../engine/plan/find-workload.js';
import { describeParam, type ParamSpecs } from '../../model/params.js';
import { printable } from '../../report/encoders/printable.js';
import { wrap } from '../../report/words/wrap.js';
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';

export const addList = defineCommand({
  name: 'list',
  description: 'workloads with their parameters and presets',
  args: [['[workload]', 'one of them in detail']],
  options: {},
  async run([wanted], _, { terminal, instruments }) {
    const { openModules } = await import('../../engine/plan/modules.js');
    const { findWorkload } = await import('../../engine/plan/find-workload.js');
    const names = wanted === undefined ? workloadCatalog.names() : [wanted];
    const modules = openModules(instruments);
    const workloads = await Promise.all(names.map((name) => findWorkload(name, workloadCatalog, modules))).finally(
      modules.stop,
    );
    const describe = wanted === undefined ? overview : details;
    await terminal.out(`${workloads.map(describe).join(wanted === undefined ? '\n' : '')}\n`);
    return EXIT.done;
  },
});

function overview({ name, workload }: FoundWorkload): string {
  const { title, params, presets = {} } = workload;
  const lines = [
    `${printable(name).padEnd(20)}${printable(title)}`,
    ...labelled('parameters', assignments(defaultsOf(params))),
    ...labelled('presets', printable(Object.keys(presets).join(', '))),
  ];
  return `${lines.join(`\n${' '.repeat(20)}`)}\n`;
}

function labelled(label: string, text: string): string[] {
  if (text === '') return [];
  return wrap(text, 48).map((line, at) => (at === 0 ? label : '').padEnd(12) + line);
}

function details({ name, workload }: FoundWorkload): string {
  const { title, params, presets = {}, size } = workload;
  const width = Math.max(...[...Object.keys(params), ...Object.keys(presets)].map((key) => key.length)) + 2;
  const nameOf = (key: string): string => printable(key).padEnd(width);
  const paramLines = Object.entries(params).map(([key, param]) => {
    const grows = key === size ? '; grows the problem' : '';
    return `  ${nameOf(key)}${printable(String(param.default)).padEnd(12)}${printable(param.help ?? '')}\n  ${' '.repeat(width + 12)}(${printable(describeParam(param))}${grows})`;
  });
  const presetLines = Object.entries(presets).map(([key, values]) => `  ${nameOf(key)}${assignments(values)}`);
  return [
    `${printable(name)}: ${printable(title)}`,
    ...(paramLines.length > 0 ? ['', 'parameters (-p name=value), with defaults', ...paramLines] : []),
    ...(presetLines.length > 0 ? ['', 'presets (--preset name)', ...presetLines] : []),
  ].join('\n');
}

function defaultsOf(params: ParamSpecs): Record<string, number | string> {
  return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, param.default]));
}

function assignments(values: Readonly<Record<string, unknown>>): string {
  return printable(
    Object.entries(values)
      .map(([key, value]) => `${key}=${value}`)
      .join(' '),
  );
}
