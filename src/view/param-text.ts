import type { Arm } from '../model/document.js';

/** `n=10000000 seed=42` */
export function paramText(params: Arm['params']): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
