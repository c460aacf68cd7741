import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { element, xmlText } from '../../../src/report/encoders/xml-text.js';
import { parseXml } from '../../support/xml.js';
import { HOSTILE } from '../../support/ready-made.js';

function throughXml(text: string): { attribute: string; text: string } {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${element('a', { b: text }, [xmlText(text)])}`;
  const { attributes, text: content } = parseXml(xml);
  return { attribute: attributes.b, text: content };
}

describe('text in XML', () => {
  it('has no line that is a command to what runs a workflow', () => {
    assert.equal(xmlText('a\n::error::b\n  ::c ##[d]'), 'a\n&#58;:error::b\n  &#58;:c ##&#91;d]');
  });

  const same = ['', 'plain', '<b>&amp;"\'</b>', ']]>', '&#0;', 'tab\tfeed\nreturn\rboth\r\n', ' spaces ', 'ä×π😀'];
  for (const text of same) {
    it(`comes back as it was: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(throughXml(text), { attribute: text, text });
    });
  }

  const replaced: [name: string, text: string, seen: string][] = [
    ['control characters', 'a\u0000b\u0008c\u000bd\u001fe', 'a�b�c�d�e'],
    ['half a pair', 'a\ud800b\udc00', 'a�b�'],
    ['what is no character', 'a\ufffeb\uffff', 'a�b�'],
    ['those above, which a terminal may obey', 'a\u007fb\u0085c', 'a�b�c'],
  ];
  for (const [name, text, seen] of replaced) {
    it(`has a mark for what XML forbids: ${name}`, () => {
      assert.deepEqual(throughXml(text), { attribute: seen, text: seen });
    });
  }

  it('loses colours altogether', () => assert.equal(throughXml('\u001b[31mred\u001b[0m').text, 'red'));

  it('is well-formed whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), (text) => {
        const seen = throughXml(text);
        assert.equal(seen.attribute, seen.text);
        assert.equal(seen.text.length, stripVTControlCharacters(text).length);
      }),
    );
  });
});

describe('an element', () => {
  it('has its attributes and children', () => {
    assert.equal(element('a', { b: 1, c: 'x' }, [element('d', {})]), '<a b="1" c="x"><d/></a>');
  });
});
