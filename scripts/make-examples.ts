// Writes the example district: examples/district.xlsx and, beside it, what was planted in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
