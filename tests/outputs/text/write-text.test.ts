import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import MarkdownIt from 'markdown-it';
import type { Block, Draft, Run } from '../../../src/core/draft/draft.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';
import { writeText } from '../../../src/outputs/text/write-text.ts';

const draft = (...blocks: Block[]): Draft => ({
  ...{ id: 'x', title: 'X', subject: 'X', language: 'en-US', audience: 'internal', template: 'x', package: '{}' },
  blocks,
});
const paragraph = (...runs: Run[]): Block => ({ type: 'paragraph', style: 'normal', runs });
const text = (words: string, look: { bold?: true; italic?: true; code?: true } = {}): Run => ({
  type: 'text',
  text: words,
  ...look,
});
const source = { tag: 'n', outcome: '', part: '', cells: [], formula: '' };
const value = (figure: object, look: { bold?: true } = {}): Run => ({
  type: 'value',
  figure: { ...figure, source } as unknown as Figure,
  ...look,
});
const five = { state: 'value', raw: 5, text: '5', unit: 'count' } as const;

describe('A draft as plain Markdown', () => {
  test('figures print as their text, their mark, or that they were not computed', () => {
    const runs = [
      value(five),
      text(' '),
      value({ state: 'withheld', reason: 'small', mark: '<10' }),
      text(' '),
      value({ state: 'not-computed', reason: 'no rows' }),
    ];
    assert.equal(writeText(draft(paragraph(...runs))), '5 \\<10 not computed\n');
  });

  test('neighbours that look alike are dressed together, blanks stay outside', () => {
    const runs = [value(five, { bold: true }), text(' of 9 ', { bold: true }), text('are late.')];
    assert.equal(writeText(draft(paragraph(...runs))), '**5 of 9** are late.\n');
  });

  test('read back by a Markdown reader, every text is the text it was', () => {
    const hostile = '**x** [l](javascript:1) `c` <b> _e_ \\ | # h';
    const html = new MarkdownIt().render(
      writeText(
        draft(paragraph(text(`a ${hostile}`)), { type: 'heading', level: 2, numbered: false, runs: [text(hostile)] }),
      ),
    );
    const shown = html
      .replace(/<\/?(?:p|h2)>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .trim();
    assert.equal(shown, `a ${hostile}\n${hostile}`);
  });

  test('a table is one that Markdown readers read, with the same cells', () => {
    const cells = [
      ['North | South', '5'],
      ['East', ''],
    ];
    const table: Block = {
      ...{ type: 'table', tag: 't', caption: 'By school', description: 'd', rowHeaders: true },
      columns: [
        { header: 'School', align: 'start', width: 2 },
        { header: 'n', align: 'end', width: 1 },
      ],
      rows: cells.map((row) => row.map((cell) => ({ runs: [text(cell)] }))),
    };
    const html = new MarkdownIt().render(writeText(draft(table)));
    const read = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map((match) => match[1]);
    assert.deepEqual(read, cells.flat());
    assert.match(html, /<th style="text-align:right">n<\/th>/);
    assert.match(html, /<em>By school<\/em>/);
  });

  test('lists keep their nesting', () => {
    const list: Block = {
      type: 'list',
      ordered: false,
      items: [
        [
          paragraph(text('a')),
          { type: 'list', ordered: true, items: [[paragraph(text('b'))], [paragraph(text('c'))]] },
        ],
        [paragraph(text('d'))],
      ],
    };
    const html = new MarkdownIt().render(writeText(draft(list))).replace(/\s+/g, '');
    assert.equal(html, '<ul><li><p>a</p><ol><li>b</li><li>c</li></ol></li><li><p>d</p></li></ul>');
  });

  test('controls show where they begin and end only when asked', () => {
    const control: Block = { type: 'control', tag: 'finding:a', title: 'A', blocks: [paragraph(text('x'))] };
    assert.equal(writeText(draft(control)), 'x\n');
    assert.equal(writeText(draft(control), { controls: true }), '<!-- finding:a -->\n\nx\n\n<!-- / -->\n');
  });

  test('blanks, links and line breaks', () => {
    const runs: Run[] = [
      { type: 'blank', tag: 't', hint: 'Owner' },
      { type: 'break' },
      { type: 'link', href: 'https://x.org', runs: [text('X')] },
    ];
    assert.equal(writeText(draft(paragraph(...runs))), '[Owner: ____]  \n[X](https://x.org)\n');
  });
});
