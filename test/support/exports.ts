/** What readers of other tools' formats ask of a file, in words of our own: each finds all that its tool would refuse. */

type Fields = Record<string, unknown>;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bencher counts bytes: bencherdev/bencher, lib/bencher_valid/src/benchmark_name.rs. */
const LONGEST_NAME = 1024;
const isName = (value: unknown): boolean => isText(value) && Buffer.byteLength(value) <= LONGEST_NAME;

/**
 * hyperfine: sharkdp/hyperfine, src/benchmark/benchmark_result.rs, for what there is and of which type; its scripts/*.py
 * for what they rely on. Bencher's reader of it: bencherdev/bencher, lib/bencher_adapter/src/adapters/shell/hyperfine.rs,
 * which cannot do without user, system and exit_codes.
 */
export function hyperfineFaults(value: unknown): string[] {
  if (!isObject(value) || !Array.isArray(value.results)) return ['no list of results'];
  const results = value.results as Fields[];
  const commands = results.map(({ command }) => command);
  return [
    ...(new Set(commands).size === commands.length ? [] : ['a command twice']),
    ...results.flatMap((result, at) => hyperfineResultFaults(result).map((fault) => `results[${at}]: ${fault}`)),
  ];
}

function hyperfineResultFaults(result: Fields): string[] {
  const { command, times, stddev, exit_codes: codes, parameters, memory_usage_byte: memory } = result;
  const runs = Array.isArray(times) ? (times as unknown[]) : [];
  const least = ['mean', 'median', 'user', 'system', 'min', 'max'].filter((field) => !isNumber(result[field]));
  const isInteger = (each: unknown): boolean => Number.isSafeInteger(each);
  const figures = runs.filter(isNumber);
  const inside = (each: unknown): boolean =>
    isNumber(each) && each >= Math.min(...figures) * (1 - 1e-12) && each <= Math.max(...figures) * (1 + 1e-12);
  return [
    ...(isName(command) ? [] : ['command']),
    ...least,
    ...((stddev === null ? runs.length === 1 : isNumber(stddev) && runs.length > 1) ? [] : ['stddev']),
    ...(runs.length > 0 && runs.every((run) => isNumber(run) && run >= 0) ? [] : ['times']),
    ...['mean', 'median', 'min', 'max']
      .filter((field) => !inside(result[field]))
      .map((field) => `${field} is not theirs`),
    ...(Array.isArray(codes) && codes.every((code) => code === null || isInteger(code)) ? [] : ['exit_codes']),
    ...(memory === undefined || (Array.isArray(memory) && memory.every(isInteger)) ? [] : ['memory_usage_byte']),
    ...(parameters === undefined ||
    (isObject(parameters) && Object.values(parameters).every((each) => typeof each === 'string'))
      ? []
      : ['parameters']),
  ];
}

/**
 * github-action-benchmark: benchmark-action/github-action-benchmark, src/extract.ts for the fields, and that an empty list
 * is refused; src/extractRangeInfo.ts, which wants a number behind the sign; src/normalizeValueByUnit.ts for units that it
 * knows to be of time; src/write.ts, which finds the earlier result by name and puts the name between backticks in a table.
 */
export function actionFaults(value: unknown): string[] {
  if (!Array.isArray(value)) return ['no list'];
  if (value.length === 0) return ['nothing in it'];
  const names = (value as Fields[]).map(({ name }) => name);
  return [
    ...(new Set(names).size === names.length ? [] : ['a name twice']),
    ...(value as Fields[]).flatMap((entry, at) => actionEntryFaults(entry).map((fault) => `${at}: ${fault}`)),
  ];
}

function actionEntryFaults({ name, value, unit, range, extra, ...unknown }: Fields): string[] {
  const isRange = (text: unknown): boolean => {
    const number = typeof text === 'string' ? /^(?:±|\+-)\s*(\d.*)$/.exec(text)?.[1] : undefined;
    return number !== undefined && isNumber(Number(number));
  };
  return [
    ...(isText(name) && !/[`|\n]/.test(name) ? [] : ['name']),
    ...(isNumber(value) ? [] : ['value']),
    ...(['s', 'ms', 'us', 'ns'].includes(String(unit)) ? [] : ['unit']),
    ...(range === undefined || isRange(range) ? [] : ['range']),
    ...(extra === undefined || isText(extra) ? [] : ['extra']),
    ...Object.keys(unknown),
  ];
}

/**
 * Bencher Metric Format: bencherdev/bencher, the schema in its docs (docs-reference/bencher-metric-format/bmf-schema.mdx)
 * and lib/bencher_json/src/project/metric/mod.rs for what a metric is; names as above; measures that are not built in
 * (lib/bencher_json/src/project/measure/built_in.rs) are made if they are slugs or names of 64 bytes at most
 * (lib/bencher_valid/src/slug.rs, resource_name.rs).
 */
export function bencherFaults(value: unknown): string[] {
  if (!isObject(value)) return ['no object'];
  if (Object.keys(value).length === 0) return ['no benchmark'];
  return Object.entries(value).flatMap(([name, measures]) => {
    if (!isObject(measures) || Object.keys(measures).length === 0) return [`${name}: no measure`];
    return [
      ...(isName(name) ? [] : [`${name}: name`]),
      ...Object.entries(measures).flatMap(([measure, metric]) => [
        ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(measure) && measure.length <= 64 ? [] : [`${name}: ${measure}`]),
        ...metricFaults(metric).map((fault) => `${name} ${measure}: ${fault}`),
      ]),
    ];
  });
}

function metricFaults(metric: unknown): string[] {
  if (!isObject(metric)) return ['no object'];
  const { value, lower_value: lower, upper_value: upper, ...unknown } = metric;
  const known = [lower, value, upper].filter((each) => each !== undefined);
  if (!known.every(isNumber) || value === undefined) return ['a figure that is none'];
  return [
    ...known.flatMap((each, at) => (at > 0 && each < known[at - 1] ? ['ends on the wrong sides'] : [])),
    ...Object.keys(unknown),
  ];
}
