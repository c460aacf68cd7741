/** Node's advice on modules, which would stand between the lines of the program though the module does load. */

const ADVICE = [
  // ES module syntax in what counts as CommonJS: loaded another way.
  /^To load an ES module, set "type": "module"/,
  /^Failed to load the ES module/,
  // A package without a type: the reading takes a moment longer, and no part of the work does.
  /^Module type of file:/,
  /^Type Stripping is an experimental feature/,
];

let open = 0;
let emitWarning = process.emitWarning;

/** Keeps such advice from being printed while `load` is under way, and lets every other warning through. */
export async function withoutAdvice<T>(load: () => Promise<T>): Promise<T> {
  if (open++ === 0) {
    emitWarning = process.emitWarning;
    process.emitWarning = filtered as typeof process.emitWarning;
  }
  try {
    return await load();
  } finally {
    if (--open === 0) process.emitWarning = emitWarning;
  }
}

function filtered(warning: string | Error, ...details: unknown[]): void {
  const text = typeof warning === 'string' ? warning : warning.message;
  if (ADVICE.some((each) => each.test(text))) return;
  Reflect.apply(emitWarning, process, [warning, ...details]);
}
