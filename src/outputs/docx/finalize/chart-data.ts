import { zipParts } from '../zip-parts.ts';
import { escapeAttribute, escapeText } from '../xml-text.ts';
import { attribute, charactersOf, childOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

/** A chart that holds no more than it shows. */
export interface PlainChart {
  readonly xml: string;
  /** A new workbook with the cells the chart shows; null where it cannot be told which they are. */
  readonly workbook: Uint8Array | null;
}

/**
 * A chart without the series a person filtered out, the name of the pivot table it was made from, and paths of other
 * files; with its data as a workbook made anew from what the chart shows. The workbook it came with can hold sheets, rows
 * and names that nobody sees in the document.
 */
export function plainChart(xml: string, hasWorkbook: boolean): PlainChart {
  const root = treeOf(xml);
  const cells = hasWorkbook ? cellsShown(root) : null;
  return {
    xml: rewriteXml(xml, (element, write) => {
      if (/^filtered\w*(?:Series|Title)$/.test(element.name) || /^pivot(?:Source|Fmts)$/.test(element.name)) return '';
      if (element.name === 'ext' && Array.from(elementsIn(element)).some(({ name }) => /^filtered/.test(name)))
        return '';
      if (element.name === 'externalData' && cells === null) return '';
      if (element.name !== 'f') return null;
      const formula = charactersOf(element);
      const local = formula.replace(/^('?)[^'!]*\[[^\]]*\]/, '$1');
      return local === formula ? null : write.openingTag(element) + escapeText(local) + write.closingTag(element);
    }),
    workbook: cells === null ? null : workbookOf(cells),
  };
}

/** What stands in a cell: its text, or a number as it is written. */
interface Shown {
  readonly text: string;
  readonly isNumber: boolean;
}

type Sheets = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<number, Shown>>>;

/** The cells of every series by sheet, row and column; null where a range is none of one row or one column. */
function cellsShown(root: XmlElement): Sheets | null {
  const sheets = new Map<string, Map<number, Map<number, Shown>>>();
  for (const element of elementsIn(root, ({ name }) => name === 'extLst')) {
    if (element.name === 'multiLvlStrRef') return null;
    if (element.name !== 'strRef' && element.name !== 'numRef') continue;
    const formula = childOf(element, 'f');
    const cache = childOf(element, 'strCache') ?? childOf(element, 'numCache');
    const range = formula === undefined ? null : rangeOf(charactersOf(formula));
    if (range === null) return null;
    const sheet = sheets.get(range.sheet) ?? new Map<number, Map<number, Shown>>();
    sheets.set(range.sheet, sheet);
    for (const point of cache === undefined ? [] : elementsIn(cache)) {
      if (point.name !== 'pt') continue;
      const at = Number(attribute(point, 'idx') ?? 0);
      const value = childOf(point, 'v');
      if (value === undefined || !Number.isInteger(at) || at < 0 || at >= range.length) continue;
      const [row, column] = range.isColumn ? [range.row + at, range.column] : [range.row, range.column + at];
      const line = sheet.get(row) ?? new Map<number, Shown>();
      sheet.set(row, line);
      const text = charactersOf(value);
      line.set(column, { text, isNumber: element.name === 'numRef' && /^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/i.test(text) });
    }
  }
  return sheets.size === 0 ? null : sheets;
}

/** `Sheet1!$B$2:$B$8` and the like, also with the path of another workbook before the sheet. */
function rangeOf(formula: string) {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(formula);
  if (match === null) return null;
  const [, quoted, plain = '', fromColumn = '', fromRow = '', toColumn = fromColumn, toRow = fromRow] = match;
  const name = (quoted?.replaceAll("''", "'") ?? plain).replace(/^.*\[[^\]]*\]/, '');
  const [column, lastColumn] = [numberOf(fromColumn), numberOf(toColumn)];
  const [row, lastRow] = [Number(fromRow), Number(toRow)];
  if (column !== lastColumn && row !== lastRow) return null;
  const isColumn = column === lastColumn;
  return { sheet: name, row, column, isColumn, length: (isColumn ? lastRow - row : lastColumn - column) + 1 };
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function workbookOf(sheets: Sheets): Uint8Array {
  const names = [...sheets.keys()];
  const override = (part: string, what: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${kind}.${what}+xml"/>`;
  const lead = (id: number, what: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${what}" Target="${target}"/>`;
  const each = (write: (name: string, number: number) => string): string =>
    names.map((name, at) => write(name, at + 1)).join('');
  return zipParts(
    new Map<string, string>([
      [
        '[Content_Types].xml',
        `${head}<Types xmlns="${packages}/content-types">` +
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
          `<Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}` +
          `${each((_, number) => override(`worksheets/sheet${number}.xml`, 'worksheet'))}</Types>`,
      ],
      [
        '_rels/.rels',
        `${head}<Relationships xmlns="${packages}/relationships">${lead(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
          `${each((name, number) => `<sheet name="${escapeAttribute(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${head}<Relationships xmlns="${packages}/relationships">` +
          `${each((_, number) => lead(number, 'worksheet', `worksheets/sheet${number}.xml`))}</Relationships>`,
      ],
      ...names.map((name, at): [string, string] => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${head}<worksheet xmlns="${main}"><sheetData>${rowsOf(sheets.get(name)!)}</sheetData></worksheet>`,
      ]),
    ]),
  );
}

function rowsOf(rows: ReadonlyMap<number, ReadonlyMap<number, Shown>>): string {
  const ordered = <Value>(map: ReadonlyMap<number, Value>): [number, Value][] => [...map].sort(([a], [b]) => a - b);
  return ordered(rows)
    .map(([row, cells]) => {
      const written = ordered(cells).map(([column, { text, isNumber }]) =>
        isNumber
          ? `<c r="${letters(column)}${row}"><v>${text}</v></c>`
          : `<c r="${letters(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`,
      );
      return `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');
}

/** A → 1, AA → 27. */
function numberOf(column: string): number {
  return [...column].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function letters(column: number): string {
  const rest = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? rest : letters(Math.floor((column - 1) / 26)) + rest;
}
