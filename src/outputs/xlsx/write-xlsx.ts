import { dateFormat, type SheetCell, type SheetColumn, type SheetModel } from '../../core/draft/sheet-model.ts';
import { columnLetters } from '../../core/table/address.ts';
import { zipParts } from '../docx/zip-parts.ts';

/**
 * Sheets as a workbook file, for work that goes on in it: lines, tables, column widths, rows that stay in view, choices for
 * the cells of a column, days. Charts, links and other number formats are left to a host that has a spreadsheet program; text is
 * written as text, so nothing in a cell is ever taken for a formula. The same sheets give the same bytes.
 */
export function writeXlsx(sheets: readonly SheetModel[]): Uint8Array {
  const parts = new Map<string, string>([
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)]),
  ]);
  return zipParts(parts);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const override = (part: string, kind: string): string =>
    `<Override PartName="${part}" ContentType="${type}.${kind}+xml"/>`;
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${Array.from(
    { length: sheets },
    (_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'),
  ).join('')}</Types>`;
}

function relationships(list: readonly (readonly [kind: string, target: string])[]): string {
  const each = list.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

function workbook(sheets: readonly SheetModel[]): string {
  const each = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each.join('')}</sheets></workbook>`;
}

/** Cell formats by their place in `styles`. */
const format = { text: 0, title: 1, heading: 2, note: 3, header: 4, wrap: 5, day: 6 } as const;

const styles = `${head}<styleSheet xmlns="${main}"><fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE6EF"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

function worksheet(sheet: SheetModel): string {
  const rows: string[] = [];
  const validations: string[] = [];
  const push = (cells: readonly string[]): void => {
    rows.push(`<row r="${rows.length + 1}">${cells.join('')}</row>`);
  };
  const line = ({ text, style }: SheetModel['above'][number]): void =>
    push([cell(0, rows.length, { value: text }, format[style])]);
  sheet.above.forEach(line);
  sheet.tables.forEach((table, at) => {
    if (at > 0) push([]);
    table.above.forEach(line);
    push(table.columns.map(({ header }, column) => cell(column, rows.length, { value: header }, format.header)));
    const first = rows.length + 1;
    for (const row of table.rows)
      push(row.map((value, column) => cell(column, rows.length, value, styleOf(table.columns[column]))));
    table.columns.forEach(({ choices }, column) => {
      if (choices === undefined || rows.length < first) return;
      const last = rows.length + (table.spareRows ?? 0);
      const range = `${columnLetters(column)}${first}:${columnLetters(column)}${last}`;
      validations.push(
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>"${escaped(choices.join(','))}"</formula1></dataValidation>`,
      );
    });
  });
  const columns = widest(sheet).map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const frozen = frozenPane(sheet);
  return `${head}<worksheet xmlns="${main}">${frozen}${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>${rows.join('')}</sheetData>${validations.length === 0 ? '' : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`}</worksheet>`;
}

/** The look of a column's cells. Cells of days that are still empty have it too, so that a day typed into them looks alike. */
function styleOf(column: SheetColumn | undefined): number {
  if (column?.numberFormat === dateFormat) return format.day;
  return column?.wrap === true ? format.wrap : format.text;
}

function frozenPane({ frozenRows, frozenColumns = 0 }: SheetModel): string {
  if (frozenRows === 0 && frozenColumns === 0) return '';
  const split = `${frozenColumns === 0 ? '' : `xSplit="${frozenColumns}" `}${frozenRows === 0 ? '' : `ySplit="${frozenRows}" `}`;
  const pane = frozenColumns === 0 ? 'bottomLeft' : frozenRows === 0 ? 'topRight' : 'bottomRight';
  return `<sheetViews><sheetView workbookViewId="0"><pane ${split}topLeftCell="${columnLetters(frozenColumns)}${frozenRows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

/** The width of each column: the widest of the tables that stand one below the other. */
function widest({ tables }: SheetModel): number[] {
  const widths: number[] = [];
  for (const { columns } of tables)
    columns.forEach(({ width }: SheetColumn, at) => (widths[at] = Math.max(widths[at] ?? 0, width)));
  return widths;
}

function cell(column: number, row: number, { value }: SheetCell, style: number): string {
  const place = `r="${columnLetters(column)}${row + 1}"${style === 0 ? '' : ` s="${style}"`}`;
  if (value === '') return style === 0 ? '' : `<c ${place}/>`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** Text as it may stand in XML: characters that XML cannot hold are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
