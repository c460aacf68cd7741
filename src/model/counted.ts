/** Counts, for messages. */

/** `1 core`, `2 cores`, `3 launches`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
