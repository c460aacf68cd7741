/** Tasks without any work in them: all that is left is what it costs to ask a worker and, with --cold, to start one. */
import { defineWorkload, integer } from '../src/kit/define-workload.js';

export default defineWorkload({
  title: 'Nothing at all',
  params: { tasks: integer({ default: 1000, min: 1, max: 1e6, help: 'tasks, whatever the number of workers' }) },
  presets: { quick: { tasks: 100 }, course: { tasks: 1000 }, one: { tasks: 1 } },
  items: ({ tasks }) => tasks,
  size: 'tasks',
  input: (params) => params,
  split: ({ tasks }) => new Array<null>(tasks).fill(null),
  run: () => 1,
  merge: (parts) => parts.reduce((sum, part) => sum + part, 0),
  verify: (answered, { tasks }) => ({ ok: answered === tasks, detail: `${answered} of ${tasks} tasks answered` }),
});
