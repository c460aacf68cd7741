/** A baseline of several sessions: `--save-baseline main --add`. */
import { existsSync } from 'node:fs';
import { unlikeSession } from '../analysis/adding-session.js';
import { reportOf } from '../analysis/full-report.js';
import { readDocument, type Warn } from '../host/storage/read.js';
import { OutputError } from '../host/storage/write.js';
import type { Report, ResultDocument } from '../model/document.js';
import { counted } from '../model/phrases.js';
import { MOST_SESSIONS, sessionsOf, withSession } from '../model/sessions.js';
import { UsageError } from '../model/usage-error.js';
import { baselinePath, saveBaseline } from './baselines.js';

interface Kept {
  readonly saveBaseline?: string;
  readonly add?: boolean;
}

/**
 * To be called with what is about to be measured. Rejects with a UsageError where there is nothing to add to, or it cannot be
 * read; what it resolves to throws one for a run that is of something else.
 */
export async function sessionCheck({ saveBaseline: label, add }: Kept, warn: Warn) {
  if (!add) return () => true;
  if (label === undefined)
    throw new UsageError('--add: say to which baseline the result is to be added: --save-baseline NAME');
  const before = await sessionsIn(label, warn);
  return (planned: ResultDocument): boolean => {
    checkAlike(label, before, planned);
    return true;
  };
}

/** What is there by now stays, and the report is one more session of it. Resolves to what there is to say. Rejects with an OutputError. */
export async function saveSession(label: string, report: Report, warn: Warn): Promise<string> {
  const before = await sessionsIn(label, warn).catch(asOutputError);
  const whole = before === null ? report : reportOf(withSession(before, report));
  const path = await saveBaseline(label, whole);
  const left = before !== null && sessionsOf(before).length === MOST_SESSIONS ? ', the oldest left out' : '';
  return `baseline saved in ${path}: ${counted(sessionsOf(whole).length, 'session')}${left}`;
}

/** Null where there is none yet. */
async function sessionsIn(label: string, warn: Warn): Promise<ResultDocument | null> {
  const path = baselinePath('--save-baseline', label);
  if (!existsSync(path)) return null;
  try {
    return await readDocument(path, warn);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`--save-baseline ${label}: ${error.message}`) : error;
  }
}

function checkAlike(label: string, before: ResultDocument | null, planned: ResultDocument): void {
  const reason = before && unlikeSession(before, planned);
  if (reason === null) return;
  throw new UsageError(
    `--save-baseline ${label} --add: this run is no session of it: ${reason}; leave out --add to begin anew`,
  );
}

/** What was read before the run and cannot be any more; the report is to be told all the same. */
function asOutputError(error: unknown): never {
  throw error instanceof UsageError ? new OutputError(error.message) : error;
}
