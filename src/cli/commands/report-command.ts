/** `parbench report`: the same reports from a saved result. */
import { defineCommand } from '../define-command.js';
import { EXIT } from '../exit-codes.js';
import { option } from '../command-option.js';
import { warnOn } from '../terminal.js';
import { resultOptions } from '../shared-options.js';

export const addReport = defineCommand({
  name: 'report',
  description: 'report a saved result again, without measuring',
  args: [['[file]', 'a result document, as run and exec save it (default: the last one)']],
  options: {
    open: option('--open', 'open the page of the result in the browser, in place of a report here'),
    ...resultOptions('no warnings'),
  },
  async run([asked], flags, { terminal }) {
    const { reportOf } = await import('../../analysis/full-report.js');
    const { resultText } = await import('../../model/document-text.js');
    const { writeFor } = await import('../../host/storage/write.js');
    const { readDocument } = await import('../../host/storage/read.js');
    const { checkOutput, tellResult } = await import('../render.js');
    const { checkDistinct } = await import('../distinct-files.js');
    const { isDocumentFile } = await import('../result-file.js');
    const { lastResult } = await import('../result-folder.js');
    const { checkTrace, writeTrace } = await import('../trace-file.js');
    const file = asked ?? lastResult('report');
    const document = await readDocument(file, warnOn(terminal, flags.quiet));
    await checkOutput(flags.output);
    await checkDistinct(
      [
        { what: '--output', file: flags.output },
        { what: '--trace', file: flags.trace },
      ],
      [{ what: 'the result', file }],
    );
    await checkTrace(flags.trace);
    const report = reportOf(document);
    const { output } = flags;
    if (isDocumentFile(output)) {
      await terminal.attempt(() => writeFor('--output', output, resultText(report)));
    }
    await terminal.attempt(() => writeTrace(flags.trace, report));
    if (flags.open) {
      const { openPage } = await import('../open-page.js');
      terminal.note(`the page is ${await openPage(report)}`);
    } else {
      await tellResult(report, flags, terminal);
    }
    return EXIT.done;
  },
});
