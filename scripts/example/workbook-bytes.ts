import { unzipSync, zipSync } from 'fflate';
import { writeXlsx, type Cell, type CellStyle, type CellValue, type MergeRange, type WriteSheet } from 'hucre/xlsx';
import { headerRows, type ExampleSheet, type Value } from './example-sheet.ts';

const font = { name: 'Calibri', size: 11 };
const headerStyle: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE6EF' } },
  border: { bottom: { style: 'thin', color: { rgb: '8496A9' } } },
  alignment: { vertical: 'center', wrapText: true },
};
const titleStyle: CellStyle = { font: { ...font, bold: true, size: 14 } };
const noteStyle: CellStyle = { font: { ...font, italic: true, color: { rgb: '595959' } } };
const dateStyle: CellStyle = { numFmt: 'm/d/yyyy', alignment: { horizontal: 'center' } };

/** The workbook as a file, the same bytes on every run. */
export async function workbookBytes(sheets: readonly ExampleSheet[]): Promise<Uint8Array> {
  const written = await writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: {
      title: 'Arborfield, an example district',
      creator: 'Plumbline',
      created: new Date('2025-06-30T00:00:00Z'),
      modified: new Date('2025-06-30T00:00:00Z'),
    },
  });
  // The archive is made again with fixed times, so that nothing in it tells when it was made.
  const parts = unzipSync(written);
  const names = Object.keys(parts).sort(
    (a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml'),
  );
  const ordered = Object.fromEntries(names.map((name) => [name, parts[name]!]));
  return zipSync(ordered, { level: 9, mtime: new Date(2025, 5, 30) });
}

function writeSheet(sheet: ExampleSheet): WriteSheet {
  const { above, header } = headerRows(sheet);
  const isTable = sheet.rows.length > 0;
  const cells = new Map<string, Partial<Cell>>();
  const rows: CellValue[][] = sheet.above.map((text) => [text === '' ? null : text]);
  sheet.above.forEach((_, row) => cells.set(`${row},0`, { style: row === 0 ? titleStyle : isTable ? noteStyle : {} }));
  const merges: MergeRange[] = [];
  const rowDefs = new Map<number, { height?: number; hidden?: boolean }>();
  if (isTable) {
    if (header === 2) rows.push(sheet.columns.map((column) => column.block ?? null));
    rows.push(sheet.columns.map((column) => column.header));
    if (header === 2) merges.push(...blockMerges(sheet, above));
    for (let row = above; row < above + header; row++)
      sheet.columns.forEach((_, column) => cells.set(`${row},${column}`, { style: headerStyle }));
    const isLong = sheet.columns.some((column) => column.header.length > 24);
    rowDefs.set(above + header - 1, { height: isLong ? 48 : 18 });
  }
  for (const row of [...sheet.rows, ...sheet.below]) {
    row.cells.forEach((value, column) => {
      if (isDay(value)) cells.set(`${rows.length},${column}`, { style: dateStyle });
    });
    if (row.hidden === true) rowDefs.set(rows.length, { hidden: true });
    rows.push(row.cells.map(cellValue));
  }
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ header, width }) => ({
      width: Math.max(width, Math.min(24, header.length * 1.1 + 3)),
    })),
    rows,
    cells,
    merges,
    rowDefs,
    ...(isTable ? { freezePane: { rows: above + header } } : {}),
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(isTable ? { printTitlesRow: `$${above + 1}:$${above + header}` } : {}),
    },
  };
}

const isDay = (value: Value): value is { readonly day: number } => typeof value === 'object' && value !== null;

const cellValue = (value: Value): CellValue => (isDay(value) ? new Date(value.day * 86_400_000) : value);

/** One merge over each run of columns under the same block. */
function blockMerges(sheet: ExampleSheet, row: number): MergeRange[] {
  const merges: MergeRange[] = [];
  const blocks = sheet.columns.map((column) => column.block);
  for (let from = 0; from < blocks.length;) {
    let to = from;
    while (blocks[from] !== undefined && blocks[to + 1] === blocks[from]) to++;
    if (to > from) merges.push({ startRow: row, startCol: from, endRow: row, endCol: to });
    from = to + 1;
  }
  return merges;
}
