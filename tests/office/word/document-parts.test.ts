import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { after, beforeEach, describe, test } from 'node:test';
import { faultsOf } from './is-valid.ts';
import { newDocument } from './new-document.ts';
import { startWord } from './start-word.ts';

const word = await startWord();
after(() => word.close());
beforeEach(() => word.open(['The share is 12 percent.', 'Second']));
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('custom XML', () => {
  const xml = '<report xmlns="urn:report"><id>7</id></report>';

  test('is added, found by namespace and id, changed and deleted; it is a part of the file', async () => {
    await word.run(async (context) => {
      const part = context.document.customXmlParts.add(xml);
      context.document.customXmlParts.add('<other xmlns="urn:other"/>');
      part.load('id,namespaceUri');
      await context.sync();
      assert.equal(part.namespaceUri, 'urn:report');
      const only = context.document.customXmlParts.getByNamespace('urn:report').getOnlyItemOrNullObject();
      only.load('id');
      const byId = context.document.customXmlParts.getItem(part.id);
      const read = byId.getXml();
      const count = context.document.customXmlParts.getCount();
      await context.sync();
      assert.deepEqual([only.id, read.value, count.value], [part.id, xml, 2]);
      byId.setXml(xml.replace('7', '8'));
      await context.sync();
    });
    const docx = word.document.toDocx();
    assert.deepEqual(faultsOf(docx), []);
    word.open(docx);
    assert.deepEqual(
      word.document.customXml().map(({ namespace, xml: text }) => [namespace, text]),
      [
        ['urn:report', xml.replace('7', '8')],
        ['urn:other', '<other xmlns="urn:other"/>'],
      ],
    );
    await word.run(async (context) => {
      const parts = context.document.customXmlParts;
      parts.load('items/id,items/namespaceUri');
      await context.sync();
      for (const part of parts.items) part.delete();
      await context.sync();
      const none = parts.getByNamespace('urn:report').getOnlyItemOrNullObject();
      none.load('id');
      await context.sync();
      assert.equal(none.isNullObject, true);
    });
    assert.deepEqual(word.document.customXml(), []);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('that is not well formed or not there is refused', async () => {
    for (const [bad, code] of [
      ['<a><b></a>', 'InvalidArgument'],
      ['words', 'InvalidArgument'],
    ] as const) {
      const add = word.run(async (context) => {
        context.document.customXmlParts.add(bad);
        await context.sync();
      });
      assert.equal(await codeOf(add), code);
    }
    const missing = word.run(async (context) => {
      context.document.customXmlParts.getItem('{00000000-0000-0000-0000-000000000000}').load('id');
      await context.sync();
    });
    assert.equal(await codeOf(missing), 'ItemNotFound');
  });
});

test('properties, custom properties and settings are kept', async () => {
  await word.run(async (context) => {
    const { properties, settings } = context.document;
    properties.title = 'Monitoring report';
    properties.customProperties.add('ReportId', 'r-7');
    properties.customProperties.add('Count', 12);
    settings.add('view', { tab: 'findings' });
    await context.sync();
    properties.load('title,author');
    const own = properties.customProperties.getItemOrNullObject('reportid');
    own.load('value,type');
    const setting = settings.getItemOrNullObject('view');
    setting.load('value');
    const none = settings.getItemOrNullObject('none');
    none.load('value');
    await context.sync();
    assert.deepEqual([properties.title, properties.author], ['Monitoring report', 'A person']);
    assert.deepEqual([own.value, own.type], ['r-7', 'String']);
    assert.deepEqual([setting.value, none.isNullObject], [{ tab: 'findings' }, true]);
  });
  assert.deepEqual(faultsOf(word.document.toDocx()), []);
});

test('styles are listed, by name too', async () => {
  await word.run(async (context) => {
    const styles = context.document.getStyles();
    styles.load('items/nameLocal,items/type,items/builtIn');
    const none = styles.getByNameOrNullObject('No such style');
    none.load('nameLocal');
    const heading = styles.getByNameOrNullObject('Heading 1');
    heading.load('nameLocal,type');
    await context.sync();
    assert.equal(
      styles.items.some(({ nameLocal }) => nameLocal === 'Heading 1'),
      true,
    );
    assert.deepEqual([heading.type, none.isNullObject], ['Paragraph', true]);
  });
});

test('a document of its own is opened in another window', async () => {
  const bytes = newDocument(['Elsewhere']);
  await word.run(async (context) => {
    context.application.createDocument(Buffer.from(bytes).toString('base64')).open();
    await context.sync();
  });
  assert.deepEqual(word.document.opened, [bytes]);
  const bad = word.run(async (context) => {
    context.application.createDocument('AAAA').open();
    await context.sync();
  });
  assert.equal(await codeOf(bad), 'InvalidArgument');
});

test('the document is saved when it is asked to be', async () => {
  const before = word.document.saves;
  await word.run(async (context) => {
    context.document.save();
    await context.sync();
  });
  assert.equal(word.document.saves, before + 1);
});

describe('tracked changes', () => {
  const track = (work: (context: Word.RequestContext) => void): Promise<void> =>
    word.run(async (context) => {
      context.document.changeTrackingMode = 'TrackAll';
      work(context);
      context.document.changeTrackingMode = 'Off';
      await context.sync();
    });

  test('record what was put in and what was taken out, and let both be read', async () => {
    await track((context) => {
      context.document.body.search('12 percent').getFirst().insertText('9 percent', 'Replace');
      context.document.body.insertParagraph('A new one', 'End');
    });
    assert.deepEqual(word.document.trackedChanges(), [
      { type: 'Added', text: '9 percent' },
      { type: 'Added', text: 'A new one' },
      { type: 'Deleted', text: '12 percent' },
    ]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
    const read = await word.run(async (context) => {
      const { body } = context.document;
      const current = body.getReviewedText('Current');
      const original = body.getReviewedText('Original');
      const changes = body.getTrackedChanges();
      changes.load('items/type,items/text,items/author');
      context.document.load('changeTrackingMode');
      await context.sync();
      return [
        current.value,
        original.value,
        changes.items.length > 2,
        changes.items[0]?.author,
        context.document.changeTrackingMode,
      ];
    });
    assert.deepEqual(read, [
      'The share is 9 percent.\rSecond\rA new one',
      'The share is 12 percent.\rSecond\r',
      true,
      'A person',
      'Off',
    ]);
  });

  test('are all accepted or all rejected', async () => {
    const change = (): Promise<void> =>
      track((context) => {
        context.document.body.search('12 percent').getFirst().insertText('9 percent', 'Replace');
        context.document.body.paragraphs.getLast().delete();
      });
    await change();
    await word.run(async (context) => {
      context.document.body.getTrackedChanges().acceptAll();
      await context.sync();
    });
    assert.deepEqual(word.document.lines(), ['Normal: The share is 9 percent.']);
    word.open(['The share is 12 percent.', 'Second']);
    const was = word.document.paragraphs();
    await change();
    await word.run(async (context) => {
      context.document.body.getTrackedChanges().rejectAll();
      await context.sync();
    });
    assert.deepEqual(word.document.paragraphs(), was);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('record a whole file; rejected, the text is as it was', async () => {
    const was = word.document.paragraphs();
    await track((context) => {
      const file = newDocument([{ text: 'Findings', style: 'Heading 1' }, 'Twelve percent', '']);
      context.document.body.insertFileFromBase64(Buffer.from(file).toString('base64'), 'End');
    });
    assert.deepEqual(
      word.document.trackedChanges().map(({ text }) => text),
      ['Findings', 'Twelve percent'],
    );
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
    await word.run(async (context) => {
      context.document.body.getTrackedChanges().rejectAll();
      await context.sync();
    });
    assert.deepEqual(word.document.paragraphs(), was);
  });
});

test('the library and the simulator had no quarrel', async () => {
  await word.settled();
  assert.equal(word.counters.references, 0);
  assert.deepEqual(word.host.internalErrors, []);
});
