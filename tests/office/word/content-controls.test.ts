import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { faultsOf } from './is-valid.ts';
import { startWord } from './start-word.ts';

const word = await startWord();
after(() => word.close());
beforeEach(() => {
  word.open([{ text: 'Findings', style: 'Heading 1' }, 'The share is 12 percent.', 'Closing words']);
});
const texts = (): readonly string[] => word.document.paragraphs().map(({ text }) => text);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Puts a control tagged `share` round the words `12 percent`. */
function aroundShare(type: 'RichText' | 'PlainText' = 'RichText'): Promise<number> {
  return word.run(async (context) => {
    const control = context.document.body.search('12 percent').getFirst().insertContentControl(type);
    control.tag = 'share';
    control.title = 'Share';
    control.load('id');
    await context.sync();
    return control.id;
  });
}

describe('a content control', () => {
  test('is put round words, found by tag, title and id, and keeps its number', async () => {
    const id = await aroundShare();
    const seen = await word.run(async (context) => {
      const all = context.document.contentControls;
      const found = [all.getByTag('share').getFirst(), all.getByTitle('Share').getFirst(), all.getById(id)];
      for (const control of found) control.load('id,tag,title,text,type,subtype,appearance,cannotEdit,cannotDelete');
      const missing = all.getByIdOrNullObject(id + 1);
      missing.load('id');
      await context.sync();
      return { found: found.map((control) => control.toJSON()), missing: missing.isNullObject };
    });
    assert.equal(new Set(seen.found.map((control) => JSON.stringify(control))).size, 1);
    const { tag, title, text, type, subtype, appearance } = seen.found[0]!;
    assert.deepEqual(
      [tag, title, text, type, subtype, appearance],
      ['share', 'Share', '12 percent', 'RichText', 'RichTextInline', 'BoundingBox'],
    );
    assert.equal(seen.missing, true);
    assert.deepEqual(texts(), ['Findings', 'The share is 12 percent.', 'Closing words']);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('that is not there raises ItemNotFound', async () => {
    const ask = word.run(async (context) => {
      context.document.contentControls.getById(77).load('text');
      await context.sync();
    });
    assert.equal(await codeOf(ask), 'ItemNotFound');
  });

  test('replaces its text and leaves what stands round it alone', async () => {
    await aroundShare();
    await word.run(async (context) => {
      const control = context.document.contentControls.getByTag('share').getFirst();
      control.insertText('9 percent', 'Replace');
      control.insertText('about ', 'Start');
      control.insertText(' or so', 'End');
      await context.sync();
    });
    assert.deepEqual(texts()[1], 'The share is about 9 percent or so.');
    assert.equal(word.document.controls()[0]?.text, 'about 9 percent or so');
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('round a whole paragraph takes paragraphs in at both ends, and beside it', async () => {
    await word.run(async (context) => {
      const control = context.document.body.paragraphs.getFirst().getNext().insertContentControl();
      control.tag = 'finding:1';
      control.insertParagraph('First', 'Start');
      control.insertParagraph('Last', 'End');
      control.insertParagraph('Outside before', 'Before');
      control.insertParagraph('Outside after', 'After');
      control.getRange('Whole').insertParagraph('After the whole', 'After');
      await context.sync();
    });
    assert.deepEqual(texts(), [
      'Findings',
      'Outside before',
      'First',
      'The share is 12 percent.',
      'Last',
      'After the whole',
      'Outside after',
      'Closing words',
    ]);
    const [control] = word.document.controls();
    assert.deepEqual([control?.shape, control?.text], ['block', 'First\rThe share is 12 percent.\rLast']);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('within a line becomes one of whole paragraphs when a paragraph is put into it', async () => {
    await aroundShare();
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().insertParagraph('of students', 'End');
      await context.sync();
    });
    assert.deepEqual(texts(), ['Findings', 'The share is ', '12 percent', 'of students', '.', 'Closing words']);
    assert.deepEqual(word.document.controls()[0]?.shape, 'block');
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('shows a prompt when it is empty; the prompt is no text and goes when something is written', async () => {
    await aroundShare();
    await word.run(async (context) => {
      const control = context.document.contentControls.getByTag('share').getFirst();
      control.placeholderText = 'Write the share here';
      control.clear();
      await context.sync();
    });
    assert.equal(word.document.controls()[0]?.text, '');
    assert.match(word.document.snapshot().digest, /w:showingPlcHdr.*Write the share here/);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().insertText('10 percent', 'Start');
      await context.sync();
    });
    assert.equal(texts()[1], 'The share is 10 percent.');
    assert.doesNotMatch(word.document.snapshot().digest, /showingPlcHdr|Write the share/);
  });

  test('that must not be edited refuses edits within, by name of the code, and can be unlocked', async () => {
    await aroundShare();
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().cannotEdit = true;
      await context.sync();
    });
    const before = word.document.snapshot().digest;
    const edit = (): Promise<void> =>
      word.run(async (context) => {
        context.document.contentControls.getByTag('share').getFirst().insertText('0', 'Replace');
        await context.sync();
      });
    assert.equal(await codeOf(edit()), 'GeneralException');
    const byRange = word.run(async (context) => {
      context.document.body.search('12').getFirst().insertText('0', 'Replace');
      await context.sync();
    });
    assert.equal(await codeOf(byRange), 'GeneralException');
    assert.equal(word.document.snapshot().digest, before);
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().cannotEdit = false;
      await context.sync();
    });
    assert.equal(await codeOf(edit()), 'done');
  });

  test('that must not be deleted stays', async () => {
    await aroundShare();
    const remove = word.run(async (context) => {
      const control = context.document.contentControls.getByTag('share').getFirst();
      control.cannotDelete = true;
      await context.sync();
      control.delete(false);
      await context.sync();
    });
    assert.equal(await codeOf(remove), 'GeneralException');
    const around = word.run(async (context) => {
      context.document.body.paragraphs.getFirst().getNext().delete();
      await context.sync();
    });
    assert.equal(await codeOf(around), 'GeneralException');
    assert.equal(word.document.controls().length, 1);
  });

  test('goes with its content or without', async () => {
    await aroundShare();
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().delete(true);
      await context.sync();
    });
    assert.deepEqual([word.document.controls().length, texts()[1]], [0, 'The share is 12 percent.']);
    await aroundShare();
    await word.run(async (context) => {
      context.document.contentControls.getByTag('share').getFirst().delete(false);
      await context.sync();
    });
    assert.deepEqual([word.document.controls().length, texts()[1]], [0, 'The share is .']);
  });

  test('takes a tag of 64 characters and refuses one of 65', async () => {
    await aroundShare();
    const tag = (length: number): Promise<void> =>
      word.run(async (context) => {
        context.document.contentControls.getFirst().tag = 'x'.repeat(length);
        await context.sync();
      });
    assert.equal(await codeOf(tag(64)), 'done');
    assert.equal(await codeOf(tag(65)), 'InvalidArgument');
    assert.equal(word.document.controls()[0]?.tag.length, 64);
  });

  test('holds others; each knows the one round it', async () => {
    const parents = await word.run(async (context) => {
      const outer = context.document.body.paragraphs.getFirst().getNext().insertContentControl();
      outer.tag = 'outer';
      const inner = outer.search('12 percent').getFirst().insertContentControl();
      inner.tag = 'inner';
      await context.sync();
      outer.contentControls.load('items/tag');
      inner.parentContentControlOrNullObject.load('tag');
      outer.parentContentControlOrNullObject.load('tag');
      const selected = context.document.body.search('percent').getFirst().parentContentControlOrNullObject;
      selected.load('tag');
      await context.sync();
      return [
        Array.from(outer.contentControls.items, ({ tag }) => tag),
        inner.parentContentControlOrNullObject.tag,
        outer.parentContentControlOrNullObject.isNullObject,
        selected.tag,
      ];
    });
    assert.deepEqual(parents, [['inner'], 'outer', true, 'inner']);
    assert.deepEqual(
      word.document.controls().map(({ tag, inside }) => [tag, inside]),
      [
        ['outer', []],
        ['inner', ['outer']],
      ],
    );
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('cannot cut another one in two', async () => {
    await aroundShare();
    const cut = word.run(async (context) => {
      const { body } = context.document;
      const half = body.search('share is').getFirst().expandTo(body.search('12').getFirst());
      half.insertContentControl();
      await context.sync();
    });
    assert.equal(await codeOf(cut), 'GeneralException');
  });

  test('keeps appearance, color and lock in the file', async () => {
    await aroundShare();
    await word.run(async (context) => {
      const control = context.document.contentControls.getFirst();
      control.set({ appearance: 'Tags', color: '#1F4E79', cannotEdit: true, cannotDelete: true });
      await context.sync();
    });
    word.open(word.document.toDocx());
    assert.match(word.document.snapshot().digest, /<w15:color w:val="1F4E79"\/>/);
    const read = await word.run(async (context) => {
      const control = context.document.contentControls.getFirst();
      control.load('appearance,color,cannotEdit,cannotDelete');
      await context.sync();
      return [control.appearance, control.color, control.cannotEdit, control.cannotDelete];
    });
    assert.deepEqual(read, ['Tags', '#1F4E79', true, true]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('of plain text and a check box are what they say', async () => {
    const seen = await word.run(async (context) => {
      const { body } = context.document;
      body.search('12').getFirst().insertContentControl(word.Word.ContentControlType.plainText).tag = 'number';
      body
        .insertParagraph('☐', 'End')
        .getRange('Content')
        .insertContentControl(word.Word.ContentControlType.checkBox).tag = 'done';
      const box = context.document.getContentControls({ types: [word.Word.ContentControlType.checkBox] }).getFirst();
      box.checkboxContentControl.isChecked = true;
      box.load('text,type');
      const plain = context.document.getContentControls({ types: [word.Word.ContentControlType.plainText] });
      plain.load('items/tag');
      const rich = context.document.getContentControls();
      rich.load('items/tag');
      await context.sync();
      return [box.text, box.type, Array.from(plain.items, ({ tag }) => tag), rich.items.length];
    });
    assert.deepEqual(seen, ['☒', 'CheckBox', ['number'], 0]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('that somebody deleted meanwhile is not found any more', async () => {
    await aroundShare();
    const late = word.run(async (context) => {
      const control = context.document.contentControls.getFirst();
      control.load('text');
      await context.sync();
      word.person.deleteControl('share');
      control.insertText('x', 'Replace');
      await context.sync();
    });
    assert.equal(await codeOf(late), 'ItemNotFound');
  });
});

test('nothing the client kept is left on the host', async () => {
  await word.settled();
  assert.equal(word.counters.references, 0);
  assert.deepEqual(word.host.internalErrors, []);
});
