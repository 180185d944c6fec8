import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { TableBlock } from '../../../src/core/draft/draft.ts';
import { layOutTable } from '../../../src/outputs/docx/lay-out-table.ts';
import { StyleSheet } from '../../../src/outputs/docx/style-sheet.ts';
import { ownTableType, tableTypeOf, type TableType } from '../../../src/outputs/docx/table-type.ts';
import { textWidthOf } from '../../../src/outputs/docx/text-width.ts';
import { ownTypeface, typefaceNamed } from '../../../src/outputs/docx/typefaces.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { cell, columns, heading, paragraph, text } from '../../support/docx/blocks.ts';
import { brokenWords } from '../../support/docx/broken-words.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { agencyLetterhead } from '../../support/docx/letterheads.ts';
import { convert, noLibreOffice, readPdf } from '../../support/docx/libre-office.ts';
import { partOf, withParts } from '../../support/docx/parts-of.ts';
import { tablesOf } from '../../support/docx/tables-of.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

const drafts = new URL('../../../examples/drafts/', import.meta.url);

/** Advance widths of typefaces of Word and the web in hundredths of the size, from space to tilde, as published. */
const published = JSON.parse(readFileSync(new URL('published-widths.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, { readonly regular: readonly number[]; readonly bold: readonly number[] }>
>;

/** Wide tables of the kept reports, one for each set of headers. */
function wideTables(): readonly TableBlock[] {
  const tables = readdirSync(drafts)
    .filter((name) => name.endsWith('.docx') && !name.endsWith('-public.docx'))
    .flatMap((name) => tablesOf(new Uint8Array(readFileSync(new URL(name, drafts)))))
    .filter(({ columns }) => columns.length >= 5);
  return [...new Map(tables.map((table) => [table.columns.map(({ header }) => header).join('|'), table])).values()].map(
    (table, i) => ({ ...table, tag: `table-${i}`, rows: table.rows.slice(0, 12) }),
  );
}

/** The letterhead of an agency that sets everything in one typeface. */
async function letterheadIn(typeface: string): Promise<Uint8Array> {
  const letterhead = await agencyLetterhead();
  return typeface === 'Georgia'
    ? letterhead
    : withParts(letterhead, { 'word/styles.xml': (xml) => xml.replaceAll('Georgia', typeface) });
}

describe('tables on a letterhead', () => {
  const tables = wideTables();
  // Where these are not installed, LibreOffice draws them in DejaVu, which runs wider still.
  const typefaces = ['Georgia', 'Verdana', 'Courier New', 'Calibri'];

  test('hold their words whole, whatever they are set in', { skip: noLibreOffice }, async () => {
    assert.ok(tables.length >= 20, String(tables.length));
    const draft = draftOf(tables);
    const made = Object.fromEntries(
      await Promise.all(
        typefaces.map(async (name) => [
          name,
          await writeDocx(draft, { created, letterhead: await letterheadIn(name) }),
        ]),
      ),
    ) as Record<string, Uint8Array>;
    const pdfs = convert(made, 'pdf');
    const broken = typefaces.flatMap((name) =>
      brokenWords(made[name]!, readPdf(pdfs[name]!).drawn).map((word) => `${name}: ${word}`),
    );
    assert.deepEqual(broken, []);
  });

  test('are measured at least as wide as any typeface an office is likely to use', () => {
    const any = typefaceNamed('Some Typeface');
    const words = new Set(
      tables.flatMap(({ columns, rows }) => [
        ...columns.flatMap(({ header }) => header.split(/\s+/)),
        ...rows.flat().flatMap(({ runs }) => runs.flatMap((run) => (run.type === 'text' ? run.text.split(/\s+/) : []))),
      ]),
    );
    const narrow = [...words]
      .filter((word) => /^[ -~]+$/.test(word))
      .flatMap((word) =>
        Object.entries(published).flatMap(([name, widths]) =>
          [false, true]
            .filter((bold) => {
              const own = bold ? widths.bold : widths.regular;
              const wide = [...word].reduce((sum, sign) => sum + own[sign.charCodeAt(0) - 32]!, 0);
              return textWidthOf(word, 100, bold, any) < wide * 10;
            })
            .map((bold) => `${word} in ${name}${bold ? ' bold' : ''}`),
        ),
      );
    assert.deepEqual(narrow, []);
  });

  test('narrow the margins of their cells rather than break a word, in a valid document', async () => {
    const crowded: TableBlock = {
      type: 'table',
      tag: 'crowded',
      caption: 'Crowded',
      description: '',
      rowHeaders: false,
      columns: columns(
        ...['Kindergarten', 'Intervention', 'Transportation', 'Accommodations'].map((h) => [h, 1] as const),
      ),
      rows: [['Elementary', 'Occupational', 'Individualized', 'Administrator'].map((word) => cell(word))],
    };
    const type: TableType = { ...ownTableType, size: 24 };
    const full = layOutTable(crowded, 8000, type);
    const tight = layOutTable(crowded, 6600, type);
    assert.deepEqual([full.side, tight.side], [100, 50]);
    const longest = ['Kindergarten', 'Occupational', 'Transportation', 'Accommodations'];
    for (const [c, word] of longest.entries())
      assert.ok((tight.widths[c] ?? 0) - 2 * tight.side >= textWidthOf(word, 24, true, ownTypeface), word);
    const letterhead = withParts(await agencyLetterhead(), {
      'word/document.xml': (xml) => xml.replaceAll('"2000"', '"3500"'),
    });
    const bytes = await writeDocx(draftOf([crowded]), { created, letterhead });
    assert.match(partOf(bytes, 'word/document.xml'), /<w:tblCellMar><w:left w:w="50" w:type="dxa"\/>/);
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
  });
});

describe('what a letterhead sets tables in', () => {
  const typeOf = (styles: string, theme?: string): TableType =>
    tableTypeOf(
      new Map([
        ...(theme === undefined
          ? []
          : ([
              ['word/theme/theme1.xml', theme],
              [
                'word/_rels/document.xml.rels',
                '<Relationships><Relationship Id="r" Type="http://x/theme" Target="theme/theme1.xml"/></Relationships>',
              ],
            ] as const)),
      ]),
      new StyleSheet(`<w:styles>${styles}</w:styles>`),
      (id) => id,
    );
  const defaults = (run: string): string =>
    `<w:docDefaults><w:rPrDefault><w:rPr>${run}</w:rPr></w:rPrDefault></w:docDefaults>`;
  const style = (id: string, base: string | null, run: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}">${base === null ? '' : `<w:basedOn w:val="${base}"/>`}<w:rPr>${run}</w:rPr></w:style>`;
  const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;

  test('is what the nearest style says, else the document', () => {
    const verdana = typefaceNamed('Verdana');
    assert.notEqual(verdana, ownTypeface);
    assert.equal(typeOf(defaults(font('Calibri')) + style('TableText', null, '')).typeface, ownTypeface);
    assert.equal(typeOf(defaults(font('Verdana')) + style('TableText', null, font('Calibri'))).typeface, ownTypeface);
    const chain = style('TableText', 'Body', '') + style('Body', 'Normal', font('Verdana'));
    assert.equal(typeOf(defaults(font('Calibri')) + style('Normal', null, font('Calibri')) + chain).typeface, verdana);
    // A style that rests on itself ends the search.
    assert.equal(typeOf(defaults(font('Calibri')) + style('TableText', 'TableText', '')).typeface, ownTypeface);
    assert.equal(typeOf('').typeface, verdana);
  });

  test('follows the theme', () => {
    const theme = (minor: string): string =>
      '<a:theme><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Georgia"/></a:majorFont>' +
      `<a:minorFont><a:latin typeface="${minor}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`;
    const styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Arial"/>');
    assert.equal(typeOf(styles, theme('Calibri')).typeface, ownTypeface);
    assert.notEqual(typeOf(styles, theme('Verdana')).typeface, ownTypeface);
    assert.notEqual(typeOf(styles).typeface, ownTypeface);
  });

  test('is as large as the largest of its styles, and 10 points where nothing says so', () => {
    const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/>`;
    assert.equal(typeOf('').size, 20);
    assert.equal(typeOf(defaults(size(22))).size, 22);
    const all = ['TableText', 'TableNumber', 'TableHeading'].map((id, i) => style(id, null, size(16 + i))).join('');
    assert.equal(typeOf(defaults(size(22)) + all).size, 18);
  });

  test('is our own on a report of ours', async () => {
    const bytes = await writeDocx(draftOf([]), { created });
    const parts = new Map(
      ['word/theme/theme1.xml', 'word/_rels/document.xml.rels'].map((name) => [name, partOf(bytes, name)]),
    );
    const sheet = new StyleSheet(partOf(bytes, 'word/styles.xml'));
    assert.deepEqual(
      tableTypeOf(parts, sheet, (id) => id),
      ownTableType,
    );
  });
});

describe('headings and captions on a letterhead stay with what they name', () => {
  const draft = draftOf([
    heading(1, 'One', false),
    paragraph(text('Words.')),
    {
      type: 'table',
      tag: 't',
      caption: 'Counts',
      description: '',
      rowHeaders: false,
      columns: columns(['Group', 1], ['Count>', 1]),
      rows: [[cell('All'), cell('12')]],
    },
  ]);
  const staying = async (letterhead?: Uint8Array): Promise<readonly string[]> => {
    const xml = partOf(await writeDocx(draft, { created, ...(letterhead ? { letterhead } : {}) }), 'word/document.xml');
    return [...xml.matchAll(/<w:pStyle w:val="(Heading1|Caption)"\/><w:keepNext\/>/g)].map(([, id]) => id!);
  };
  const withStyle = (bytes: Uint8Array, id: string, properties: string): Uint8Array =>
    withParts(bytes, {
      'word/styles.xml': (xml) =>
        xml
          .replace(new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`, 's'), '')
          .replace(
            '</w:styles>',
            `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id === 'Caption' ? 'caption' : 'heading 1'}"/>` +
              `<w:basedOn w:val="Normal"/><w:pPr>${properties}</w:pPr></w:style></w:styles>`,
          ),
    });

  test('where its styles do not see to it', async () => {
    const loose = withStyle(withStyle(await agencyLetterhead(), 'Caption', ''), 'Heading1', '<w:keepNext w:val="0"/>');
    assert.deepEqual(await staying(loose), ['Heading1', 'Caption']);
  });

  test('and nothing is added where they do', async () => {
    const kept = withStyle(
      withStyle(await agencyLetterhead(), 'Caption', '<w:keepNext/>'),
      'Heading1',
      '<w:keepNext w:val="1"/>',
    );
    assert.deepEqual(await staying(kept), []);
    assert.deepEqual(await staying(), []);
  });
});
