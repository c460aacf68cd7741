/**
 * The one place where a module of the user's is imported: by Node itself wherever Node can, and by jiti where it cannot.
 * jiti and what it brings are loaded in the second case only.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMistakenForCommonJs } from './module-kind.js';
import { importTransformed, type Namespace } from './transformed.js';
import { mayLead, tsconfigOf } from './tsconfig.js';

const TYPESCRIPT = /\.([cm]?ts|tsx)$/;
/** What Node loads nowhere. */
const JSX = /\.[jt]sx$/;

/** Takes a file URL without fragment. Rejects with whatever the module throws, or the loader. */
export async function importModule(url: string): Promise<Namespace> {
  // Node would fail at the second with advice on stderr that is not needed.
  const isForeign = JSX.test(url) || (TYPESCRIPT.test(url) && !stripsTypes());
  if (isForeign || isMistakenForCommonJs(fileURLToPath(url))) return importTransformed(url);
  try {
    return (await import(url)) as Namespace;
  } catch (error) {
    if (!isBeyondNode(error)) throw error;
    return importTransformed(url);
  }
}

function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: unknown }).typescript);
}

/** Node's words for ES module syntax in what it took for CommonJS. */
const TAKEN_FOR_COMMONJS = [
  'Cannot use import statement outside a module',
  "Cannot use 'import.meta' outside a module",
  "Unexpected token 'export'",
];

/** Whether it is Node that cannot load the module, or one that it imports, though there is nothing wrong with it. */
function isBeyondNode(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, url } = error as { code?: unknown; url?: unknown };
  switch (code) {
    // TypeScript in node_modules, which Node does not strip.
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return true;
    // A JavaScript module that imports TypeScript, where Node strips nothing, or JSX.
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return /"\.([cm]?ts|[jt]sx)"/.test(error.message);
    case 'ERR_MODULE_NOT_FOUND':
      return typeof url === 'string' && url.startsWith('file:') ? hasTypeScriptFor(url) : isLedElsewhere(error);
    default:
      return error instanceof SyntaxError && TAKEN_FOR_COMMONJS.includes(error.message);
  }
}

/** Compilers let `./a.js` and `./a` stand for a.ts and a.tsx, Node does not. */
function hasTypeScriptFor(url: string): boolean {
  const meant = [url.replace(/\.([cm]?)js$/, '.$1ts'), url.replace(/\.jsx?$/, '.tsx'), `${url}.ts`, `${url}.tsx`];
  return meant.some((other) => TYPESCRIPT.test(other) && existsSync(fileURLToPath(other)));
}

/** Whether a tsconfig.json may say where an import leads that is no package. */
function isLedElsewhere({ message }: Error): boolean {
  const [, specifier, importer] = /^Cannot find package '([^']+)' imported from (.+)$/.exec(message) ?? [];
  const tsconfig = importer === undefined ? null : tsconfigOf(dirname(importer));
  return tsconfig !== null && mayLead(tsconfig, specifier);
}
