/** Checks of what another process has sent, field by field; small ones make large ones. */
import { isRecord } from './records.js';

export type Shape = (value: unknown) => boolean;

/** With these fields, or some of the optional ones, and no others. */
export function shapeOf(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const names = Object.keys(required);
  return (value) =>
    isRecord(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => fieldOf(required, optional, name)?.(value[name]) === true);
}

function fieldOf(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>>,
  name: string,
): Shape | undefined {
  if (Object.hasOwn(required, name)) return required[name];
  return Object.hasOwn(optional, name) ? optional[name] : undefined;
}

export const text: Shape = (value) => typeof value === 'string';
export const truth: Shape = (value) => typeof value === 'boolean';
export const whole: Shape = (value) => Number.isInteger(value);
/** From 0, whole. */
export const count: Shape = (value) => Number.isInteger(value) && Number(value) >= 0;
/** From 1, whole. */
export const positive: Shape = (value) => Number.isInteger(value) && Number(value) >= 1;
/** From 0. */
export const amount: Shape = (value) => Number.isFinite(value) && Number(value) >= 0;

export function oneOf(...words: readonly string[]): Shape {
  return (value) => words.includes(value as string);
}

export function orNull(shape: Shape): Shape {
  return (value) => value === null || shape(value);
}

export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every((item) => shape(item));
}
