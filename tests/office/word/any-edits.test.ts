import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { hasXmllint } from '../../support/docx/check-ooxml.ts';
import { SimError } from '../host/rich-api.ts';
import { paragraphsIn } from './blocks.ts';
import { DocumentView } from './document-view.ts';
import { faultsOf } from './is-valid.ts';
import { newDocument } from './new-document.ts';
import type { RangeObject } from './objects/range.ts';
import { WordHost } from './objects/word-host.ts';
import { lengthOf } from './paragraph-text.ts';
import { order } from './places.ts';
import type { Place } from './spans.ts';
import { WordDocument } from './word-document.ts';

// Whatever is done to it, in whatever order: the document stays one Word opens, and every range stays within it.

const file = newDocument([{ text: 'Inserted', style: 'Heading 1' }, { text: 'Lead words', style: 'Lead' }, '']);
const base64 = Buffer.from(file).toString('base64');
const wheres = ['Replace', 'Start', 'End', 'Before', 'After'] as const;

for (let seed = 1; seed <= 12; seed++) {
  test(
    `30 edits at random leave a sound document (${seed})`,
    { skip: !process.env.CI && !hasXmllint && 'xmllint is not installed' },
    () => {
      const random = numbers(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const doc = new WordDocument([{ text: 'Head', style: 'Heading 1' }, 'Some words here', '', 'The end']);
      const host = new WordHost(doc);
      const body = host.body(doc.body);
      const held: RangeObject[] = [];
      const place = (paragraph = pick(paragraphsIn(doc.body))): Place => ({
        paragraph,
        offset: Math.floor(random() * (lengthOf(paragraph) + 2)),
      });
      const range = (): RangeObject => {
        const a = place();
        const b = random() < 0.5 ? place(a.paragraph) : place();
        return order(a, b)! <= 0 ? host.range({ start: a, end: b }) : host.range({ start: b, end: a });
      };
      const edits: readonly ((where: (typeof wheres)[number]) => unknown)[] = [
        (where) => range().InsertText('abc', where),
        (where) => range().InsertText('x\ny', where),
        () => range().Delete(),
        () => range().InsertContentControl(pick(['RichText', 'PlainText'])),
        (where) => control()?.InsertText('in it', where),
        (where) => control()?.InsertParagraph('paragraph in it', where),
        (where) => control()?.InsertFileFromBase64(base64, where),
        () => control()?.Delete(random() < 0.5),
        (where) => range().InsertFileFromBase64(base64, where),
        (where) => body.InsertFileFromBase64(base64, where),
        (where) => range().InsertTable(2, 2, where, [['a', 'b']]),
        () => range().InsertBookmark(`b${Math.floor(random() * 4)}`),
        () => range().InsertComment('look'),
        () => range().InsertFootnote('below'),
        () => (range().Hyperlink = 'https://example.org/'),
        () => (range().Font.Bold = true),
        () => (doc.tracking = doc.isTracking ? 'Off' : 'TrackAll'),
        () => host.paragraph(pick(paragraphsIn(doc.body))).Delete(),
        () => body.GetTrackedChanges().AcceptAll(),
        () => body.GetTrackedChanges().RejectAll(),
        () => doc.settle(),
      ];
      const control = (): ReturnType<WordHost['control']> | undefined =>
        doc.controls.length > 0 ? host.control(pick(doc.controls)) : undefined;
      for (let step = 0; step < 30; step++) {
        try {
          pick(edits)(pick(wheres));
          held.push(range());
        } catch (error) {
          if (!(error instanceof SimError)) throw error;
        }
        for (const each of held) assert.equal(isWithin(each), true);
      }
      const docx = doc.toDocx();
      assert.deepEqual(faultsOf(docx), []);
      const seen = new DocumentView(host).snapshot();
      assert.deepEqual(new DocumentView(new WordHost(new WordDocument(docx))).snapshot(), seen);
    },
  );
}

/** Whether a range that was kept still begins and ends within the document, its beginning first. */
function isWithin(range: RangeObject): boolean {
  try {
    const { start, end } = range.$extent();
    return (
      start.offset <= lengthOf(start.paragraph) + 1 &&
      end.offset <= lengthOf(end.paragraph) + 1 &&
      order(start, end)! <= 0 &&
      typeof range.Text === 'string'
    );
  } catch (error) {
    if (error instanceof SimError && error.code === 'ItemNotFound') return true;
    throw error;
  }
}

function numbers(seed: number): () => number {
  let state = seed * 7919;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}
