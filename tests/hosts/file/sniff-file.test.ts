import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { comparableRows } from '../comparable-cells.ts';
import { makeWorkbook } from '../make-workbook.ts';
import { gridOfBytes, refusalOf } from '../open-bytes.ts';

const kinds = new URL('../../data/files/kinds/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, kinds)));
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The old workbook with the name of its stream changed as an encrypted workbook has it. */
function encrypted(): Uint8Array {
  const bytes = bytesOf('old.xls');
  const wide = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const name = wide('Workbook');
  for (let at = 0; at < bytes.length; at++) {
    if (name.every((byte, i) => bytes[at + i] === byte)) bytes.set(wide('EncryptedPackage'), at);
  }
  return bytes;
}

describe('a file that is not read is called by what it is, with what to do', () => {
  const cases: Record<string, { bytes: Uint8Array; file: string; code: string; says: RegExp; remedy?: RegExp }> = {
    'an old workbook': {
      bytes: bytesOf('old.xls'),
      file: 'old.xls',
      code: 'file-kind',
      says: /\.xls\)/,
      remedy: /save it as \.xlsx/,
    },
    'an old workbook called .xlsx': {
      bytes: bytesOf('old.xls'),
      file: 'new.xlsx',
      code: 'file-kind',
      says: /before 2007/,
    },
    'an OpenDocument sheet': {
      bytes: bytesOf('sheet.ods'),
      file: 'a.ods',
      code: 'file-kind',
      says: /\.ods/,
      remedy: /save it as \.xlsx/,
    },
    'a web page called .xls': { bytes: bytesOf('webpage.xls'), file: 'a.xls', code: 'file-kind', says: /web page/ },
    'an encrypted workbook': {
      bytes: encrypted(),
      file: 'a.xlsx',
      code: 'file-protected',
      says: /password/,
      remedy: /remove the password/,
    },
    'a binary workbook': {
      bytes: zipSync({ 'xl/workbook.bin': latin('x'), '[Content_Types].xml': latin('<x/>') }),
      file: 'a.xlsb',
      code: 'file-kind',
      says: /\.xlsb/,
    },
    'a Word document': {
      bytes: zipSync({ 'word/document.xml': latin('<x/>') }),
      file: 'a.docx',
      code: 'file-kind',
      says: /Word/,
    },
    'a zip of worksheets': {
      bytes: zipSync({ 'a.xlsx': latin('x') }),
      file: 'a.zip',
      code: 'file-kind',
      says: /files inside/,
      remedy: /Unpack/,
    },
    'a zip of anything': {
      bytes: zipSync({ 'a.txt': latin('x') }),
      file: 'a.xlsx',
      code: 'file-kind',
      says: /without a workbook/,
    },
    'a PDF': { bytes: latin('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n'), file: 'a.xlsx', code: 'file-kind', says: /PDF/ },
    'an XML spreadsheet': {
      bytes: latin('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'),
      file: 'a.xls',
      code: 'file-kind',
      says: /2003/,
    },
    'a web page in UTF-16': {
      bytes: Uint8Array.of(0xff, 0xfe, ...[...'<html><table>'].flatMap((letter) => [letter.charCodeAt(0), 0])),
      file: 'a.xls',
      code: 'file-kind',
      says: /web page/,
    },
    JSON: { bytes: latin('[{"id": 1}]'), file: 'a.json', code: 'file-kind', says: /JSON/ },
    'a picture': { bytes: latin('\x89PNG\r\n\x1a\n'), file: 'a.png', code: 'file-kind', says: /picture/ },
    'a program': {
      bytes: latin('\x7fELF\x02\x01\x01\0\0\0\0'),
      file: 'a.csv',
      code: 'file-encoding',
      says: /zero bytes/,
    },
    nothing: { bytes: new Uint8Array(0), file: 'a.csv', code: 'file-empty', says: /empty/ },
    'nothing but blanks': { bytes: latin('\n \n\t\r\n'), file: 'a.csv', code: 'file-empty', says: /blanks/ },
    'nothing but a mark': { bytes: latin('\xef\xbb\xbf'), file: 'a.csv', code: 'file-empty', says: /blanks/ },
  };
  for (const [name, { bytes, file, code, says, remedy }] of Object.entries(cases)) {
    test(name, async () => {
      const [first] = await refusalOf(bytes, file);
      assert.equal(first!.code, code, first!.message);
      assert.equal(first!.severity, 'error');
      assert.match(first!.message, says);
      assert.match(first!.remedy, remedy ?? /\S/);
      assert.ok(first!.where.startsWith(file));
    });
  }
});

describe('a file is read by what it holds, whatever its name', () => {
  test('text called .xls is read, and that is said', async () => {
    const { grid, problems } = await gridOfBytes(strToU8('Id\tName\n1\tA\n'), 'export.xls');
    assert.deepEqual(comparableRows(grid), [
      ['Id', 'Name'],
      ['1', 'A'],
    ]);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['file-kind', 'note']],
    );
  });

  test('a workbook called .csv is read as a workbook', async () => {
    const { grid } = await gridOfBytes(makeWorkbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }), 'export.csv');
    assert.deepEqual(comparableRows(grid), [[1]]);
  });
});
