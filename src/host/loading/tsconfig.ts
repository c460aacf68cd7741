/** What the tsconfig.json that a file belongs to says of loading: where imports lead, and what JSX becomes. */
import { dirname, join } from 'node:path';
import { isRecord } from '../../model/records.js';
import { readFile } from '../storage/file-text.js';

/** `{ runtime: 'automatic' }` and so on, as Babel's transform of JSX has it. */
export interface JsxSettings {
  readonly runtime: 'classic' | 'automatic';
  readonly importSource?: string;
  readonly pragma?: string;
  readonly pragmaFrag?: string;
}

/** The nearest one, in the folder or above; null where there is none. */
export function tsconfigOf(folder: string): string | null {
  const file = join(folder, 'tsconfig.json');
  if (readFile(file) !== null) return file;
  const parent = dirname(folder);
  return parent === folder ? null : tsconfigOf(parent);
}

/** Whether it may be what says where that import leads. What it extends may say anything. */
export function mayLead(tsconfig: string, specifier: string): boolean {
  const { whole, options } = settingsIn(tsconfig);
  if (whole.extends !== undefined || typeof options.baseUrl === 'string') return true;
  const patterns = isRecord(options.paths) ? Object.keys(options.paths) : [];
  // Of what is within a package, later versions of Node name the package alone.
  return patterns.some((pattern) => {
    const [start] = pattern.split('*');
    return (
      start.startsWith(`${specifier}/`) || (pattern.includes('*') ? specifier.startsWith(start) : specifier === pattern)
    );
  });
}

/** As modern TypeScript has it, where the file says nothing. */
export function jsxSettings(tsconfig: string | null): JsxSettings {
  const { jsx, jsxImportSource, jsxFactory, jsxFragmentFactory } =
    tsconfig === null ? {} : settingsIn(tsconfig).options;
  if (jsx !== 'react') {
    return { runtime: 'automatic', ...(typeof jsxImportSource === 'string' ? { importSource: jsxImportSource } : {}) };
  }
  return {
    runtime: 'classic',
    ...(typeof jsxFactory === 'string' ? { pragma: jsxFactory } : {}),
    ...(typeof jsxFragmentFactory === 'string' ? { pragmaFrag: jsxFragmentFactory } : {}),
  };
}

interface Settings {
  readonly whole: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Nothing of one that cannot be parsed. */
function settingsIn(tsconfig: string): Settings {
  const whole = parsed(readFile(tsconfig) ?? '');
  const options = isRecord(whole) ? whole.compilerOptions : {};
  return { whole: isRecord(whole) ? whole : {}, options: isRecord(options) ? options : {} };
}

const TEXT = '"(?:\\\\.|[^"\\\\])*"';
const COMMENT = new RegExp(`(${TEXT})|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, 'g');
const LAST_COMMA = new RegExp(`(${TEXT})|,(?=\\s*[}\\]])`, 'g');

/** With the comments and last commas that TypeScript allows. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(
      text
        .replace(/^\ufeff/, '')
        .replace(COMMENT, '$1')
        .replace(LAST_COMMA, '$1'),
    );
  } catch {
    return null;
  }
}
