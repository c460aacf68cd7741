/** XML 1.0 as text. */
import { stripVTControlCharacters } from 'node:util';
import { visible } from './printable.js';

type Attributes = Readonly<Record<string, string | number>>;

/** Each child is XML already: an element, or text by `xmlText`. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  const start = `<${name}${told.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

export function xmlText(text: string): string {
  // A parser makes a line feed of a bare carriage return; and a tab would move a cursor.
  return inLog(permitted(text).replace(/[&<>\t\r]/g, (found) => ENTITIES[found]));
}

/** As it is to parsers; but the log of a workflow finds no command in it. */
export function inLog(xml: string): string {
  return xml.replace(/^(\s*):(?=:)/gm, '$1&#58;').replaceAll('##[', '##&#91;');
}

/** A parser makes spaces of line breaks and tabs in attributes unless they are written as numbers. */
function attributeText(text: string): string {
  return permitted(text).replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found]);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** No reference to them makes other characters well-formed (XML 1.0, production 2). */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Without what no XML may have in it, markup and all. */
export function permitted(text: string): string {
  return visible(stripVTControlCharacters(text)).replace(FORBIDDEN, '\ufffd');
}
