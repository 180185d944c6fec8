import type { ChartBlock } from '../../core/draft/draft.ts';
import { escapeText } from '../docx/xml-text.ts';
import { zipParts } from '../docx/zip-parts.ts';
import type { Cells } from './chart-xml.ts';

/**
 * A sheet of the workbook inside a chart, column by column. The first cell of a column names it; a value that is not shown
 * is a cell that is not there.
 */
export interface ChartColumn {
  readonly head: string;
  readonly values: readonly ChartCell[];
}

/** A text, a number, a formula with the number it comes to, or nothing. */
export type ChartCell = string | number | { readonly formula: string; readonly value: number } | null;

export interface ChartSheet {
  readonly name: string;
  readonly columns: readonly ChartColumn[];
}

/** The categories as they are drawn: where a series begins anew, an empty place stands before its first category. */
export function drawnCategories(chart: ChartBlock): readonly (number | null)[] {
  const breaks = chart.kind === 'lines' ? chart.breaks : [];
  return chart.categories.flatMap((_, at): (number | null)[] => (breaks.includes(at) ? [null, at] : [at]));
}

/** What stands below the axis at an empty place. */
export const newSeries = 'new series';

/** The cells of a column below its head, and the cell of its head, as a chart refers to them. */
export function cellsOf(
  sheet: ChartSheet,
  column: number,
): { readonly head: Cells<string>; readonly texts: Cells<string>; readonly numbers: Cells<number | null> } {
  const { head, values } = sheet.columns[column]!;
  const letter = columnLetter(column);
  const place = `${sheet.name}!$${letter}$2:$${letter}$${values.length + 1}`;
  return {
    head: { place: `${sheet.name}!$${letter}$1`, values: [head] },
    texts: { place, values: values.map((value) => (typeof value === 'string' ? value : '')) },
    numbers: { place, values: values.map(numberOf) },
  };
}

function numberOf(cell: ChartCell): number | null {
  if (typeof cell === 'number') return cell;
  return cell === null || typeof cell === 'string' ? null : cell.value;
}

/** The workbook that "Edit Data" opens. The same sheets are the same bytes. */
export function chartWorkbook(sheets: readonly ChartSheet[]): Uint8Array {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, number: at + 1 }));
  const each = (write: (sheet: (typeof numbered)[number]) => string): string => numbered.map(write).join('');
  return zipParts(
    new Map([
      [
        '[Content_Types].xml',
        `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
      ],
      [
        '_rels/.rels',
        `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${head}<Relationships xmlns="${packages}/relationships">${each(({ number }) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
      ],
      ...numbered.map((sheet): [string, string] => [`xl/worksheets/sheet${sheet.number}.xml`, worksheet(sheet)]),
    ]),
  );
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function worksheet({ columns }: ChartSheet): string {
  const rows = Math.max(...columns.map(({ values }) => values.length)) + 1;
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = columns.map(({ head, values }, column) =>
      cell(`${columnLetter(column)}${row + 1}`, row === 0 ? head : (values[row - 1] ?? null)),
    );
    return `<row r="${row + 1}">${cells.join('')}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="${Math.max(2, columns.length)}" width="16" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cell(place: string, value: ChartCell): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${place}"><f>${value.formula}</f><v>${value.value}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : columnLetter(Math.floor(column / 26) - 1) + rest;
}
