// Our reader, from a file to the grid of all its cells: <file>
import { CellTag } from '../../src/core/table/raw-grid.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { must, tell } from '../tell.mjs';

const start = performance.now();
const workbook = must(await readWorkbookFile(process.argv[2]));
const grid = must(await workbook.sheets[0].read());
const ms = performance.now() - start;

const found = { rows: grid.rowCount, cells: 0, numbers: 0, texts: 0, dates: 0, sum: 0 };
for (const { tags, values } of grid.columns) {
  for (let row = 1; row < grid.rowCount; row++) {
    const tag = tags[row];
    if (tag === CellTag.blank) continue;
    found.cells++;
    if (tag === CellTag.text || tag === CellTag.error) found.texts++;
    else if (tag === CellTag.date) found.dates++;
    else found.numbers++;
    if (tag === CellTag.number || tag === CellTag.date) found.sum += values[row];
  }
}
tell({ ms, ...found });
