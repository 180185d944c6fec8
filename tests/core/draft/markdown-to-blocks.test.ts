import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block } from '../../../src/core/draft/draft.ts';
import { markdownToBlocks } from '../../../src/core/draft/markdown-to-blocks.ts';
import { ValueMarks } from '../../../src/core/draft/markdown/value-marks.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';

const figure = (text: string): Figure => ({
  state: 'value',
  raw: Number(text),
  text,
  unit: 'count',
  source: { tag: `n:${text}`, outcome: 'o', part: 'n', cells: ['A!B2'], formula: '' },
});

function blocksOf(markdown: string, marks = new ValueMarks(), numbered = false) {
  const made = markdownToBlocks(markdown, marks, numbered, 'test.hbs');
  return { blocks: made.blocks, problems: made.problems.map((p) => p.message) };
}

/** Blocks as short text: `h2 Title`, `p[note] a*b*`, so that a test can be read. */
function brief(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    switch (block.type) {
      case 'heading':
        return `h${block.level}${block.numbered ? '#' : ''} ${runs(block.runs)}`;
      case 'paragraph':
        return `p${block.style === 'normal' ? '' : `[${block.style}]`} ${runs(block.runs)}`;
      case 'list':
        return [block.ordered ? 'ol' : 'ul', ...block.items.map((item) => brief(item))];
      case 'control':
        return [block.tag, ...brief(block.blocks)];
      case 'title':
      case 'subtitle':
        return `${block.type} ${runs(block.runs)}`;
      case 'table':
        return [
          block.tag,
          block.columns.map((c) => `${c.header}:${c.align}:${c.width}`).join(' '),
          ...block.rows.map((row) => row.map((cell) => runs(cell.runs)).join('|')),
        ];
      default:
        return block.type;
    }
  });
}

function runs(list: Extract<Block, { type: 'paragraph' }>['runs']): string {
  return list
    .map((run) => {
      if (run.type === 'text') return `${run.bold ? '*' : ''}${run.italic ? '/' : ''}${run.code ? '`' : ''}${run.text}`;
      if (run.type === 'value')
        return `<${run.figure.state === 'value' ? run.figure.text : '?'}${run.bold ? '*' : ''}>`;
      if (run.type === 'link') return `[${runs(run.runs)}](${run.href})`;
      return run.type === 'blank' ? `{${run.tag} ${run.hint}}` : '↵';
    })
    .join('¦');
}

describe('Markdown of templates becomes blocks', () => {
  test('headings, paragraphs, emphasis, code, breaks and lists', () => {
    const { blocks } = blocksOf('# One\n\na *b* **c** `d`\nsame line\\\nnext\n\n- x\n- y\n\n  z\n  1. n\n\n> said\n');
    assert.deepEqual(brief(blocks), [
      'h1 One',
      'p a ¦/b¦ ¦*c¦ ¦`d¦ same line¦↵¦next',
      ['ul', ['p x'], ['p y', 'p z', ['ol', ['p n']]]],
      'p[quote] said',
    ]);
  });

  test('headings of the first two levels are numbered where the report asks for it', () => {
    const { blocks } = blocksOf('# a\n## b\n### c\n', new ValueMarks(), true);
    assert.deepEqual(brief(blocks), ['h1# a', 'h2# b', 'h3 c']);
  });

  test('what is outside the grammar stays the text it is', () => {
    const { blocks } = blocksOf(
      '<b>x</b> ![p](http://a/b.png) ~~s~~ <http://a.b>\n\n    not code\n\n~~~\nnor this\n~~~\n\n***\n\nTitle\n=====\n',
    );
    assert.deepEqual(brief(blocks), [
      'p <b>x</b> !¦[p](http://a/b.png)¦ ~~s~~ <http://a.b>',
      'p not code',
      'p ~~~ nor this ~~~',
      'p ***',
      'p Title =====',
    ]);
  });

  test('links go to the web, to mail and into the document, and nowhere else', () => {
    const { blocks } = blocksOf(
      '[a](https://x.org/p?q=1) [b](mailto:a@b.c) [c](#there) [d](javascript:alert) [e](data:text/html,x) [f](file:///etc)\n',
    );
    assert.deepEqual(brief(blocks), ['p [a](https://x.org/p?q=1)¦ ¦[b](mailto:a@b.c)¦ ¦[c](#there)¦ d e f']);
  });

  test('directives give title, styles, controls, contents and page breaks, nested as written', () => {
    const { blocks, problems } = blocksOf(
      ':::title\nReport\n:::\n:::subtitle\nYear\n:::\n:::contents\n\n:::page-break\n\n:::finding{id="a/b" title="A"}\n## H\n\n:::note\nsmall\n:::\n\n:::lead\nbig\n:::\n:::\n\nafter\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(brief(blocks), [
      'title Report',
      'subtitle Year',
      'contents',
      'page-break',
      ['finding:a/b', 'h2 H', 'p[note] small', 'p[lead] big'],
      'p after',
    ]);
  });

  test('a long id gives a tag of at most 64 characters that stays its own', () => {
    const long = 'special-education-timelines/se-9-eligibility-and-more/with-a-long-name';
    const { blocks } = blocksOf(`:::finding{id="${long}a"}\nx\n:::\n:::finding{id="${long}b"}\ny\n:::\n`);
    const tags = blocks.map((block) => (block.type === 'control' ? block.tag : ''));
    assert.equal(new Set(tags).size, 2);
    for (const tag of tags) assert.ok(tag.length <= 64 && tag.startsWith('finding:special-education-timelines/'), tag);
  });

  test('a table written by hand stands in a grid, with caption and widths', () => {
    const { blocks } = blocksOf(
      ':::grid{tag="steps" caption="Steps" widths="3 1"}\n| Step | Due |\n|:--|--:|\n| **a** | {b} |\n| c | |\n:::\n',
    );
    assert.deepEqual(brief(blocks), [['table:steps', 'Step:start:3 Due:end:1', '*a|{b}', 'c|']]);
    assert.equal(blocks[0]?.type === 'table' && blocks[0].caption, 'Steps');
  });

  test('a table outside a grid, a heading of level five and an open directive are faults', () => {
    assert.match(blocksOf('| a |\n|---|\n| b |\n').problems.join(), /outside `:::grid`/);
    assert.match(blocksOf('##### x\n').problems.join(), /level 5/);
    assert.match(blocksOf(':::note\nx\n').problems.join(), /never closed/);
    assert.match(blocksOf(':::table nothing\n').problems.join(), /names nothing/);
  });
});

