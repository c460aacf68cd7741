/** What Node takes a file for. */
import { dirname, join } from 'node:path';
import { readFile } from '../storage/file-text.js';

/** A line that only an ES module has, or its like in a text of several lines. */
const ES_SYNTAX =
  /^\s*(?:import\s*[\w$*{'"]|export\s+(?:default|const|let|var|class|function|async|type|interface|enum|[*{]))/m;

/**
 * Whether the file is written as an ES module where Node takes it for CommonJS and looks no further, as it does in a
 * package of "type": "commonjs", which is what `npm init` makes. False where the file cannot be read.
 */
export function isMistakenForCommonJs(path: string): boolean {
  const isCommonJs = path.endsWith('.cts') || (/\.[jt]s$/.test(path) && packageType(dirname(path)) === 'commonjs');
  return isCommonJs && ES_SYNTAX.test(readFile(path) ?? '');
}

/** The "type" of the package that the folder is in, which need not exist. One that cannot be parsed has none, as for Node. */
export function packageType(folder: string): unknown {
  const text = readFile(join(folder, 'package.json'));
  if (text !== null) return typeIn(text);
  const parent = dirname(folder);
  return parent === folder ? undefined : packageType(parent);
}

function typeIn(manifest: string): unknown {
  try {
    return (JSON.parse(manifest) as { type?: unknown } | null)?.type;
  } catch {
    return undefined;
  }
}
