/** `20` of `20.11.1`: within a major version the engine hardly changes. */
export function nodeMajor(version: string): string {
  return version.split('.')[0];
}
