import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import type { SheetUpdate } from '../../../src/core/draft/sheet-model.ts';
import { dayOf } from '../../../src/core/calendar/iso-day.ts';
import { updateXlsx } from '../../../src/outputs/xlsx/update-xlsx.ts';
import { makeWorkbook, type WorkbookPieces } from '../../hosts/make-workbook.ts';

const pieces: WorkbookPieces = {
  formats: ['m/d/yyyy', '"due "0', '[$-409]d-mmm-yy'],
  strings: '<si><t>Finding ID</t></si><si><t>a</t></si><si><r><rPr><b/></rPr><t>bold</t></r></si>',
  beforeRows: '<dimension ref="A1:D3"/>',
  rows:
    '<row r="1" spans="1:4" ht="30"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Due</t></is></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"/><c r="D2" s="2" t="s"><v>2</v></c></row>' +
    '<row r="3"><c r="A3"><v>7</v></c><c r="B3" s="3"><v>45000</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3" s="2"/></row>',
  afterRows:
    '<conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting><tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
  parts: {
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>',
    'xl/tables/table1.xml':
      '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A1:D3"><autoFilter ref="A1:D3"/><tableColumns count="4"/></table>',
    'xl/vbaProject.bin': Uint8Array.from([0, 159, 146, 150]),
  },
};

