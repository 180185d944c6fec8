import type { TableBlock, TableCell } from '../../core/draft/draft.ts';
import { rowsThatStay } from './keep-together.ts';
import { layOutTable } from './lay-out-table.ts';
import { palette, tones } from './palette.ts';
import { cellMargins } from './typography.ts';
import { writeCaption } from './write-caption.ts';
import { writeParagraph } from './write-paragraph.ts';
import { writeRuns, writeText } from './write-run.ts';
import type { Writing } from './writing.ts';
import { clip, escapeAttribute } from './xml-text.ts';

type Column = TableBlock['columns'][number];

/**
 * A table with its caption above it. One header row that repeats on each page, no merged cells, rows that do not break,
 * and what it shows as its alternative text: what a screen reader needs, and what Word's own checker asks for.
 * `remark` says that a last remark on it follows, which stays with a small table.
 */
export function writeTable(table: TableBlock, writing: Writing, remark = false): string {
  writing.markTarget(table);
  let before = '';
  if (table.caption.trim() !== '') before = writeCaption('Table', table.caption, writing);
  // Without a paragraph between them Word joins two tables, and a page break has nothing to stand on.
  else if (writing.after === 'table' || writing.breakPage) before = writeParagraph({ style: 'Normal' }, '', writing);
  const layout = layOutTable(table, writing.textWidth, writing.stationery.tableType);
  const { widths, side, holds } = layout;
  const stays = rowsThatStay(layout, remark);

  const header = table.columns.map((column, c) =>
    cellXml(
      widths[c] ?? 0,
      headerCell,
      writeParagraph(
        { style: 'TableHeading', ...aligned(column) },
        writeText(column.header.trim(), { bold: true, breakable: !holds }),
        writing,
      ),
    ),
  );
  const rows = table.rows.map((row, r) => {
    const keepNext = stays[r] ?? false;
    const cells = table.columns.map((column, c) => {
      const cell = row[c] ?? { runs: [] };
      const look = {
        breakable: !holds,
        ...(cell.tone ? { color: tones[cell.tone].text } : {}),
        ...(table.rowHeaders && c === 0 ? { bold: true } : {}),
      };
      const paragraph = writeParagraph(
        {
          style: column.align === 'end' ? 'TableNumber' : 'TableText',
          keepNext,
          ...(column.align === 'center' ? { align: 'center' } : {}),
        },
        writeRuns(cell.runs, writing, look),
        writing,
      );
      return cellXml(widths[c] ?? 0, cellShade(cell), paragraph);
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  });
  writing.after = 'table';
  const title = clip(table.caption, 250) || clip(table.description, 250) || 'Table';
  return (
    `${before}<w:tbl><w:tblPr><w:tblStyle w:val="${writing.stationery.styleId('PlumblineTable')}"/>` +
    `<w:tblW w:w="${widths.reduce((total, width) => total + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
    (side === cellMargins.side ? '' : sidesXml(side)) +
    `<w:tblLook w:val="${table.rowHeaders ? '04A0' : '0420'}" w:firstRow="1" w:lastRow="0"` +
    ` w:firstColumn="${table.rowHeaders ? 1 : 0}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>` +
    `<w:tblCaption w:val="${escapeAttribute(title)}"/>` +
    `<w:tblDescription w:val="${escapeAttribute(clip(table.description, 1000) || title)}"/></w:tblPr>` +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header.join('')}</w:tr>${rows.join('')}</w:tbl>`
  );
}

const sidesXml = (side: number): string =>
  `<w:tblCellMar><w:left w:w="${side}" w:type="dxa"/><w:right w:w="${side}" w:type="dxa"/></w:tblCellMar>`;
const shadeXml = (fill: string): string => `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
const headerCell = `${shadeXml(palette.headerShade)}<w:vAlign w:val="bottom"/>`;

function cellShade(cell: TableCell): string {
  return cell.tone ? shadeXml(tones[cell.tone].shade) : '';
}

function cellXml(width: number, properties: string, paragraph: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${paragraph}</w:tc>`;
}

function aligned(column: Column): { align?: 'right' | 'center' } {
  return column.align === 'end' ? { align: 'right' } : column.align === 'center' ? { align: 'center' } : {};
}
