/** Which faults are tried where. Pure. */
import type { Fault } from './faults/fault.js';
import { type Phase, PHASES } from './module-with.js';

export interface Place {
  readonly fault: Fault;
  readonly phase: Phase;
  readonly backend: string;
}

/** What a fault in a place that no worker gets to is tried with. */
const USUAL = 'fork';

/** With `isShort` one of each fault, at a place that is another one for the next. */
export function placesFor(faults: readonly Fault[], backends: readonly string[], isShort: boolean): Place[] {
  return faults.flatMap((fault, at) => {
    const places = PHASES.filter(({ name }) => fault.places?.includes(name) ?? true).flatMap(({ name, spread }) =>
      (spread ? backends.filter((each) => fault.backends?.includes(each) ?? true) : [USUAL]).map((backend): Place => ({
        fault,
        phase: name,
        backend,
      })),
    );
    return isShort ? [places[at % places.length]] : places;
  });
}

export function nameOf({ fault, phase, backend }: Place): string {
  return `${fault.name} | ${phase} | ${backend}`;
}
