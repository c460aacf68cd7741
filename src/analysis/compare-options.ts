/** How two versions are to be held against each other. */

export interface CompareOptions {
  /** As a ratio. */
  readonly margin: number;
  /** Whether the two shared their rounds. */
  readonly paired: boolean;
  /** Whether a slowdown counts only if head's second batch says so too. */
  readonly confirming: boolean;
}
