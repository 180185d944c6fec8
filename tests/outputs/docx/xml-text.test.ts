import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPackage } from '../../../src/outputs/docx/read-package.ts';
import { cleanText, clip, escapeAttribute, escapeText, xmlSafeJson } from '../../../src/outputs/docx/xml-text.ts';
import { blank, cell, columns, paragraph, shown, text } from '../../support/docx/blocks.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { documentOf } from '../../support/docx/draft-of.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

/** Whether XML 1.0 allows a character (its production 2), written from the standard. */
const allowed = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  point >= 0x10000;

/** Whole numbers below `limit` in an order that looks random and is always the same. */
function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

const nasty = [
  '\u0000',
  '\u0001',
  '\u0008',
  '\u000b',
  '\u000c',
  '\u001f',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  '\udfff\ud800',
  '😀',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u2028',
  '\u0085',
  '&',
  '<',
  '>',
  '"',
  "'",
  ']]>',
  '&amp;',
  '<w:p/>',
  '{{x}}',
  '\ue000',
  'é',
  '\u0301',
  ' ',
  '  ',
];

function nastyText(next: (limit: number) => number): string {
  return Array.from({ length: 1 + next(12) }, () =>
    next(3) === 0 ? String.fromCharCode(next(0x10000)) : (nasty[next(nasty.length)] ?? ''),
  ).join('');
}

describe('text is cleaned where it enters the file', () => {
  test('every character of the basic plane comes out as itself or as U+FFFD, as XML allows', () => {
    for (let point = 0; point < 0x10000; point++) {
      const character = String.fromCharCode(point);
      assert.equal(cleanText(`a${character}b`), allowed(point) ? `a${character}b` : 'a\ufffdb', point.toString(16));
    }
  });

  test('pairs of surrogates stay, halves do not', () => {
    assert.equal(cleanText('\ud83d\ude00 \ud83d \ude00 \ude00\ud83d'), '😀 \ufffd \ufffd \ufffd\ufffd');
  });

  test('a thousand nasty texts never leave a forbidden character or an open tag', () => {
    const next = sequence(7);
    for (let i = 0; i < 1000; i++) {
      const given = nastyText(next);
      for (const written of [escapeText(given), escapeAttribute(given)]) {
        assert.doesNotMatch(written, /[<>]|&(?!(amp|lt|gt|quot|#13);)/);
        for (const character of written) assert.ok(allowed(character.codePointAt(0) ?? 0), JSON.stringify(given));
      }
      assert.doesNotMatch(escapeAttribute(given), /["\n\r\t]/);
    }
  });

  test('a clipped text is short, on one line, and ends in no half character', () => {
    const next = sequence(11);
    for (let i = 0; i < 500; i++) {
      const clipped = clip(nastyText(next).repeat(3), 10);
      assert.ok(clipped.length <= 10);
      assert.equal(clipped, cleanText(clipped));
      assert.doesNotMatch(clipped, /\n/);
    }
    assert.equal(clip('12345678😀', 9), '12345678…');
  });

  test('JSON keeps every character, also those XML forbids', () => {
    const next = sequence(13);
    for (let i = 0; i < 500; i++) {
      const given = { text: nastyText(next) };
      const safe = xmlSafeJson(JSON.stringify(given));
      assert.equal(safe, cleanText(safe));
      assert.deepEqual(JSON.parse(safe), given);
    }
  });
});

describe('a document of nasty texts', () => {
  const next = sequence(3);
  const any = (): string => nastyText(next);
  const documents = Array.from({ length: 8 }, () => {
    const named = any();
    const given = { text: any() };
    return {
      given,
      bytes: documentOf(
        [
          { type: 'heading', level: 1, numbered: true, runs: [text(any())] },
          paragraph(text(any()), shown(any(), 1, any()), blank(any(), any()), {
            type: 'link',
            href: any(),
            runs: [text(any())],
          }),
          { type: 'control', tag: any(), title: any(), blocks: [paragraph(text(any()))] },
          {
            type: 'table',
            tag: any(),
            caption: any(),
            description: any(),
            rowHeaders: true,
            columns: columns([any(), 1], [any(), 2]),
            rows: [[cell(any()), cell(any())]],
          },
          {
            type: 'chart',
            tag: any(),
            caption: any(),
            description: any(),
            kind: 'bar',
            axis: 'Rate',
            figures: [],
            table: null,
            categories: [any(), any()],
            series: [{ name: named, values: [1, 2] }],
            unit: any(),
          },
          { type: 'contents' },
        ],
        { title: any(), subject: any(), id: any(), template: any(), package: JSON.stringify(given) },
      ),
    };
  });

  test('is valid', async () => {
    for (const { bytes } of documents) assert.deepEqual(checkOoxml(await bytes), []);
    for (const { bytes } of documents.slice(0, 1)) assert.deepEqual(await validateWithSdk(await bytes), []);
  });

  test('gives its package back unchanged', async () => {
    for (const { given, bytes } of documents) {
      const read = readPackage(await bytes);
      assert.deepEqual(read.ok && read.value.package, given);
    }
  });
});
