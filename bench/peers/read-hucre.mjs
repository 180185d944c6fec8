// hucre's row stream: node bench/peers/read-hucre.mjs <file>
import { readFileSync } from 'node:fs';
import { streamXlsxRows } from 'hucre/xlsx';
import { tell } from '../tell.mjs';

const start = performance.now();
const found = { rows: 0, cells: 0, numbers: 0, texts: 0, dates: 0, sum: 0 };
for await (const row of streamXlsxRows(new Uint8Array(readFileSync(process.argv[2])))) {
  found.rows++;
  if (found.rows === 1) continue;
  for (const value of row.values) {
    if (value === null || value === undefined || value === '') continue;
    found.cells++;
    if (typeof value === 'number') {
      found.numbers++;
      found.sum += value;
    } else if (value instanceof Date) {
      found.dates++;
      found.sum += value.getTime() / 86_400_000;
    } else found.texts++;
  }
}
tell({ ms: performance.now() - start, ...found });
