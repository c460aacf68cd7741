/** Running a workload in this process, as the serial program or in parts. */
import { digest } from '../../src/arms/digest.js';
import { serialProgram } from '../../src/arms/serial-program.js';
import { type ParamsOf, type ParamSpecs, type ParamValue, parseParam } from '../../src/model/params.js';
import type { Check, LoadedWorkload, Workload } from '../../src/model/workload.js';

/** Every param's default, but for those given. Throws where a param does not exist or does not allow its value. */
export function paramsOf<S extends ParamSpecs>(specs: S, given: Partial<ParamsOf<S>>): ParamsOf<S> {
  for (const name of Object.keys(given)) {
    if (!(name in specs)) throw new Error(`there is no param "${name}"`);
  }
  const values: Record<string, ParamValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value: unknown = name in given ? (given as Record<string, unknown>)[name] : spec.default;
    const parsed = parseParam(spec, value);
    if (!parsed.ok) throw new Error(`"${name}" is ${String(value)}, which is not ${parsed.expected}`);
    values[name] = parsed.value;
  }
  return values as ParamsOf<S>;
}

/** Split, run one after another and merged. */
export async function inParts<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
  input: Input,
  parts: number,
): Promise<Output> {
  const context = (await workload.setup?.(input)) as Context;
  const results: Part[] = [];
  for (const task of await workload.split(input, parts, context)) results.push(await workload.run(task, context));
  return workload.merge(results, input, context);
}

/** The output of the serial program, and its verdict. Throws if 3 parts give another output. */
export async function outcome<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
  given: Partial<ParamsOf<S>>,
): Promise<{ input: Input; output: Output; check: Check }> {
  const params = paramsOf(workload.params, given);
  const input = await workload.input(params);
  const context = await workload.setup?.(input);
  const output = (await serialProgram({ workload: workload as unknown as LoadedWorkload, context })(input)) as Output;
  if (digest(await inParts(workload, input, 3)) !== digest(output)) throw new Error('3 parts give another output');
  return { input, output, check: await workload.verify(output, input, params) };
}

/** What verify says of any output, wrong ones included; to throw is to reject. */
export async function verdict<S extends ParamSpecs, Input, Context, Task, Part, Output>(
  workload: Workload<S, Input, Context, Task, Part, Output>,
  output: unknown,
  input: Input,
  params: ParamsOf<S> = paramsOf(workload.params, {}),
): Promise<Check> {
  try {
    return await workload.verify(output as Output, input, params);
  } catch (error) {
    return { ok: false, detail: String(error) };
  }
}
