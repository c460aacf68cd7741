/** Where a result is kept while it grows. */
import { dirname, join, resolve } from 'node:path';
import { reasonOf } from '../host/storage/file-text.js';
import { ensureOwnFolder, isLast, LAST, pointLast, runName, writeRun } from '../host/storage/run-files.js';
import { sweepTemporary } from '../host/storage/leftovers.js';
import { writeOwn, writeWhole } from '../host/storage/write.js';
import { resultText } from '../model/document-text.js';
import { isRecord } from '../model/records.js';
import { printable } from '../report/encoders/printable.js';
import { resultFolder } from './result-folder.js';
import type { Terminal } from './terminal.js';

export interface ResultFile {
  /** Where it is, null if nowhere; whether all of it is, and whether it is what `parbench report` shows. */
  state(): { readonly saved: string | null; readonly isWhole: boolean; readonly isLast: boolean };
  save(result: object): Promise<void>;
}

interface Wanted {
  /** A document is kept there, anything else in the folder. */
  readonly output: string | undefined;
  /** Of a run that goes on. */
  readonly begun?: string;
  /** Default: that of results. */
  readonly folder?: string;
}

/** The file that was asked for must be writable; the folder need not be. */
export function openResultFile({ output, begun, folder = resultFolder() }: Wanted, terminal: Terminal): ResultFile {
  const write = isDocumentFile(output)
    ? toFile(output)
    : begun !== undefined && resolve(dirname(begun)) !== resolve(folder)
      ? toFile(begun)
      : toFolder(folder, begun ?? null, terminal);
  const fallback = isDocumentFile(output) ? output : (begun ?? join(folder, LAST));
  let state = { saved: null as string | null, isWhole: false, isLast: false };
  let warned = false;
  const save = async (result: object): Promise<void> => {
    try {
      state = { ...(await write(result)), isWhole: true };
    } catch (error) {
      state = { ...state, isWhole: false };
      const path = printable(state.saved ?? fallback);
      if (!warned) terminal.note(`warning: the result cannot be saved in ${path} (${reasonOf(error)})`);
      warned = true;
    }
  };
  return { state: () => state, save };
}

type Write = (result: object) => Promise<{ readonly saved: string; readonly isLast: boolean }>;

function toFile(path: string): Write {
  return async (result) => {
    await writeWhole(path, resultText(result));
    return { saved: path, isLast: false };
  };
}

/** A new file, named when the first state of the result is there, unless it has one already; and last.json is that, too. */
function toFolder(folder: string, begun: string | null, terminal: Terminal): Write {
  const start = new Date();
  const folders = [...new Set([resultFolder(), folder])];
  let path = begun;
  let isPointed = true;
  return async (result) => {
    const text = resultText(result);
    await ensureOwnFolder(...folders);
    if (path === null) {
      await sweepTemporary(folder);
      path = await writeRun(folder, runName(start, workOf(result)), text);
    } else {
      await writeOwn(path, text);
    }
    if (isPointed && !isLast(path)) isPointed = await pointed(path, terminal);
    return { saved: path, isLast: isPointed };
  };
}

async function pointed(path: string, terminal: Terminal): Promise<boolean> {
  try {
    await pointLast(path);
    return true;
  } catch (error) {
    const last = join(dirname(path), LAST);
    terminal.note(`warning: ${last} stays as it is (${reasonOf(error)}); name the file of the result to see it again`);
    return false;
  }
}

const LONGEST = 40;

/** What was measured, as a part of a file's name: `parse-regex`, or of several `parse-and-2-more`. */
export function workOf(result: object): string {
  const { workloads, workload } = result as { readonly workloads?: unknown; readonly workload?: unknown };
  const listed = Array.isArray(workloads) ? workloads.map((each) => (isRecord(each) ? each.name : null)) : [workload];
  const names = [...new Set(listed.map(String))];
  const more = names.length > 1 ? `-and-${names.length - 1}-more` : '';
  return `${shortName(names[0])}${more}`;
}

/** Of `./bench/parse.mjs#regex`, or of the program in `/bin/jq . a.json`. */
function shortName(name: string): string {
  const [path, part = ''] = name.split('#');
  const word = /\.[cm]?[jt]s$/.test(path) ? path : path.trim().split(/\s/)[0];
  const base = (word.split(/[/\\]/).at(-1) ?? '').replace(/\.[cm]?[jt]s$/, '');
  const safe = `${base} ${part}`.replace(/[^\p{L}\p{N}_]+/gu, '-').replace(/^-|-$/g, '');
  return [...safe].slice(0, LONGEST).join('') || 'run';
}

export function isDocumentFile(output: string | undefined): output is string {
  return output?.toLowerCase().endsWith('.json') ?? false;
}
