/** What the build makes of the schema: whether a value is a valid document, and what was wrong with the last one. */
import type { ValidateFunction } from 'ajv/dist/2020.js';

declare const check: ValidateFunction;
export default check;
