import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { faultsOf } from './is-valid.ts';
import { startWord } from './start-word.ts';

const word = await startWord();
after(() => word.close());
beforeEach(() => {
  word.open([
    { text: 'Findings', style: 'Heading 1' },
    'The share is 12 percent of all students.',
    'In June it was 9 percent.',
    { text: 'Method', style: 'Heading 2' },
  ]);
});
const lines = (): readonly string[] => word.document.lines();
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a range', () => {
  test('writes before, into and after itself', async () => {
    const text = await word.run(async (context) => {
      const range = context.document.body.search('12 percent').getFirst();
      range.insertText('9 percent', 'Replace');
      range.insertText('about ', 'Start');
      range.insertText(' or so', 'End');
      range.insertText('(', 'Before');
      range.insertText(')', 'After');
      range.load('text');
      await context.sync();
      return range.text;
    });
    assert.equal(lines()[1], 'Normal: The share is (about 9 percent or so) of all students.');
    assert.equal(text, 'about 9 percent or so');
  });

  test('follows the text when a person writes in front of it', async () => {
    const text = await word.run(async (context) => {
      const range = context.document.body.search('12 percent').getFirst();
      range.load('text');
      await context.sync();
      word.person.putCursor(1, 0);
      word.person.type('In July: ');
      word.person.putCursor(0, 0);
      word.person.type('New first paragraph\n');
      range.insertText('13 percent', 'Replace');
      range.load('text');
      await context.sync();
      return range.text;
    });
    assert.equal(text, '13 percent');
    assert.deepEqual(lines().slice(0, 3), [
      'Heading 1: New first paragraph',
      'Heading 1: Findings',
      'Normal: In July: The share is 13 percent of all students.',
    ]);
  });

  test('takes over the formatting of what it replaces and of what it is put beside', async () => {
    await word.run(async (context) => {
      const range = context.document.body.search('12 percent').getFirst();
      range.font.bold = true;
      range.font.color = '#1F4E79';
      range.insertText('9 percent', 'Replace');
      await context.sync();
      const again = context.document.body.search('9 percent').getFirst();
      again.font.load('bold,color');
      const plain = context.document.body.search('share is').getFirst();
      plain.font.load('bold');
      await context.sync();
      assert.deepEqual([again.font.bold, again.font.color, plain.font.bold], [true, '#1F4E79', false]);
    });
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('reaches over paragraphs, and lies to another as Word says', async () => {
    const seen = await word.run(async (context) => {
      const { body } = context.document;
      const first = body.search('12 percent').getFirst();
      const second = body.search('9 percent').getFirst();
      const both = first.expandTo(second);
      both.load('text,isEmpty');
      const relations = [
        first.compareLocationWith(second),
        second.compareLocationWith(first),
        both.compareLocationWith(first),
        first.compareLocationWith(both),
        first.compareLocationWith(body.search('12 percent').getFirst()),
        body.search('The share is ').getFirst().compareLocationWith(first),
        first.getRange('Start').compareLocationWith(first.getRange('Start')),
      ];
      both.paragraphs.load('items');
      await context.sync();
      return { text: both.text, count: both.paragraphs.items.length, relations: relations.map(({ value }) => value) };
    });
    assert.equal(seen.text, '12 percent of all students.\rIn June it was 9 percent');
    assert.equal(seen.count, 2);
    assert.deepEqual(seen.relations, [
      'Before',
      'After',
      'ContainsStart',
      'InsideStart',
      'Equal',
      'AdjacentBefore',
      'Equal',
    ]);
  });

  test('over two paragraphs is deleted: the first runs on into the second', async () => {
    await word.run(async (context) => {
      const { body } = context.document;
      const both = body.search('of all').getFirst().expandTo(body.search('it was ').getFirst());
      both.delete();
      await context.sync();
    });
    assert.deepEqual(lines(), [
      'Heading 1: Findings',
      'Normal: The share is 12 percent 9 percent.',
      'Heading 2: Method',
    ]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('is selected and read back; the selection of a person is a range', async () => {
    const texts = await word.run(async (context) => {
      context.document.body.search('12 percent').getFirst().select();
      const selected = context.document.getSelection();
      selected.load('text');
      await context.sync();
      word.person.select([2, 3], [2, 7]);
      const byPerson = context.document.getSelection();
      byPerson.load('text');
      byPerson.paragraphs.load('items/text');
      await context.sync();
      return [selected.text, byPerson.text, byPerson.paragraphs.items[0]!.text];
    });
    assert.deepEqual(texts, ['12 percent', 'June', 'In June it was 9 percent.']);
    assert.deepEqual(word.document.selection, { text: 'June', paragraph: 2, in: 'w:body' });
  });

  test('is a link, a bookmark, a place for a comment and for a footnote', async () => {
    await word.run(async (context) => {
      const range = context.document.body.search('12 percent').getFirst();
      range.hyperlink = 'https://example.org/a';
      range.insertBookmark('Share_1');
      range.insertComment('Check this');
      range.insertFootnote('Counted in June');
      await context.sync();
      const comments = context.document.body.getComments();
      comments.load('items/content,items/authorName');
      const notes = context.document.body.footnotes;
      notes.load('items/type');
      const marked = context.document.getBookmarkRange('SHARE_1');
      marked.load('text,hyperlink');
      const missing = context.document.getBookmarkRangeOrNullObject('none');
      missing.load('text');
      const names = context.document.body.getRange('Whole').getBookmarks();
      await context.sync();
      const note = notes.items[0]!.body;
      note.load('text');
      await context.sync();
      assert.deepEqual(
        [comments.items[0]!.content, notes.items.length, note.text.trim()],
        ['Check this', 1, 'Counted in June'],
      );
      assert.deepEqual(
        [marked.text, marked.hyperlink, missing.isNullObject],
        ['12 percent', 'https://example.org/a', true],
      );
      assert.deepEqual(names.value, ['Share_1']);
      context.document.deleteBookmark('Share_1');
      await context.sync();
    });
    assert.deepEqual(word.document.bookmarks(), {});
    assert.equal(lines()[1], 'Normal: The share is 12 percent of all students.');
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('takes the bookmark with it that stood round what is replaced', async () => {
    await word.run(async (context) => {
      const range = context.document.body.search('12 percent').getFirst();
      range.insertBookmark('Share_1');
      range.insertText('9 percent', 'Replace');
      await context.sync();
    });
    assert.deepEqual(word.document.bookmarks(), {});
  });

  test('refuses a bookmark of a bad name and a search of nothing or of more than 255 letters', async () => {
    const name = word.run(async (context) => {
      context.document.body.getRange('Whole').insertBookmark('1 bad name');
      await context.sync();
    });
    assert.equal(await codeOf(name), 'InvalidArgument');
    for (const text of ['', 'x'.repeat(256)]) {
      const search = word.run(async (context) => {
        context.document.body.search(text).load('items');
        await context.sync();
      });
      assert.equal(await codeOf(search), 'SearchStringInvalidOrTooLong');
    }
  });

  test('is found with regard to case, whole words and wildcards', async () => {
    const found = await word.run(async (context) => {
      const { body } = context.document;
      const searches = [
        body.search('the', { matchCase: true }),
        body.search('the'),
        body.search('percent', { matchWholeWord: true }),
        body.search('stud', { matchPrefix: true }),
        body.search('[0-9]{1,2} percent', { matchWildcards: true }),
      ];
      for (const search of searches) search.load('items/text');
      await context.sync();
      return searches.map(({ items }) => Array.from(items, ({ text }) => text));
    });
    assert.deepEqual(found, [[], ['The'], ['percent', 'percent'], ['stud'], ['12 percent', '9 percent']]);
  });
});

describe('a paragraph', () => {
  test('says what it is, and who its neighbours are', async () => {
    const seen = await word.run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      const next = first.getNext();
      const none = context.document.body.paragraphs.getLast().getNextOrNullObject();
      first.load('text,style,styleBuiltIn,outlineLevel,isListItem,alignment');
      next.load('text,outlineLevel');
      none.load('text');
      await context.sync();
      const { text, style, styleBuiltIn, outlineLevel, isListItem, alignment } = first;
      return [text, style, styleBuiltIn, outlineLevel, isListItem, alignment, next.outlineLevel, none.isNullObject];
    });
    assert.deepEqual(seen, ['Findings', 'Heading 1', 'Heading1', 1, false, 'Left', 10, true]);
  });

  test('gets neighbours of its own kind, another style, another text', async () => {
    await word.run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      first.insertParagraph('One more heading', 'After');
      const text = first.insertParagraph('And a text', 'Before');
      text.styleBuiltIn = word.Word.BuiltInStyleName.normal;
      text.alignment = 'Centered';
      text.spaceAfter = 6;
      const last = context.document.body.paragraphs.getLast();
      last.insertText('Methods', 'Replace');
      last.insertText(' used\nA line below', 'End');
      await context.sync();
    });
    assert.deepEqual(lines(), [
      'Normal: And a text',
      'Heading 1: Findings',
      'Heading 1: One more heading',
      'Normal: The share is 12 percent of all students.',
      'Normal: In June it was 9 percent.',
      'Heading 2: Methods used',
      'Heading 2: A line below',
    ]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('is deleted, and then is not found', async () => {
    const late = word.run(async (context) => {
      const second = context.document.body.paragraphs.getFirst().getNext();
      second.load('text');
      await context.sync();
      second.delete();
      await context.sync();
      second.load('text');
      await context.sync();
    });
    assert.equal(await codeOf(late), 'ItemNotFound');
    assert.equal(lines().length, 3);
  });

  test('of an unknown style is refused', async () => {
    const unknown = word.run(async (context) => {
      context.document.body.paragraphs.getFirst().style = 'No such style';
      await context.sync();
    });
    assert.equal(await codeOf(unknown), 'InvalidArgument');
  });

  test('is known by an id that is not kept in the file', async () => {
    const text = await word.run(async (context) => {
      const first = context.document.body.paragraphs.getFirst();
      first.load('uniqueLocalId');
      await context.sync();
      const again = context.document.getParagraphByUniqueLocalId(first.uniqueLocalId);
      again.load('text');
      await context.sync();
      return again.text;
    });
    assert.equal(text, 'Findings');
  });
});

describe('the body', () => {
  test('takes a text, a paragraph and a page break at both ends', async () => {
    await word.run(async (context) => {
      const { body } = context.document;
      body.insertParagraph('At the end', 'End').styleBuiltIn = word.Word.BuiltInStyleName.normal;
      body.insertParagraph('At the start', 'Start');
      body.insertBreak('Page', 'End');
      await context.sync();
    });
    assert.deepEqual([lines()[0], lines().at(-2)], ['Heading 1: At the start', 'Normal: At the end\f']);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('that is empty takes the first paragraph in the one it has', async () => {
    word.open();
    await word.run(async (context) => {
      context.document.body.insertParagraph('First', 'End');
      context.document.body.insertParagraph('Second', 'End');
      await context.sync();
    });
    assert.deepEqual(lines(), ['Normal: First', 'Normal: Second']);
  });

  test('holds tables, which can be read, written, styled and given a header row', async () => {
    const values = await word.run(async (context) => {
      const { body } = context.document;
      const table = body
        .search('In June')
        .getFirst()
        .insertTable(2, 2, 'Before', [
          ['Group', 'Share'],
          ['All', '12'],
        ]);
      table.headerRowCount = 1;
      table.styleBuiltIn = word.Word.BuiltInStyleName.gridTable1Light;
      table.addRows('End', 1, [['Some', '9']]);
      await context.sync();
      body.tables.load('items/values,items/rowCount,items/headerRowCount,items/styleBuiltIn');
      await context.sync();
      const [first] = body.tables.items;
      first!.insertParagraph('Below the table', 'After');
      const cell = first!.getCell(1, 0);
      cell.value = 'Everybody';
      await context.sync();
      return [first!.values, first!.rowCount, first!.headerRowCount, first!.styleBuiltIn];
    });
    assert.deepEqual(values, [
      [
        ['Group', 'Share'],
        ['All', '12'],
        ['Some', '9'],
      ],
      3,
      1,
      'GridTable1Light',
    ]);
    assert.equal(word.document.tables()[0]?.values[1]?.[0], 'Everybody');
    assert.equal(lines().filter((line) => line === 'Normal: Below the table').length, 1);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('gives its text away as one package, which can be put elsewhere without its lists', async () => {
    await word.run(async (context) => {
      const xml = context.document.body.paragraphs.getFirst().getOoxml();
      await context.sync();
      assert.match(xml.value, /^<\?xml[^]*<pkg:package[^]*Findings/);
      assert.doesNotMatch(xml.value, /percent/);
      context.document.body.insertOoxml(xml.value, 'End');
      await context.sync();
    });
    assert.equal(lines().at(-1), 'Heading 2: Findings');
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });
});

test('headers and footers are bodies of their own', async () => {
  const texts = await word.run(async (context) => {
    const section = context.document.sections.getFirst();
    const header = section.getHeader('Primary');
    header.insertParagraph('Confidential', 'End');
    section.getFooter('FirstPage').insertText('First page', 'Replace');
    header.load('text,type');
    header.paragraphs.load('items/text');
    context.document.body.load('text');
    await context.sync();
    return [header.text, header.type, context.document.body.text.includes('Confidential')];
  });
  assert.deepEqual(texts, ['Header of the letterhead\rConfidential', 'Header', false]);
  assert.deepEqual(faultsOf(word.document.toDocx()), []);
});

test('the library and the simulator had no quarrel', async () => {
  await word.settled();
  assert.equal(word.counters.references, 0);
  assert.deepEqual(word.host.internalErrors, []);
});
