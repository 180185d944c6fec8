import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { comparableRows } from '../comparable-cells.ts';
import { makeWorkbook, workbookParts, worksheetNamespace, type WorkbookPieces } from '../make-workbook.ts';
import { gridOfBytes, gridOfWorkbook } from '../open-bytes.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const one = '<row r="1"><c r="A1"><v>1</v></c></row>';
const sheetXml = (rows: string) =>
  `<worksheet xmlns="${worksheetNamespace}"><sheetData>${rows}</sheetData></worksheet>`;

describe('where a worksheet is', () => {
  const places: Record<string, { target: string; part: string }> = {
    'beside the workbook': { target: 'sheet9.xml', part: 'xl/sheet9.xml' },
    'from the top': { target: '/xl/worksheets/sheet9.xml', part: 'xl/worksheets/sheet9.xml' },
    'by a step back': { target: '../other/sheet9.xml', part: 'other/sheet9.xml' },
    'with a blank in its name': { target: 'worksheets/my%20sheet.xml', part: 'xl/worksheets/my sheet.xml' },
  };
  for (const [name, { target, part }] of Object.entries(places)) {
    test(name, async () => {
      const { grid } = await gridOfWorkbook({
        sheets: '<sheet name="Data" sheetId="1" r:id="rId9"/>',
        relations: `<Relationship Id="rId9" Type="${office}/worksheet" Target="${target}"/>`,
        parts: { [part]: sheetXml(one) },
      });
      assert.deepEqual(comparableRows(grid), [[1]]);
    });
  }

  test('the workbook itself may be elsewhere', async () => {
    const parts = workbookParts({ rows: one });
    const moved: Record<string, Uint8Array | null> = {};
    for (const [name, part] of Object.entries(parts)) {
      if (!name.startsWith('xl/')) continue;
      moved[name] = null;
      moved[name.replace('xl/', 'book/')] = part;
    }
    const top = new TextDecoder().decode(parts['_rels/.rels']).replace('xl/workbook.xml', '/book/workbook.xml');
    const { grid } = await gridOfWorkbook({ rows: one, parts: { ...moved, '_rels/.rels': top } });
    assert.deepEqual(comparableRows(grid), [[1]]);
  });

  test('a workbook of the strict standard is read', async () => {
    const strict = (text: Uint8Array) =>
      new TextDecoder()
        .decode(text)
        .replaceAll(worksheetNamespace, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
        .replaceAll(office, 'http://purl.oclc.org/ooxml/officeDocument/relationships');
    const parts = workbookParts({
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d" s="1"><v>2025-09-04</v></c></row>',
      strings: '<si><t>strict</t></si>',
      formats: ['m/d/yyyy'],
    });
    const { grid } = await gridOfBytes(
      makeWorkbook({ parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strict(part)])) }),
    );
    assert.deepEqual(comparableRows(grid), [['strict', 'D:2025-09-04']]);
  });
});

describe('sheets', () => {
  const pieces: WorkbookPieces = {
    sheets:
      '<sheet name="O&apos;Neil &amp; Co" sheetId="1" r:id="rId1"/><sheet name="b" sheetId="2" state="hidden" r:id="rId10"/>' +
      '<sheet name="c" sheetId="3" state="veryHidden" r:id="rId11"/><sheet name="Old" sheetId="4" r:id="rId12"/>' +
      '<sheet name="Macro" sheetId="5" r:id="rId13"/>',
    relations:
      `<Relationship Id="rId10" Type="${office}/worksheet" Target="worksheets/b.xml"/>` +
      `<Relationship Id="rId11" Type="${office}/worksheet" Target="worksheets/c.xml"/>` +
      `<Relationship Id="rId12" Type="${office}/dialogsheet" Target="dialogsheets/d.xml"/>` +
      '<Relationship Id="rId13" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="e.xml"/>',
    rows: '<row r="2"><c r="B2"><f>1+1</f></c></row>',
    parts: { 'xl/worksheets/b.xml': sheetXml(one), 'xl/worksheets/c.xml': sheetXml(one) },
  };

  test('come in their order, hidden ones marked, those of other kinds told', async () => {
    const opened = await openWorkbook(makeWorkbook(pieces), 'data.xlsm', nodeFilePlatform);
    assert.ok(opened.ok);
    assert.deepEqual(
      opened.value.sheets.map(({ name, hidden }) => [name, hidden]),
      [
        ["O'Neil & Co", false],
        ['b', true],
        ['c', true],
      ],
    );
    assert.deepEqual(
      opened.problems.map(({ code, where }) => [code, where]),
      [
        ['sheet-unsupported', 'data.xlsm, sheet Old'],
        ['sheet-unsupported', 'data.xlsm, sheet Macro'],
      ],
    );
    const hidden = await opened.value.sheets[1]!.read();
    assert.ok(hidden.ok && hidden.value.hidden);
  });

  test('are quoted in addresses as Excel quotes them', async () => {
    const { problems } = await gridOfWorkbook(pieces);
    assert.equal(problems.at(-1)!.where, "'O''Neil & Co'!B2");
  });
});

describe('number formats', () => {
  test('built-in ones have the codes Excel shows', async () => {
    const ids = [0, 1, 9, 10, 14, 18, 22, 37, 46, 49, 27];
    const { grid } = await gridOfWorkbook({
      rows: `<row r="1">${ids.map((_, i) => `<c s="${i}"><v>45904.5</v></c>`).join('')}</row>`,
      parts: {
        'xl/styles.xml': `<styleSheet xmlns="${worksheetNamespace}"><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
      },
    });
    assert.deepEqual(
      grid.columns.map((column) => grid.formats[column!.formats as number]),
      [
        'General',
        '0',
        '0%',
        '0.00%',
        'm/d/yyyy',
        'h:mm AM/PM',
        'm/d/yyyy h:mm',
        '#,##0_);(#,##0)',
        '[h]:mm:ss',
        '@',
        'yyyy/m/d',
      ],
    );
    assert.deepEqual(
      comparableRows(grid)[0]!.map((cell) => typeof cell === 'string'),
      [false, false, false, false, true, false, true, false, false, false, true],
    );
  });

  test('of a column are one number until there is a second', async () => {
    const cells = (row: number, style: number) =>
      `<row r="${row}"><c r="A${row}" s="1"><v>1</v></c><c r="B${row}" s="${style}"><v>1</v></c></row>`;
    const { grid } = await gridOfWorkbook({
      rows: cells(1, 1) + cells(2, 1) + cells(3, 2) + cells(4, 1),
      formats: ['0.0', '0.00'],
    });
    assert.equal(grid.formats[grid.columns[0]!.formats as number], '0.0');
    const second = grid.columns[1]!.formats as Uint16Array;
    assert.deepEqual(
      [...second.slice(0, 4)].map((format) => grid.formats[format]),
      ['0.0', '0.0', '0.00', '0.0'],
    );
  });

  test('a workbook without styles is General throughout', async () => {
    const { grid } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1" s="3"><v>45904</v></c></row>',
      parts: {
        'xl/styles.xml': null,
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      },
    });
    assert.deepEqual(comparableRows(grid), [[45904]]);
  });
});
