/** Reading XML 1.0 as a strict reader does, as far as JUnit's format needs it: no doctypes, comments or sections. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of this element alone, not of those in it. */
  readonly text: string;
}

const DECLARATION = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/;
const START = /<([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.:-]*="[^"<]*")*)\s*(\/?)>/y;
const END = /<\/([A-Za-z][\w.-]*)>/y;
const TEXT = /[^<]+/y;
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** Throws where the text is not well-formed. */
export function parseXml(text: string): XmlElement {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new Error(`U+${forbidden[0].codePointAt(0)?.toString(16)} is forbidden in XML`);
  if (!DECLARATION.test(text)) throw new Error('there is no declaration');
  const source = text.replace(DECLARATION, '').trimEnd();
  const { element, end } = elementAt(source, 0);
  if (end !== source.length) throw new Error(`there is more behind the root: ${source.slice(end, end + 40)}`);
  return element;
}

export function elementsOf(root: XmlElement, name: string): XmlElement[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elementsOf(child, name))];
}

/** All that there is to read: attributes and text. */
export function textsIn({ attributes, children, text }: XmlElement): string[] {
  return [...Object.values(attributes), text, ...children.flatMap(textsIn)];
}

function elementAt(source: string, start: number): { element: XmlElement; end: number } {
  const opened = matchAt(START, source, start);
  if (!opened) throw new Error(`no element begins at: ${source.slice(start, start + 40)}`);
  const [all, name, attributes, closed] = opened;
  let at = start + all.length;
  const children: XmlElement[] = [];
  let text = '';
  while (closed === '') {
    const ended = matchAt(END, source, at);
    if (ended) {
      if (ended[1] !== name) throw new Error(`<${name}> is ended by </${ended[1]}>`);
      at += ended[0].length;
      break;
    }
    const words = matchAt(TEXT, source, at);
    if (words) {
      if (words[0].includes(']]>')) throw new Error(']]> in text');
      text += unescaped(words[0].replace(/\r\n?/g, '\n'));
      at += words[0].length;
    } else {
      const child = elementAt(source, at);
      children.push(child.element);
      at = child.end;
    }
  }
  return { element: { name, attributes: attributesIn(attributes), children, text }, end: at };
}

function attributesIn(source: string): Record<string, string> {
  const found = [...source.matchAll(/([\w.:-]+)="([^"]*)"/g)];
  const names = found.map(([, name]) => name);
  if (new Set(names).size < names.length) throw new Error(`an attribute twice: ${source}`);
  // Unless they are written as numbers, line breaks and tabs are spaces here.
  return Object.fromEntries(found.map(([, name, value]) => [name, unescaped(value.replace(/[\t\r\n]/g, ' '))]));
}

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const known = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name];
    const number = /^#(\d+)$/.exec(name);
    const value = known ?? (number && String.fromCodePoint(Number(number[1])));
    if (!value || !whole.endsWith(';')) throw new Error(`${whole} is no reference`);
    return value;
  });
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
