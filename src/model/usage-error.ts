/** A mistake in what the user asked for. One line that says what was wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