const day = dayOf(2019, 5, 21);
const update: SheetUpdate = {
  sheet: 'Data',
  cells: [
    { row: 1, column: 1, value: { day } },
    { row: 1, column: 2, value: 'new & <old>' },
    { row: 2, column: 0, value: null },
    { row: 2, column: 1, value: { day } },
    { row: 1, column: 3, value: { day } },
  ],
  firstFree: 3,
  below: [
    [
      { column: 0, value: 'x' },
      { column: 1, value: { day } },
      { column: 4, value: 12 },
    ],
  ],
  like: 2,
};

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`;

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part, true)]));

function updated(given: WorkbookPieces, changes: SheetUpdate): Map<string, string> {
  const result = updateXlsx(makeWorkbook(given), changes, 'book.xlsx');
  assert.ok(result.ok, JSON.stringify(result.problems));
  return partsOf(result.value);
}

describe('a workbook somebody works in', () => {
  const before = partsOf(makeWorkbook(pieces));
  const after = updated(pieces, update);
  const sheet = after.get('xl/worksheets/sheet1.xml')!;

  test('keeps every part but the sheet and its native table, byte for byte', () => {
    assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
    const changed = [...after].filter(([name, part]) => before.get(name) !== part).map(([name]) => name);
    assert.deepEqual(changed.sort(), ['xl/tables/table1.xml', 'xl/worksheets/sheet1.xml']);
  });

  test('has the changed cells with the looks they had: a day is a day only where days are shown', () => {
    assert.match(
      sheet,
      /<c r="B2" s="1"><v>43606<\/v><\/c><c r="C2" t="inlineStr"><is><t xml:space="preserve">new &amp; &lt;old&gt;<\/t><\/is><\/c>/,
    );
    assert.match(sheet, /<c r="B3" s="3"><v>43606<\/v><\/c>/);
    // The format "due 0" shows a number, which a day is not.
    assert.match(sheet, /<c r="D2" s="2" t="inlineStr"><is><t>2019-05-21<\/t><\/is><\/c>/);
    assert.match(sheet, /<row r="3"><c r="A3"\/>/);
  });

  test('keeps what was not named as it was written', () => {
    assert.ok(sheet.includes('<row r="1" spans="1:4" ht="30"><c r="A1" t="s"><v>0</v></c>'), 'the header row');
    assert.ok(sheet.includes('<c r="C3"><f>1+1</f><v>2</v></c>'), 'a formula');
    assert.ok(sheet.includes('<conditionalFormatting sqref="A1:A9">'), 'a rule of its looks');
  });

  test('has new rows below, looking like the last, and a native table that takes them in', () => {
    assert.match(
      sheet,
      /<row r="4"><c r="A4" t="inlineStr"><is><t xml:space="preserve">x<\/t><\/is><\/c><c r="B4" s="3"><v>43606<\/v><\/c><c r="D4" s="2"\/><c r="E4"><v>12<\/v><\/c><\/row><\/sheetData>/,
    );
    assert.match(sheet, /<dimension ref="A1:D4"\/>/);
    assert.match(after.get('xl/tables/table1.xml')!, /ref="A1:D4"><autoFilter ref="A1:D4"/);
  });

  test('in which a formula was written over has no order of formulas that names it, and keeps one that holds', () => {
    const chain =
      '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="C3" i="1"/></calcChain>';
    const book = partsOf(makeWorkbook(pieces));
    const chained = {
      ...pieces,
      parts: {
        ...pieces.parts,
        'xl/calcChain.xml': chain,
        'xl/_rels/workbook.xml.rels': book
          .get('xl/_rels/workbook.xml.rels')!
          .replace(
            '</Relationships>',
            '<Relationship Id="rIdChain" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
          ),
        '[Content_Types].xml': contentTypes.replace(
          '</Types>',
          `<Override PartName="/xl/calcChain.xml" ContentType="${type}.calcChain+xml"/></Types>`,
        ),
      },
    };
    assert.equal(updated(chained, update).get('xl/calcChain.xml'), chain);
    const over = updated(chained, { ...update, cells: [{ row: 2, column: 2, value: 'Closed' }] });
    assert.doesNotMatch(over.get('xl/worksheets/sheet1.xml')!, /<f>/);
    assert.deepEqual(
      [...over].filter(([name, part]) => /calcChain/.test(name + part)).map(([name]) => name),
      [],
    );
  });

  test('that counts its days from 1904 gets them so', () => {
    const old = updated({ ...pieces, workbookProperties: '<workbookPr date1904="1"/>' }, update);
    assert.match(old.get('xl/worksheets/sheet1.xml')!, /<c r="B2" s="1"><v>42144<\/v>/);
  });

  test('whose table ends in totals keeps its end', () => {
    const table = pieces.parts!['xl/tables/table1.xml'] as string;
    const totals = {
      ...pieces,
      parts: {
        ...pieces.parts,
        'xl/tables/table1.xml': table.replace('ref="A1:D3">', 'ref="A1:D3" totalsRowCount="1">'),
      },
    };
    assert.match(updated(totals, update).get('xl/tables/table1.xml')!, /ref="A1:D3" totalsRowCount/);
  });

  test('with an empty sheet, and with cells that tell no places, is written too', async () => {
    const empty = updateXlsx(
      makeWorkbook({ rows: '', parts: { '[Content_Types].xml': contentTypes } }),
      { ...update, cells: [], firstFree: 0, like: null },
      'book.xlsx',
    );
    assert.ok(empty.ok, JSON.stringify(empty.problems));
    const read = await readXlsx(empty.value);
    assert.deepEqual(read.sheets[0]!.rows, [['x', '2019-05-21', null, null, 12]]);
    const bare = updated(
      { rows: '<row><c><v>1</v></c></row><row/>' },
      {
        ...update,
        cells: [
          { row: 0, column: 0, value: 2 },
          { row: 1, column: 0, value: 3 },
        ],
        below: [],
      },
    );
    assert.match(
      bare.get('xl/worksheets/sheet1.xml')!,
      /<row><c r="A1"><v>2<\/v><\/c><\/row><row><c r="A2"><v>3<\/v><\/c><\/row>/,
    );
  });

  test('without the sheet is refused in words', () => {
    const refused = updateXlsx(makeWorkbook(pieces), { ...update, sheet: 'Other' }, 'book.xlsx');
    assert.deepEqual([refused.ok, refused.problems[0]?.where], [false, 'book.xlsx']);
  });
});
