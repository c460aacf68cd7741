/** `parbench report`: the same reports from a saved result. */
import { reportOf } from '../../analysis/full-report.js';
import { readDocument } from '../../host/storage/read.js';
import { checkWritable } from '../../host/storage/write.js';
import { EXIT } from '../exit-codes.js';
import type { ResultFlags } from '../flags.js';
import { isDocumentFile } from '../result-file.js';
import { tellResult, writeReport } from '../render.js';
import type { Terminal } from '../terminal.js';
import { checkTrace, writeTrace } from '../trace-file.js';

export async function reportCommand(file: string, flags: ResultFlags, terminal: Terminal): Promise<number> {
  const document = await readDocument(file);
  if (flags.output !== undefined) await checkWritable('--output', flags.output);
  await checkTrace(flags.trace, [flags.output, file]);
  const report = reportOf(document);
  if (isDocumentFile(flags.output)) await writeReport(flags.output, `${JSON.stringify(report, null, 2)}\n`);
  await tellResult(report, flags, terminal);
  await writeTrace(flags.trace, report);
  return EXIT.done;
}
