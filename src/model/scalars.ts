/**
 * The kinds of numbers in a document. The tags are of JSON Schema, which is generated from these types: what a field may
 * hold is said once, by its kind.
 */

/**
 * Whole.
 * @asType integer
 */
export type Integer = number;

/**
 * From 0, whole.
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * From 1, whole.
 * @asType integer
 * @minimum 1
 */
export type PositiveCount = number;

/**
 * A place in a list, from 0.
 * @asType integer
 * @minimum 0
 */
export type Index = number;

/**
 * Whole nanoseconds, as clocks tell them.
 * @asType integer
 * @minimum 0
 */
export type Nanoseconds = number;

/**
 * Whole nanoseconds, at least one.
 * @asType integer
 * @minimum 1
 */
export type PositiveNanoseconds = number;

/**
 * Whole bytes.
 * @asType integer
 * @minimum 0
 */
export type Bytes = number;

/**
 * Not below 0.
 * @minimum 0
 */
export type NonNegative = number;

/**
 * Above 0.
 * @exclusiveMinimum 0
 */
export type Positive = number;

/**
 * A part of a whole: 0.02 is 2 %.
 * @minimum 0
 * @maximum 1
 */
export type Fraction = number;

/**
 * A point in time: ISO 8601, UTC.
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$
 */
export type Timestamp = string;

/**
 * SHA-256 in hexadecimal digits.
 * @pattern ^[0-9a-f]{64}$
 */
export type Sha256 = string;
