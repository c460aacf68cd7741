/** The page of a result in the browser. Apart from the rest: what opens it is loaded where that is asked for alone. */
import { join, resolve } from 'node:path';
import open from 'open';
import { reasonOf } from '../host/storage/file-text.js';
import type { Report } from '../model/document.js';
import { ensureOwnFolder } from '../host/storage/run-files.js';
import { OutputError, writeOwn } from '../host/storage/write.js';
import { UsageError } from '../model/usage-error.js';
import { loadReporter } from './load-reporter.js';
import { resultFolder } from './result-folder.js';

/** Resolves to the file of the page as soon as a browser is asked for it. Rejects with an OutputError or a UsageError where it cannot be. */
export async function openPage(report: Report): Promise<string> {
  const file = join(resultFolder(), 'report.html');
  const html = await loadReporter('html', 'default');
  try {
    await ensureOwnFolder(resultFolder());
    await writeOwn(file, html(report, { color: false, width: 80 }));
  } catch (error) {
    throw new OutputError(`--open: ${file} cannot be written (${reasonOf(error)})`);
  }
  const browser = await open(resolve(file));
  return new Promise((done, fail) => {
    browser.once('error', () => fail(new UsageError(`--open: nothing here opens a page; it is in ${file}`)));
    browser.once('spawn', () => done(file));
  });
}
