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
/** Those that share the least with each other. */
const UNLIKE = ['fork', 'thread'];

/** With `isShort` one of each fault, at a place that is another one for the next. */
export function placesFor(faults: readonly Fault[], backends: readonly string[], isShort: boolean): Place[] {
  return faults.flatMap((fault, at) => {
    const spreads = backendsFor(fault, backends, at);
    const places = PHASES.filter(({ name }) => fault.places?.includes(name) ?? true).flatMap(({ name, spread }) =>
      (spread ? spreads : [USUAL]).map((backend): Place => ({ fault, phase: name, backend })),
    );
    return isShort ? [places[at % places.length]] : places;
  });
}

function backendsFor({ places, backends }: Fault, all: readonly string[], at: number): readonly string[] {
  if (backends !== undefined) return all.filter((each) => backends.includes(each));
  if (places === undefined) return all;
  const others = all.filter((each) => !UNLIKE.includes(each));
  return all.filter((each) => UNLIKE.includes(each) || each === others[at % others.length]);
}

export function nameOf({ fault, phase, backend }: Place): string {
  return `${fault.name} | ${phase} | ${backend}`;
}
