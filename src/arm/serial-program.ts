/** The serial program of a workload: its own, or one task, run and merged. Synchronous where the workload is. */
import type { Awaitable, LoadedWorkload } from '../model/workload.js';

export function serialProgram(workload: LoadedWorkload): (input: unknown) => Awaitable<unknown> {
  const { serial, split, run, merge } = workload;
  if (serial) return (input) => serial(input);
  return (input) =>
    after(split(input, 1), (tasks) => after(runInOrder(run, tasks, []), (parts) => merge(parts, input)));
}

function runInOrder(run: LoadedWorkload['run'], tasks: readonly unknown[], parts: unknown[]): Awaitable<unknown[]> {
  while (parts.length < tasks.length) {
    const part = run(tasks[parts.length]);
    if (part instanceof Promise) {
      return part.then((value) => runInOrder(run, tasks, [...parts, value]));
    }
    parts.push(part);
  }
  return parts;
}

/** Awaits promises only: a plain value must not pay for a turn of the microtask queue. */
function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
