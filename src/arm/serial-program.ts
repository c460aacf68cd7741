/** The serial program of a workload: its own, or one task, run and merged. Synchronous where the workload is. */
import type { Awaitable, LoadedWorkload } from '../model/workload.js';
import { tasksOf } from './stage.js';

export function serialProgram(workload: LoadedWorkload, context: unknown): (input: unknown) => Awaitable<unknown> {
  if (workload.serial) return (input) => workload.serial?.(input);
  return (input) =>
    after(workload.split(input, 1, context), (made) =>
      after(runInOrder(workload, context, tasksOf(made), []), (parts) => workload.merge(parts, input, context)),
    );
}

function runInOrder(
  workload: LoadedWorkload,
  context: unknown,
  tasks: readonly unknown[],
  parts: unknown[],
): Awaitable<unknown[]> {
  while (parts.length < tasks.length) {
    const part = workload.run(tasks[parts.length], context);
    if (part instanceof Promise) {
      return part.then((value) => runInOrder(workload, context, tasks, [...parts, value]));
    }
    parts.push(part);
  }
  return parts;
}

/** Awaits promises only: a plain value must not pay for a turn of the microtask queue. */
function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
