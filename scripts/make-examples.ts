// Writes the example workbooks: examples/district.xlsx with what was planted in it, and the small ones beside it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeBook } from './example/books/book.ts';
import { books } from './example/books/books.ts';
import { letterheadBytes } from './example/letterhead.ts';
import { letterTemplateBytes } from './example/letter-template.ts';
import { Ledger } from './example/ledger.ts';
import { makeDistrict } from './example/make-district.ts';
import { workbookBytes } from './example/workbook-bytes.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));
const district = makeDistrict();
const bytes = await workbookBytes(district.sheets);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}district.xlsx`, bytes);
writeFileSync(`${folder}planted.json`, `${JSON.stringify(district.planted, null, 1)}\n`);
const planted = district.planted.filter((entry) => entry.find).length;
console.log(`examples/district.xlsx: ${district.sheets.length} sheets, ${Math.ceil(bytes.length / 1024)} KB`);
console.log(`examples/planted.json: ${planted} to find, ${district.planted.length - planted} to leave alone`);
for (const book of books) {
  const { sheets, planted: own } = makeBook(book, new Ledger());
  writeFileSync(`${folder}${book.name}.xlsx`, await workbookBytes(sheets));
  console.log(`examples/${book.name}.xlsx: ${sheets.length} sheets, ${own.length} planted`);
}
writeFileSync(`${folder}organization/letterhead.docx`, letterheadBytes());
console.log('examples/organization/letterhead.docx');
writeFileSync(`${folder}letter-template.docx`, letterTemplateBytes());
console.log('examples/letter-template.docx');
