/** Results in which every text that may be anything is hostile. */
import fc from 'fast-check';

/** Each is more than text to some reader: a terminal, a spreadsheet, a site, the log of a workflow, a parser. */
const BITS = [
  '\u001b]0;title\u0007',
  '\u001b[31m',
  '\u009b2J',
  '\u202eright to left\u2066',
  '\u200e\u061c',
  '\u{e0041}\u{e007f}',
  '\u{e0100}',
  '\ufeff\u2060',
  '\ud800',
  '\u0000\b\u007f',
  '\n::error title=pwned::pwned',
  '::stop-commands::x',
  '\u2028::warning::x',
  '##[error]x',
  '\r\n##[group]x',
  ':\u202e:debug::x',
  '=HYPERLINK("x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ',"',
  '"\n"',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=x>',
  "' onmouseover='x",
  '<!--',
  ']]>',
  '&lt;b&gt;&#60;b&#62;',
  '[a](https://evil.example)',
  '![a](x)',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  '@someone',
  'team@evil.example',
  'see #12 and GH-12 and a/b#12',
  '$x$ $$y$$',
  '`code`',
  '```\nfence',
  '\n- list',
  '\n# heading',
  '| cell |',
  '**strong** __under__ ~~gone~~',
  '\\',
  '%%{init: {}}%%',
  '%0A::error::x',
  '];x',
  '--> 9',
  'plain words',
];

/** Never without anything to see, so that what is left out where a text is empty stays. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...BITS) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((bits) => bits.join(' '.repeat(bits.length % 2)));

/**
 * A copy with every text told anew, and every name of a param. `isFree`: whether a text at such a path may be anything;
 * places in lists are `*` there.
 */
export function retold<T>(
  value: T,
  isFree: (path: string, text: string) => boolean,
  tell: (text: string) => string,
): T {
  const walk = (each: unknown, path: string): unknown => {
    if (typeof each === 'string') return isFree(path, each) ? tell(each) : each;
    if (Array.isArray(each)) return each.map((item) => walk(item, `${path}/*`));
    if (typeof each !== 'object' || each === null) return each;
    const isNamed = path.endsWith('/params') && isFree(path, '');
    return Object.fromEntries(
      Object.entries(each).map(([key, item]) => [
        isNamed ? tell(key) : key,
        walk(item, `${path}/${isNamed ? '*' : key}`),
      ]),
    );
  };
  return walk(value, '') as T;
}
