/** GitHub's own grammar of workflows and actions, as its parser holds it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type * as Parser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { ROOT } from './paths.js';

type Grammar = 'workflow' | 'action';

/** What is wrong with a file, one line for each fault; empty where nothing is. */
export type FaultsOf = (grammar: Grammar, text: string) => string[];

/** The parser imports JSON as bundlers do and Node does not, so it is made one file first. */
export async function loadGrammar(): Promise<FaultsOf> {
  const folder = mkdtempSync(join(tmpdir(), 'parbench-grammar-'));
  try {
    const file = join(folder, 'parser.cjs');
    await build({
      stdin: { contents: BOTH, resolveDir: fileURLToPath(ROOT) },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      outfile: file,
      logLevel: 'error',
    });
    const parser = (await import(pathToFileURL(file).href)) as typeof Parser & { parseAction: typeof parseAction };
    return (grammar, text) => {
      const parse = grammar === 'action' ? parser.parseAction : parser.parseWorkflow;
      const { context } = parse({ name: `${grammar}.yml`, content: text }, new parser.NoOperationTraceWriter());
      return context.errors.getErrors().map(({ message }) => message);
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const BOTH = `
  export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';
  export { parseAction } from '@actions/workflow-parser/actions/action-parser';
`;
