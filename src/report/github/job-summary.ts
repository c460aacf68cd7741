/** A job summary that GitHub takes. */

/** Of all that one step writes; GitHub refuses the whole of a longer one. */
export const LONGEST_SUMMARY = 1024 * 1024;

const CUT = '\n\n*Cut here: GitHub takes no more than 1 MiB. The document has all of it.*\n';

/** Markdown of at most `bytes` in UTF-8, cut between lines, and saying so. Empty where not even that has room. */
export function fitSummary(markdown: string, bytes: number): string {
  const whole = Buffer.from(markdown);
  if (whole.length <= bytes) return markdown;
  const room = bytes - Buffer.byteLength(CUT);
  if (room < 0) return '';
  // A line break is one byte, and part of no other character.
  const end = Math.max(0, whole.lastIndexOf('\n', room));
  return `${whole.subarray(0, end).toString()}${CUT}`;
}
