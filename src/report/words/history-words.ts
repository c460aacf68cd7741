/** Commits and changes, for people. */
import type { HistoryEntry, Series } from '../../model/history.js';
import { printable } from '../encoders/printable.js';

/** `a1b2c3d`, `a1b2c3d+` with changes of its own; without a commit the version, or else the file. */
export function commitText({ commit, file, version }: HistoryEntry): string {
  if (commit === null && version !== undefined) return printable(version);
  if (commit === null) return printable(file.split(/[/\\]/).at(-1) ?? file);
  return printable(commit.slice(0, 7) + (commit.endsWith('+dirty') ? '+' : ''));
}

/** Whether a change is for the worse is a matter of the quantity. */
export function changeTone(change: number, quantity: Series['quantity']): 'good' | 'bad' {
  return change > 0 === (quantity === 'speedup') ? 'good' : 'bad';
}

/** In words of the quantity: a time gets slower, a speedup lower. */
export function changeWord(change: number, quantity: Series['quantity']): string {
  if (quantity === 'speedup') return change > 0 ? 'higher' : 'lower';
  return change > 0 ? 'slower' : 'faster';
}

export function dateText({ created }: HistoryEntry): string {
  return created.slice(0, 10);
}
