/** What a module's process may answer: the shapes of all that goes from it into the plan. A file of its own, beside that of arms. */
import { amount, listOf, oneOf, orNull, shapeOf, type Shape, text, truth } from '../model/shapes.js';
import { isRecord } from '../model/records.js';
import { NEEDS } from '../model/workload.js';
import type { ModuleRequest } from './module-contents.js';
import { describedFault } from './workload-fault.js';

const FAULT = shapeOf({ fault: text }, { alternatives: listOf(text), absent: truth });
const FACTS = shapeOf({ items: orNull(amount), needs: listOf(oneOf(...NEEDS)), deterministic: truth });

const ANSWERS: Readonly<Record<ModuleRequest['op'], Shape>> = {
  describe: (value) => FAULT(value) || (isRecord(value) && describedFault(value) === null),
  functions: (value) => FAULT(value) || listOf(text)(value),
  facts: (value) => FAULT(value) || listOf((each) => FAULT(each) || FACTS(each))(value),
  // It is checked where it is known what it is.
  value: (value) => FAULT(value) || (isRecord(value) && 'value' in value),
};

/** Whether it answers the request: of facts, with one for each set. */
export function isModuleAnswer(value: unknown, request: ModuleRequest): boolean {
  if (!ANSWERS[request.op](value)) return false;
  return request.op !== 'facts' || !Array.isArray(value) || value.length === request.sets.length;
}
