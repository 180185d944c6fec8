import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { withParts } from '../../support/docx/parts-of.ts';
import { startWord, type WordSimulation } from './start-word.ts';

const desktop = await startWord();
const web = await startWord({ profile: 'web' });
after(() => Promise.all([desktop.close(), web.close()]));
const start = ['The share is 12 percent.', 'Second'];
beforeEach(() => {
  for (const word of [desktop, web]) {
    word.open(start);
    word.faults.clear();
  }
});
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

function aroundShare(word: WordSimulation): Promise<void> {
  return word.run(async (context) => {
    const control = context.document.body.search('12 percent').getFirst().insertContentControl();
    control.tag = 'share';
    context.document.body.paragraphs.getLast().insertContentControl().tag = 'second';
    await context.sync();
  });
}

describe('events', () => {
  test('tell of what a person does in a control, and of that control alone', async () => {
    await aroundShare(desktop);
    const heard: string[] = [];
    await desktop.run(async (context) => {
      for (const tag of ['share', 'second']) {
        const control = context.document.contentControls.getByTag(tag).getFirst();
        control.load('id');
        const on = (event: { add(handler: (args: { eventType: string }) => Promise<void>): unknown }): unknown =>
          event.add(async ({ eventType }) => void heard.push(`${tag} ${eventType}`));
        for (const event of [control.onDataChanged, control.onEntered, control.onExited, control.onDeleted]) on(event);
        control.track();
      }
      await context.sync();
    });
    desktop.person.replaceText('share', '9 percent');
    desktop.person.enter('share');
    desktop.person.putCursor(0, 0);
    desktop.person.deleteControl('second', true);
    await desktop.settled();
    assert.deepEqual(heard, [
      'share ContentControlDataChanged',
      'share ContentControlEntered',
      'share ContentControlExited',
      'second ContentControlDeleted',
    ]);
  });

  test('tell of controls that come', async () => {
    const heard: number[] = [];
    await desktop.run(async (context) => {
      context.document.onContentControlAdded.add(async ({ ids }) => void heard.push(...ids));
      await context.sync();
    });
    await aroundShare(desktop);
    await desktop.settled();
    assert.deepEqual(
      heard,
      desktop.document.controls().map(({ id }) => id),
    );
  });

  test('of the Common API tell of a new selection', async () => {
    let heard = 0;
    const type = desktop.Office.EventType.DocumentSelectionChanged;
    await new Promise<void>((resolve) =>
      desktop.Office.context.document.addHandlerAsync(
        type,
        () => heard++,
        {},
        () => resolve(),
      ),
    );
    desktop.person.putCursor(1);
    desktop.person.select([0, 0], [0, 3]);
    await desktop.settled();
    assert.equal(heard, 2);
  });
});

describe('a person', () => {
  test('types at the cursor and over what is selected', () => {
    desktop.person.putCursor(1, 0);
    desktop.person.type('The ');
    desktop.person.type('very ');
    desktop.person.select([0, 13], [0, 15]);
    desktop.person.type('nine');
    assert.deepEqual(desktop.document.lines(), ['Normal: The share is nine percent.', 'Normal: The very Second']);
  });

  test('takes a control that goes when edited out by the product writing into it', async () => {
    await aroundShare(desktop);
    await desktop.run(async (context) => {
      const control = context.document.contentControls.getByTag('share').getFirst();
      control.removeWhenEdited = true;
      control.insertText('9 percent', 'Replace');
      await context.sync();
    });
    assert.deepEqual(
      desktop.document.controls().map(({ tag }) => tag),
      ['second'],
    );
    assert.equal(desktop.document.lines()[0], 'Normal: The share is 9 percent.');
  });
});

describe('a document nobody may write in', () => {
  const write = (): Promise<void> =>
    desktop.run(async (context) => {
      context.document.body.insertParagraph('x', 'End');
      await context.sync();
    });

  for (const [fault, code] of [
    ['read-only', 'AccessDenied'],
    ['protected', 'NotAllowed'],
  ] as const) {
    test(`(${fault}) refuses writing with ${code} and can be read`, async () => {
      desktop.faults.turnOn(fault);
      const was = desktop.document.snapshot();
      assert.equal(await codeOf(write()), code);
      assert.deepEqual(desktop.document.snapshot(), was);
      const text = await desktop.run(async (context) => {
        context.document.body.load('text');
        await context.sync();
        return context.document.body.text;
      });
      assert.equal(text, 'The share is 12 percent.\rSecond');
      desktop.faults.turnOff(fault);
      assert.equal(await codeOf(write()), 'done');
    });
  }

  test('keeps what came before a batch that breaks off in the middle', async () => {
    desktop.faults.turnOn('disconnected', { atBatch: 1, afterActions: 6 });
    const broken = desktop.run(async (context) => {
      for (const text of ['one', 'two', 'three', 'four', 'five']) context.document.body.insertParagraph(text, 'End');
      await context.sync();
    });
    assert.equal(await codeOf(broken), 'GeneralException');
    const count = desktop.document.paragraphs().length;
    assert.equal(count > 2 && count < 7, true);
  });
});

describe('Word on the web', () => {
  test('refuses to replace what holds a control of a type it does not know', async () => {
    const date =
      '<w:sdt><w:sdtPr><w:tag w:val="day"/><w:id w:val="9"/><w:date/></w:sdtPr><w:sdtContent><w:r><w:t>June 30</w:t></w:r></w:sdtContent></w:sdt>';
    for (const word of [desktop, web]) {
      const docx = withParts(word.document.toDocx(), {
        'word/document.xml': (xml) => xml.replace('</w:p>', `${date}</w:p>`),
      });
      word.open(docx);
    }
    const replace = (word: WordSimulation): Promise<void> =>
      word.run(async (context) => {
        context.document.body.paragraphs.getFirst().insertText('x', 'Replace');
        await context.sync();
      });
    assert.equal(await codeOf(replace(web)), 'NotAllowed');
    assert.equal(await codeOf(replace(desktop)), 'done');
  });

  test('does not have what only Word for the desktop has', async () => {
    const desktopOnly = (word: WordSimulation): Promise<void> =>
      word.run(async (context) => {
        context.document.body.insertContentControl().xmlMapping.load('isMapped');
        await context.sync();
      });
    assert.equal(await codeOf(desktopOnly(web)), 'ApiNotFound');
  });
});

test('the library and the simulator had no quarrel', async () => {
  await desktop.settled();
  assert.deepEqual(desktop.host.internalErrors, []);
  assert.deepEqual(web.host.internalErrors, []);
});
