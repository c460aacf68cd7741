/**
 * Documents as they were once written, in the form of today. Nothing of them was checked yet: what is not understood stays
 * as it is, for the schema to refuse.
 */
import { isRecord } from './records.js';

/** Places in `versions` of what were two named sides. */
const SIDES: readonly unknown[] = ['base', 'head'];

/** `sides: { base, head }` and `arm.side` are `versions: [base, head]` and `arm.version`. */
export function upgradeDocument(document: unknown): unknown {
  return withFields(document, (name, value) => {
    if (name === 'sides') return ['versions', versionsOf(value)];
    return [name, name === 'measurements' && Array.isArray(value) ? value.map(upgradeMeasurement) : value];
  });
}

function upgradeMeasurement(measurement: unknown): unknown {
  return withFields(measurement, (name, value) => [name, name === 'arm' ? upgradeArm(value) : value]);
}

function upgradeArm(arm: unknown): unknown {
  return withFields(arm, (name, value) =>
    name === 'side' ? ['version', SIDES.includes(value) ? SIDES.indexOf(value) : value] : [name, value],
  );
}

function versionsOf(sides: unknown): unknown {
  if (!isRecord(sides)) return sides;
  const names = Object.keys(sides);
  const areBoth = names.length === SIDES.length && names.every((name) => SIDES.includes(name));
  return areBoth ? [sides.base, sides.head] : sides;
}

/** In the same order. */
function withFields(value: unknown, of: (name: string, value: unknown) => [string, unknown]): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => of(name, each))) : value;
}
