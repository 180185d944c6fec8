// Our reader, as bench/read.mjs runs it: <file> [columns, such as 0,2,5]. Bundled first, as it ships.
import { CellTag } from '../src/core/table/raw-grid.ts';
import { readWorkbookFile } from '../src/hosts/node/read-file.ts';

const [file, columns] = process.argv.slice(2);
const start = performance.now();
const opened = await readWorkbookFile(file);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const read = await opened.value.sheets[0].read(columns ? { columns: columns.split(',').map(Number) } : {});
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const ms = Math.round(performance.now() - start);
const { user, system } = process.cpuUsage();
const cpu = Math.round((user + system) / 1000);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);

const grid = read.value;
const found = { rows: grid.rowCount, cells: 0, numbers: 0, texts: 0, dates: 0, sum: 0 };
for (const column of grid.columns) {
  if (column === undefined) continue;
  for (let row = 1; row < grid.rowCount; row++) {
    const tag = column.tags[row];
    if (tag === CellTag.blank) continue;
    found.cells++;
    if (tag === CellTag.text || tag === CellTag.error) found.texts++;
    else if (tag === CellTag.date) found.dates++;
    else found.numbers++;
    if (tag === CellTag.number || tag === CellTag.date) found.sum += column.values[row];
  }
}
console.log(JSON.stringify({ ms, cpu, megabytes, ...found }));
