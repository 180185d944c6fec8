import { strToU8, zipSync } from 'fflate';
import { makeWorkbook, workbookParts } from '../../hosts/make-workbook.ts';
import type { BadInput } from './bad-input.ts';

/** The first bytes of an Office file before 2007, with the name of one of its streams. */
function compoundFile(stream: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...stream].forEach((letter, i) => (bytes[1024 + 2 * i] = letter.charCodeAt(0)));
  return bytes;
}

const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Student ID</t></is></c></row>';

/** A workbook whose worksheet no longer matches the checksum in the list of contents. */
function wrongChecksum(): Uint8Array {
  const bytes = makeWorkbook({ rows });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at + 46 < bytes.length; at++) {
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + 24));
    if (view.getUint32(at, true) === 0x02014b50 && name === 'xl/worksheets/sheet1.xml') bytes[at + 16]! ^= 1;
  }
  return bytes;
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]));
}

const refused = { left: 'nothing' } as const;

/** Files of which nothing can be read, each told by its name and what it is. */
export const badFiles: readonly BadInput[] = [
  {
    name: 'an empty file',
    file: 'empty.xlsx',
    bytes: '',
    told: [{ code: 'file-empty', where: /^empty\.xlsx$/ }],
    ...refused,
  },
  {
    name: 'a file of blanks and line ends',
    file: 'blank.csv',
    bytes: '  \r\n\t\r\n   \r\n',
    told: [{ code: 'file-empty', where: /^blank\.csv$/ }],
    ...refused,
  },
  {
    name: 'a file that is not there',
    file: 'missing.xlsx',
    told: [{ code: 'file-unreadable', where: /^missing\.xlsx$/, says: /no file/ }],
    ...refused,
  },
  {
    name: 'a workbook with a password',
    file: 'secret.xlsx',
    bytes: compoundFile('EncryptedPackage'),
    told: [{ code: 'file-protected', where: /^secret\.xlsx$/ }],
    ...refused,
  },
  {
    name: 'a workbook that was cut off',
    file: 'half.xlsx',
    bytes: makeWorkbook({ rows }).slice(0, -40),
    told: [{ code: 'file-damaged', where: /^half\.xlsx$/ }],
    ...refused,
  },
  {
    name: 'a zip that is no workbook',
    file: 'photos.xlsx',
    bytes: zipSync({ 'a.txt': strToU8('hello') }),
    told: [{ code: 'file-kind', where: /^photos\.xlsx$/ }],
    ...refused,
  },
  {
    name: 'a Word document named like a workbook',
    file: 'letter.xlsx',
    bytes: zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8('<document/>'),
    }),
    told: [{ code: 'file-kind', where: /^letter\.xlsx$/ }],
    ...refused,
  },
  {
    name: 'a workbook whose sheet has a wrong checksum',
    file: 'crc.xlsx',
    bytes: wrongChecksum(),
    told: [{ code: 'file-damaged', where: /^crc\.xlsx$/, says: /Data/ }],
    ...refused,
  },
  {
    name: 'a workbook of the format before 2007',
    file: 'old.xls',
    bytes: compoundFile('Workbook'),
    told: [{ code: 'file-kind', where: /^old\.xls$/, says: /\.xls\b/ }],
    ...refused,
  },
  {
    name: 'a binary workbook (.xlsb)',
    file: 'binary.xlsb',
    bytes: zipSync({
      ...workbookParts({ rows, parts: { 'xl/workbook.xml': null, 'xl/worksheets/sheet1.xml': null } }),
      'xl/workbook.bin': strToU8('x'),
      'xl/worksheets/sheet1.bin': strToU8('x'),
    }),
    told: [{ code: 'file-kind', where: /^binary\.xlsb$/, says: /xlsb|binary/i }],
    ...refused,
  },
  {
    name: 'an OpenDocument spreadsheet',
    file: 'open.ods',
    bytes: zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'content.xml': strToU8('<office:document-content/>'),
    }),
    told: [{ code: 'file-kind', where: /^open\.ods$/, says: /OpenDocument/i }],
    ...refused,
  },
  {
    name: 'a PDF named like a workbook',
    file: 'report.xlsx',
    bytes: '%PDF-1.7\n1 0 obj\n',
    told: [{ code: 'file-kind', where: /^report\.xlsx$/, says: /PDF/ }],
    ...refused,
  },
  {
    name: 'a web page named like an old workbook',
    file: 'export.xls',
    bytes: '<html><body><table><tr><td>Student ID</td></tr></table></body></html>',
    told: [{ code: 'file-kind', where: /^export\.xls$/, says: /HTML/ }],
    ...refused,
  },
  {
    name: 'a JSON file',
    file: 'students.csv',
    bytes: '[{"Student ID": 1}]',
    told: [{ code: 'file-kind', where: /^students\.csv$/, says: /JSON/ }],
    ...refused,
  },
  {
    name: 'text in UTF-16 without a mark at its start',
    file: 'wide.csv',
    bytes: utf16('Student ID,Race\r\n1,White\r\n2,Asian\r\n'),
    told: [{ code: 'file-encoding', where: /^wide\.csv, line 1$/, says: /zero bytes/ }],
    ...refused,
  },
  {
    name: 'a text file with zero bytes in it',
    file: 'zeros.csv',
    bytes: 'Student ID,Race\r\n1,Whi\0te\r\n2,Asian\r\n',
    told: [{ code: 'file-encoding', where: /^zeros\.csv, line 2$/ }],
    ...refused,
  },
  {
    name: 'a quotation mark that is never closed',
    file: 'quote.csv',
    bytes: 'Student ID,Race\r\n1,"White\r\n2,Asian\r\n3,Black\r\n',
    told: [{ code: 'csv-quote', where: /quote.*2/ }],
    ...refused,
  },
  {
    name: 'a worksheet name that is not in the workbook',
    file: 'named.xlsx',
    bytes: makeWorkbook({ rows }),
    request: { sheets: ['Studnets'] },
    told: [{ code: 'sheet-missing', where: /^named\.xlsx$/, says: /“Studnets”.*“Data”/ }],
    ...refused,
  },
  {
    name: 'a workbook of one empty sheet',
    file: 'nothing.xlsx',
    bytes: makeWorkbook({}),
    told: [{ code: 'sheet-empty', where: /Data/ }],
    ...refused,
  },
];
