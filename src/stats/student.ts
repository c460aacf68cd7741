/** Student's t distribution. */
import { bisect } from './bisection.js';

/** The t with P(|T| ≤ t) = `share`, for whole degrees of freedom from 1 and a share from 0 to below 1. */
export function studentQuantile(share: number, degreesOfFreedom: number): number {
  const [low, high] = bisect((angle) => shareWithin(angle, degreesOfFreedom) < share, 0, Math.PI / 2);
  return Math.tan((low + high) / 2) * Math.sqrt(degreesOfFreedom);
}

/** P(|T| ≤ |t|), for whole degrees of freedom from 1. */
export function studentShare(t: number, degreesOfFreedom: number): number {
  return shareWithin(Math.atan(Math.abs(t) / Math.sqrt(degreesOfFreedom)), degreesOfFreedom);
}

/** P(|T| ≤ √ν tan θ): Abramowitz and Stegun, 26.7.3 for odd ν and 26.7.4 for even ones. */
function shareWithin(angle: number, degreesOfFreedom: number): number {
  const isOdd = degreesOfFreedom % 2 === 1;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  let term = isOdd ? sine * cosine : sine;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sum) : sum;
}
