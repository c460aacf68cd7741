/** A failure in one line. */
import type { Failure } from '../../model/failure.js';

/** `run (worker 2): RangeError: too far (parse.mts:12)`; for what was not thrown, its message. */
export function failureText(failure: Failure): string {
  if (failure.kind !== 'threw') return failure.message;
  const { stage, worker, message, stack } = failure;
  const place = placeIn(stack ?? '');
  return `${stage}${worker ? ` (worker ${worker.index})` : ''}: ${message}${place === null ? '' : ` (${place})`}`;
}

/** File and line of the innermost call that is not Node's own. */
function placeIn(stack: string): string | null {
  const frame = /^\s+at (?:.* \()?(?:file:\/\/)?(\/.*?|[A-Z]:\\.*?):(\d+):\d+\)?$/im.exec(stack);
  return frame && `${frame[1].split(/[/\\]/).at(-1)}:${frame[2]}`;
}
