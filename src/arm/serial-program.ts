/** The serial program of a workload: its own, or one task, run and merged. Synchronous where the workload is. */
import type { Awaitable, LoadedWorkload } from '../model/workload.js';
import { tasksOf } from './stage.js';

export function serialProgram(workload: LoadedWorkload): (input: unknown) => Awaitable<unknown> {
  if (workload.serial) return (input) => workload.serial?.(input);
  return (input) =>
    after(workload.split(input, 1), (made) =>
      after(runInOrder(workload, tasksOf(made), []), (parts) => workload.merge(parts, input)),
    );
}

function runInOrder(workload: LoadedWorkload, tasks: readonly unknown[], parts: unknown[]): Awaitable<unknown[]> {
  while (parts.length < tasks.length) {
    const part = workload.run(tasks[parts.length]);
    if (part instanceof Promise) {
      return part.then((value) => runInOrder(workload, tasks, [...parts, value]));
    }
    parts.push(part);
  }
  return parts;
}

/** Awaits promises only: a plain value must not pay for a turn of the microtask queue. */
function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
