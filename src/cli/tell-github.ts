/** The one place that writes to GitHub Actions: files and streams of the runner, no token and no network. */
import { appendFile, stat } from 'node:fs/promises';
import { annotationsOf } from '../report/github/annotations.js';
import { fitSummary, LONGEST_SUMMARY } from '../report/encoders/github-text.js';
import type { Comparison } from '../model/comparison.js';
import type { Report } from '../model/document.js';
import { reasonOf } from '../host/storage/file-text.js';
import { loadReporter } from './load-reporter.js';
import type { Terminal } from './terminal.js';

/** A comparison alone, or a report with or without one. */
export type Outcome =
  | { readonly kind: 'comparison'; readonly comparison: Comparison }
  | { readonly kind: 'report'; readonly report: Report };

/**
 * In a step of GitHub Actions: appends the Markdown to the job summary, and annotates what the comparison found.
 * Elsewhere nothing. Never rejects for a summary that cannot be written: that is a warning.
 */
export async function tellGitHub(outcome: Outcome, env: NodeJS.ProcessEnv, terminal: Terminal): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const compared = outcome.kind === 'comparison' ? outcome.comparison : outcome.report.comparison;
  // The runner reads commands on stderr as well, and stdout is for the result.
  for (const line of compared ? annotationsOf(compared) : []) terminal.err(`${line}\n`);
  if (env.GITHUB_STEP_SUMMARY) await summarise(env.GITHUB_STEP_SUMMARY, await markdownOf(outcome), terminal);
}

async function markdownOf(outcome: Outcome): Promise<string> {
  const options = { color: false, width: 80 };
  return outcome.kind === 'comparison'
    ? (await loadReporter('markdown', 'comparison'))(outcome.comparison, options)
    : (await loadReporter('markdown', 'default'))(outcome.report, options);
}

async function summarise(file: string, markdown: string, terminal: Terminal): Promise<void> {
  try {
    // Other commands of the same step may have written, too.
    const written = await sizeOf(file);
    await appendFile(file, fitSummary(`${written > 0 ? '\n' : ''}${markdown}`, LONGEST_SUMMARY - written));
  } catch (error) {
    terminal.note(`warning: GITHUB_STEP_SUMMARY ${file}: cannot be written (${reasonOf(error)})`);
  }
}

/** 0 where there is no such file. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
