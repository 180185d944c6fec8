import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block, TableBlock } from '../../../src/core/draft/draft.ts';
import { blocksThatStay, itemStaysWithNext, rowsThatStay } from '../../../src/outputs/docx/keep-together.ts';
import { bold, bullets, cell, columns, heading, italic, paragraph, styled, text } from '../../support/docx/blocks.ts';

const said = (words: string): Block => paragraph(text(words));
const list = bullets('One', 'Two');
const grid: TableBlock = {
  type: 'table',
  tag: 't',
  caption: '',
  description: '',
  rowHeaders: true,
  columns: columns(['School', 1]),
  rows: [[cell('Birch')]],
};

describe('what introduces stays with what follows', () => {
  const stays = (...blocks: readonly Block[]): boolean | undefined => blocksThatStay(blocks, false)[0];

  test('a title in bold or italics, whatever follows but a heading or a new page', () => {
    assert.equal(stays(paragraph(bold('What shows the correction')), list), true);
    assert.equal(stays(paragraph(italic('Questions for the root cause')), said('Who calls?')), true);
    assert.equal(stays(paragraph(bold('The end')), heading(2, 'Next')), false);
    assert.equal(stays(paragraph(bold('The end')), { type: 'page-break' }), false);
    assert.equal(stays(paragraph(bold('The end'))), false);
    assert.equal(stays(paragraph(bold('Risk.'), text(' High.')), said('Next.')), false);
  });

  test('a run-in title before a title of its own', () => {
    assert.equal(stays(paragraph(bold('Principal told.'), text(' Not always.')), paragraph(italic('Questions'))), true);
    assert.equal(stays(said('Not always.'), paragraph(italic('Questions'))), false);
  });

  test('a paragraph before a list, a table, or one that ends with a colon; also where a part begins with the list', () => {
    assert.equal(stays(said('The district must'), list), true);
    assert.equal(stays(said('The schools'), grid), true);
    assert.equal(stays(said('The following holds:'), said('All.')), true);
    assert.equal(stays(said('The steps'), { type: 'control', tag: 't', title: 't', blocks: [list] }), true);
    assert.equal(stays(said('One.'), said('Two.')), false);
  });

  test('not a long paragraph, which says something of its own', () => {
    assert.equal(stays(said('word '.repeat(100)), list), false);
  });

  test('what opens a part, and a table with its note or with the line that closes a part', () => {
    const part = [heading(2, 'SE 9'), said('Rating: none.'), said('Text.'), grid, said('Interviews: none.')];
    assert.deepEqual(blocksThatStay(part, true), [false, true, true, true, false]);
    assert.deepEqual(blocksThatStay(part, false), [false, false, true, false, false]);
    assert.equal(stays(grid, styled('note', text('A note.'))), true);
    assert.equal(stays(grid, heading(2, 'Next')), false);
  });
});

test('of a list the last two items stay together, and three stay whole', () => {
  const of = (items: number): boolean[] => Array.from({ length: items }, (_, i) => itemStaysWithNext(i, items));
  assert.deepEqual(of(1), [false]);
  assert.deepEqual(of(2), [true, false]);
  assert.deepEqual(of(3), [true, true, false]);
  assert.deepEqual(of(5), [false, false, false, true, false]);
});

describe('rows of a table', () => {
  const stay = (rows: readonly number[], remark = false): readonly boolean[] =>
    rowsThatStay({ widths: [], side: 0, holds: true, header: 300, rows }, remark);

  test('of a table up to a fifth of a page stay together', () => {
    assert.deepEqual(stay([300, 300, 300, 300]), [true, true, true, false]);
  });

  test('of a longer one the first two do, and the last two', () => {
    assert.deepEqual(stay([600, 600, 600, 600, 600]), [true, false, false, true, false]);
    assert.deepEqual(stay([1500, 1500, 600]), [false, true, false]);
  });

  test('and the last one with a remark on a small table', () => {
    assert.deepEqual(stay([300, 300], true), [true, true]);
    assert.deepEqual(stay([600, 600, 600], true), [true, true, false]);
  });
});