describe('Values stand where their marks stood', () => {
  test('in sentences, emphasis, headings, links and cells, with the look of the words around them', () => {
    const marks = new ValueMarks();
    const n = marks.write(figure('5'));
    const who = marks.write('A & B');
    const { blocks } = blocksOf(
      `# ${who}\n\n**${n} of ${who}** and [${who}](https://x.org/${who})\n\n:::grid{tag="t" caption="${who}"}\n| h |\n|---|\n| ${n} |\n:::\n`,
      marks,
    );
    assert.deepEqual(brief(blocks), [
      'h1 A & B',
      'p <5*>¦* of A & B¦ and ¦[A & B](https://x.org/A & B)',
      ['table:t', 'h:start:1', '<5>'],
    ]);
    assert.equal(blocks[2]?.type === 'table' && blocks[2].caption, 'A & B');
  });

  test('a value beside letters, digits and marks of emphasis does not change how they are read', () => {
    const marks = new ValueMarks();
    const n = marks.write(figure('7'));
    const { blocks } = blocksOf(`${n}. first\n\n- ${n}\n\n*${n}*x **a${n}**b_${n}_\n`, marks);
    assert.deepEqual(brief(blocks), ['p <7>¦. first', ['ul', ['p <7>']], 'p <7>¦x ¦*a¦<7*>¦b_¦<7>¦_']);
  });

  const hostile = [
    '**x** [l](javascript:alert(1)) {{y}}',
    '# h\n:::finding{id="x"}\n- item',
    '| a | b |\n|---|---|',
    ':::',
    '<script>alert(1)</script>',
    '\ue0000\ue001 \ue0001\ue001',
    'a\\*b `c` _d_ ![e](f) &amp; &#42;',
    '1. one\r\n2. two\u2028three\u0000\u0007',
    '"}:::note{x="',
  ];

  for (const value of hostile) {
    test(`${JSON.stringify(value)} comes out as plain text everywhere`, () => {
      const plain = value.replace(/[\r\n\u2028]+/g, ' ').replace(/[\u0000-\u001f\ue000-\ue0ff]/g, '');
      const marks = new ValueMarks();
      const mark = marks.write(value);
      const { blocks, problems } = blocksOf(
        `# ${mark}\n\n${mark}\n\n- ${mark}\n\n:::note\n${mark}\n:::\n\n:::finding{id="${mark}" title="${mark}"}\n**${mark}**\n:::\n\n:::grid{tag="t" caption="${mark}"}\n| ${mark} | x |\n|---|---|\n| ${mark} | y |\n:::\n`,
        marks,
      );
      assert.deepEqual(problems, []);
      const [heading, paragraph, list, note, control, table] = blocks;
      const text = (block: Block | undefined): unknown => (block && 'runs' in block ? block.runs : undefined);
      assert.deepEqual(text(heading), [{ type: 'text', text: plain }]);
      assert.deepEqual(text(paragraph), [{ type: 'text', text: plain }]);
      assert.deepEqual(list?.type === 'list' && text(list.items[0]?.[0]), [{ type: 'text', text: plain }]);
      assert.deepEqual(text(note), [{ type: 'text', text: plain }]);
      assert.ok(control?.type === 'control' && control.title === plain);
      assert.deepEqual(text(control.blocks[0]), [{ type: 'text', text: plain, bold: true }]);
      assert.ok(table?.type === 'table');
      assert.equal(table.columns[0]?.header, plain);
      assert.equal(table.caption, plain);
      assert.deepEqual(table.rows[0]?.[0]?.runs, [{ type: 'text', text: plain }]);
      assert.equal(blocks.length, 6);
    });
  }

  test('an address out of the data is linked only where it may be', () => {
    const marks = new ValueMarks();
    const good = marks.write('https://x.org/a b');
    const bad = marks.write('javascript:alert(1)');
    const { blocks } = blocksOf(`[a](${good}) [b](${bad})\n`, marks);
    assert.deepEqual(brief(blocks), ['p [a](https://x.org/a b)¦ b']);
  });
});
