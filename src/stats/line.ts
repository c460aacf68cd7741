/** A straight line through points, by least squares: a file of its own, with a test of its own. */
import { studentQuantile } from './student.js';

/** Per unit of x; 0 where all x are the same. */
export function slopeOf(x: readonly number[], y: readonly number[]): number {
  const { xMean, yMean, square } = meansOf(x, y);
  if (square === 0) return 0;
  return x.reduce((sum, each, at) => sum + (each - xMean) * (y[at] - yMean), 0) / square;
}

/** Half the width of the slope's 95 % interval, by Student's t; null for fewer than three points, or all at one x. */
export function slopeHalfWidth(x: readonly number[], y: readonly number[]): number | null {
  const { xMean, yMean, square } = meansOf(x, y);
  const degreesOfFreedom = x.length - 2;
  if (degreesOfFreedom < 1 || square === 0) return null;
  const slope = slopeOf(x, y);
  const rest = x.reduce((sum, each, at) => sum + (y[at] - yMean - slope * (each - xMean)) ** 2, 0);
  return Math.sqrt(rest / degreesOfFreedom / square) * studentQuantile(0.95, degreesOfFreedom);
}

function meansOf(x: readonly number[], y: readonly number[]): { xMean: number; yMean: number; square: number } {
  const [xMean, yMean] = [x, y].map((values) => values.reduce((sum, each) => sum + each, 0) / values.length);
  return { xMean, yMean, square: x.reduce((sum, each) => sum + (each - xMean) ** 2, 0) };
}
