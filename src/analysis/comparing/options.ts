/** How two versions are to be held against each other. */

export interface CompareOptions {
  /** As a ratio. */
  readonly margin: number;
  /** Whether the two shared their rounds. */
  readonly paired: boolean;
  /** Whether a slowdown counts only if head's second batch says so too. */
  readonly confirming: boolean;
  /**
   * Whether workloads belong together by their names alone. Otherwise one on each side does whatever it is called: it may
   * be a file that has another name now.
   */
  readonly byName?: boolean;
}
