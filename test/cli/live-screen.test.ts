import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLiveScreen } from '../../src/cli/live-screen.js';

const CLEAR = '\r\u001b[K';
const above = (rows: number): string => `${CLEAR}\u001b[${rows}A\u001b[J`;

function open(size = { columns: 20, rows: 10 }) {
  let text = '';
  const screen = createLiveScreen(
    (more) => {
      text += more;
    },
    () => size,
  );
  const written = (act: () => void): string => {
    text = '';
    act();
    return text;
  };
  return { screen, written, size };
}

test('a line is written in place of the one before, cut to the width', () => {
  const { screen, written } = open();
  assert.equal(
    written(() => screen.setLine('one')),
    `${CLEAR}one`,
  );
  assert.equal(
    written(() => screen.setLine('x'.repeat(30))),
    CLEAR + 'x'.repeat(19),
  );
});

test('a block stands above the line, which changes without it', () => {
  const { screen, written } = open();
  screen.setLine('line');
  assert.equal(
    written(() => screen.setBlock(['a', 'b'])),
    `${CLEAR}a\nb\nline`,
  );
  assert.equal(
    written(() => screen.setLine('next')),
    `${CLEAR}next`,
  );
});

test('another block is written over the one before', () => {
  const { screen, written } = open();
  screen.setLine('line');
  screen.setBlock(['a', 'b']);
  assert.equal(
    written(() => screen.setBlock(['c'])),
    `${above(2)}c\nline`,
  );
});

test('all of it is taken away, and comes again with the next line', () => {
  const { screen, written } = open();
  screen.setLine('line');
  screen.setBlock(['a', 'b']);
  assert.equal(
    written(() => screen.clear()),
    above(2),
  );
  assert.equal(
    written(() => screen.clear()),
    '',
  );
  assert.equal(
    written(() => screen.setLine('next')),
    `${CLEAR}a\nb\nnext`,
  );
});

test('of a block that is higher than the terminal the beginning is shown', () => {
  const { screen, written } = open({ columns: 20, rows: 4 });
  assert.equal(
    written(() => screen.setBlock(['a', 'b', 'c'])),
    `${CLEAR}a\nb\n`,
  );
});

test('lines that a terminal has broken since it became narrower are taken away whole', () => {
  const size = { columns: 20, rows: 10 };
  const { screen, written } = open(size);
  screen.setBlock(['\u001b[1m0123456789\u001b[22m', '']);
  size.columns = 5;
  assert.equal(
    written(() => screen.clear()),
    above(3),
  );
});
