/** What a shell would not take by the letter. Without one it reaches the program, which then does something else in silence. */

/** By a regular expression that is held against the rest of the command line, where no quote protects it. */
const SYNTAX: readonly RegExp[] = [
  /^(?:&&|\|\||[<>]{1,2}&?|[|&;])/,
  // Parameters, commands and arithmetic in place of text. A dollar before anything else is a dollar.
  /^\$(?:[A-Za-z_]\w*|[0-9@*#?$!-]|\{[^}]*\}?|\()/,
  /^`/,
  /^[*?]/,
  /^\[[^\]\s]+\]/,
];
const AT_START_OF_WORD: readonly RegExp[] = [/^~[\w/]*(?=\s|$|\/)/, /^#/];
const ASSIGNMENT = /^\s*[A-Za-z_]\w*=/;

/**
 * The first that is not quoted, by quotes of either sort or a backslash; null where a shell would run the same words. A
 * line break between words is a command's end.
 */
export function shellSyntaxIn(command: string): string | null {
  const [assignment] = ASSIGNMENT.exec(command) ?? [];
  if (assignment !== undefined) return assignment.trim();
  const text = command.trim();
  let isWordStart = true;
  for (let at = 0; at < text.length;) {
    const quoted = quotedFrom(text, at);
    if (quoted > 0) {
      at += quoted;
      isWordStart = false;
      continue;
    }
    const rest = text.slice(at);
    const found = [...SYNTAX, ...(isWordStart ? AT_START_OF_WORD : [])].map((each) => each.exec(rest)?.[0]);
    const first = found.find((each) => each !== undefined);
    if (first !== undefined) return first;
    if (text[at] === '\n') return 'a line break';
    isWordStart = /\s/.test(text[at]);
    at += 1;
  }
  return null;
}

/** Length of what a quote or a backslash at this place protects, itself included; 0 for neither. */
function quotedFrom(text: string, at: number): number {
  const mark = text[at];
  if (mark === '\\') return 2;
  if (mark !== '"' && mark !== "'") return 0;
  let end = at + 1;
  while (end < text.length && text[end] !== mark) end += mark === '"' && text[end] === '\\' ? 2 : 1;
  return end + 1 - at;
}
