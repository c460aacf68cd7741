/** Lines by which a step tells GitHub's runner something. */

export type Level = 'error' | 'warning' | 'notice';

/** What the runner forwards of a message. */
const LONGEST_MESSAGE = 4096;

/** `::error title=…::…`, without a line break. */
export function annotation(level: Level, title: string, message: string): string {
  return `::${level} title=${propertyText(title)}::${dataText(cut(message))}`;
}

/** The runner undoes these, and no others. */
function dataText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Colons and commas end a property. */
function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function cut(text: string): string {
  return text.length <= LONGEST_MESSAGE
    ? text
    : `${text.slice(0, LONGEST_MESSAGE - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
