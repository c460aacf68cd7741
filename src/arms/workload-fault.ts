/** Whether what a module exports is a workload, before anything of it is called. */
import { type Param, parseParam } from '../model/params.js';
import { type Fields, isRecord } from '../model/records.js';

const REQUIRED = ['input', 'split', 'run', 'merge', 'verify'] as const;
const OPTIONAL = ['items', 'setup', 'serial', 'needs', 'deterministic', 'canonical'] as const;
const FIELDS: readonly string[] = ['title', 'params', 'presets', 'unit', 'size', ...REQUIRED, ...OPTIONAL, 'transfer'];
const TRANSFERS = ['task', 'part'];

/** What is wrong with the export of this name, in words that name the field; null if nothing is. */
export function faultOf(exported: unknown, name = 'default'): string | null {
  const subject = name === 'default' ? 'the default export' : `the export ${name}`;
  if (exported instanceof Promise) return `${subject} must be a workload itself, not a promise of one`;
  if (!isRecord(exported)) {
    return `${subject} must be a workload, as defineWorkload returns it${butIs(exported)}`;
  }
  return (
    unknownFault(exported) ??
    textFault(exported) ??
    functionFault(exported) ??
    paramsFault(exported) ??
    transferFault(exported.transfer)
  );
}

/** Of what is known of a workload where its functions are not: what is wrong with its texts and its params. */
export function describedFault(fields: Fields): string | null {
  return textFault(fields) ?? paramsFault(fields);
}

/** A field that is misspelt would be left out, and other work measured than was meant. */
function unknownFault(fields: Fields): string | null {
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  return unknown === undefined ? null : `${unknown} is no field of a workload: there are ${FIELDS.join(', ')}`;
}

function textFault({ title, unit }: Fields): string | null {
  if (typeof title !== 'string') return `title must be a string${butIs(title)}`;
  return unit === undefined || typeof unit === 'string' ? null : `unit must be a string${butIs(unit)}`;
}

function functionFault(fields: Fields): string | null {
  const wrong =
    REQUIRED.find((name) => typeof fields[name] !== 'function') ??
    OPTIONAL.find((name) => fields[name] !== undefined && typeof fields[name] !== 'function');
  return wrong === undefined ? null : `${wrong} must be a function${butIs(fields[wrong])}`;
}

function paramsFault({ params, presets, size }: Fields): string | null {
  if (!isRecord(params)) return `params must be an object of definitions, {} for none${butIs(params)}`;
  const fault = firstFault(Object.entries(params), ([name, param]) => paramFault(`params.${name}`, param));
  if (fault !== null) return fault;
  if (size !== undefined && !(typeof size === 'string' && Object.hasOwn(params, size))) {
    return `size must be the name of a param: ${Object.keys(params).join(', ') || 'there is none'}`;
  }
  return presetsFault(presets, params as Readonly<Record<string, Param>>);
}

function paramFault(field: string, param: unknown): string | null {
  if (!isRecord(param) || !['integer', 'number', 'choice'].includes(String(param.kind))) {
    return `${field} must be made by integer(), number() or choice()${butIs(param)}`;
  }
  if (param.kind === 'choice' && !isWords(param.options)) return `${field}: the options must be an array of strings`;
  for (const name of ['min', 'max'] as const) {
    if (param[name] !== undefined && typeof param[name] !== 'number') return `${field}: ${name} must be a number`;
  }
  return valueFault(`${field}: the default`, param as unknown as Param, param.default);
}

function presetsFault(presets: unknown, params: Readonly<Record<string, Param>>): string | null {
  if (presets === undefined) return null;
  if (!isRecord(presets)) return `presets must be an object of objects${butIs(presets)}`;
  return firstFault(Object.entries(presets), ([preset, values]) => {
    if (!isRecord(values)) return `presets.${preset} must be an object of params${butIs(values)}`;
    return firstFault(Object.entries(values), ([name, value]) => {
      const field = `presets.${preset}.${name}`;
      if (!Object.hasOwn(params, name)) return `${field} is none of the params`;
      return value === undefined ? null : valueFault(field, params[name], value);
    });
  });
}

function valueFault(field: string, param: Param, value: unknown): string | null {
  // Text is for the command line.
  const isOfKind = param.kind === 'choice' || typeof value === 'number';
  const parsed = parseParam(param, isOfKind ? value : null);
  return parsed.ok ? null : `${field} must be ${parsed.expected}`;
}

function transferFault(transfer: unknown): string | null {
  if (transfer === undefined) return null;
  if (!isRecord(transfer)) return `transfer must be an object of the functions task and part${butIs(transfer)}`;
  return firstFault(Object.entries(transfer), ([name, value]) => {
    if (!TRANSFERS.includes(name)) return `transfer.${name} is neither task nor part`;
    return value === undefined || typeof value === 'function' ? null : `transfer.${name} must be a function`;
  });
}

function firstFault<T>(all: readonly T[], faultOfOne: (one: T) => string | null): string | null {
  return all.map(faultOfOne).find((fault) => fault !== null) ?? null;
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string');
}

/** What is there instead, in words; nothing where nothing is there. */
function butIs(value: unknown): string {
  return value === undefined ? '' : `, and is ${nameOf(value)}`;
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
