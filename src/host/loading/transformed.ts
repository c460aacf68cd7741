/** Modules that Node cannot load by itself, through jiti: TypeScript before Node 22.18, and what resembles it. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import type { Jiti } from 'jiti';
import { codeFolder } from './code-folder.js';
import { jsxSettings, tsconfigOf } from './tsconfig.js';

export type Namespace = Readonly<Record<string, unknown>>;

/** By the tsconfig.json that they go by. */
const loaders = new Map<string | null, Promise<Jiti>>();
const imported = new Map<string, Promise<Namespace>>();

/** Rejects with whatever the module throws, or jiti. A module is evaluated once, whether it succeeds or not. */
export function importTransformed(url: string): Promise<Namespace> {
  const known = imported.get(url) ?? evaluate(url);
  imported.set(url, known);
  return known;
}

async function evaluate(url: string): Promise<Namespace> {
  const path = fileURLToPath(url);
  const tsconfig = tsconfigOf(dirname(path));
  const loader = loaders.get(tsconfig) ?? openJiti(tsconfig);
  loaders.set(tsconfig, loader);
  const exported = await (await loader).import<Namespace>(path);
  const isNamespace = types.isModuleNamespaceObject(exported) || exported?.__esModule === true;
  return isNamespace ? exported : { default: exported };
}

async function openJiti(tsconfig: string | null): Promise<Jiti> {
  const { createJiti } = await import('jiti');
  const options = {
    // The proxies that jiti otherwise puts around every import cost tens of ns at each use, which would be measured.
    interopDefault: false,
    // What is in require's cache comes from there as it is, and has no default export where it is CommonJS.
    moduleCache: false,
    fsCache: codeFolder(),
    jsx: jsxSettings(tsconfig),
  };
  try {
    return createJiti(import.meta.url, { ...options, tsconfigPaths: tsconfig ?? false });
  } catch {
    // One that extends what is not there, as where a checkout lacks what lies above its repository, leads nowhere.
    return createJiti(import.meta.url, options);
  }
}
