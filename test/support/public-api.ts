/** What the library exports, as its declarations that ship say, and the examples in their comments. */
import ts from 'typescript';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './paths.js';

interface Exported {
  readonly name: string;
  /** What it is, without tags. */
  readonly text: string;
  readonly examples: readonly string[];
}

const DECLARATIONS = fileURLToPath(new URL('dist/src/index.d.ts', ROOT));

/** What an example of a type may take for granted: each is what a function of the library gave. */
const GIVEN: Readonly<Record<string, string>> = {
  report: 'Report',
  comparison: 'Comparison',
  fitted: 'FitReport',
  selftested: 'SelftestReport',
};

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  lib: ['lib.es2023.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
};

interface PublicApi {
  readonly exported: readonly Exported[];
  /** Paths of all declarations that it is made of, from the root of the repository. */
  readonly declarations: readonly string[];
  /** Of each text, as a module of its own: what the compiler has against it, with the line of the text. */
  faultsOf(examples: readonly string[]): string[][];
}

export function readPublicApi(): PublicApi {
  const virtual = new Map<string, string>();
  const host = hostWith(virtual);
  const program = ts.createProgram([DECLARATIONS], OPTIONS, host);
  const exported = exportedBy(program);
  return {
    exported,
    declarations: declarationsOf(program),
    faultsOf: (examples) => {
      const names = examples.map((_, at) => fileURLToPath(new URL(`dist/test/example-${at}.mts`, ROOT)));
      for (const [at, name] of names.entries()) virtual.set(name, moduleOf(examples[at], exported));
      const checked = ts.createProgram(names, OPTIONS, host, program);
      return names.map((name) => {
        const file = checked.getSourceFile(name);
        return [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)].map(faultText);
      });
    },
  };
}

/** Files are read once; of those that there are not, the texts given. */
function hostWith(virtual: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const read = new Map<string, ts.SourceFile | undefined>();
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.getSourceFile = (name, options, ...rest) => {
    const text = virtual.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, options);
    if (!read.has(name)) read.set(name, getSourceFile(name, options, ...rest));
    return read.get(name);
  };
  return host;
}

function declarationsOf(program: ts.Program): string[] {
  const root = fileURLToPath(ROOT);
  const files = program.getSourceFiles().map(({ fileName }) => relative(root, fileName).replaceAll(sep, '/'));
  return files.filter((file) => file.startsWith('dist/'));
}

function exportedBy(program: ts.Program): Exported[] {
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(DECLARATIONS);
  const module = index && checker.getSymbolAtLocation(index);
  if (!module) throw new Error(`${DECLARATIONS} is not there: build first`);
  return checker.getExportsOfModule(module).map((symbol) => {
    const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const examples = declared.getJsDocTags(checker).filter(({ name }) => name === 'example');
    return {
      name: symbol.name,
      text: ts.displayPartsToString(declared.getDocumentationComment(checker)),
      examples: examples.map(({ text }) => ts.displayPartsToString(text)),
    };
  });
}

/** One line more than the example: its imports, where it has none of its own, and what it may take for granted. */
function moduleOf(example: string, exported: readonly Exported[]): string {
  const uses = (name: string): boolean => new RegExp(`(?<![.\\w'])${name}\\b`).test(example);
  const given = Object.entries(GIVEN).filter(([name]) => uses(name) && !new RegExp(`const ${name}\\b`).test(example));
  const named = exported
    .map(({ name }) => name)
    .filter((name) => uses(name) || given.some(([, type]) => type === name));
  const imported = example.includes("from 'parbench'") ? [] : named;
  const declared = given.map(([name, type]) => `declare const ${name}: import('parbench').${type};`);
  return `import { ${imported.join(', ')} } from 'parbench'; ${declared.join(' ')}\n${example}\nexport {};`;
}

function faultText({ messageText, start = 0, file }: ts.Diagnostic): string {
  const line = file ? ts.getLineAndCharacterOfPosition(file, start).line : 0;
  return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
