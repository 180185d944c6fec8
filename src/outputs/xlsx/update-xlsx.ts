import { strFromU8, unzipSync } from 'fflate';
import { dateSerial, type SheetUpdate, type UpdateValue } from '../../core/draft/sheet-model.ts';
import { columnLetters } from '../../core/table/address.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { attribute, childOf, childrenOf, elementsIn, readXml, XmlEdits, type XmlElement } from '../docx/xml-tree.ts';
import { relationshipsOf, relsOf, removePart, removeRelationships } from '../docx/relationships.ts';
import { zipParts } from '../docx/zip-parts.ts';
import { escaped } from './write-xlsx.ts';

/**
 * A workbook file with changes to one of its sheets. Only the cells that are named are written, each with the look it had, and
 * rows below; formulas, notes, colours, widths and other sheets stay byte for byte. A native table that ended where the new
 * rows begin takes them in.
 *
 * @param where how the file is called in a problem
 */
export function updateXlsx(bytes: Uint8Array, update: SheetUpdate, where: string): Result<Uint8Array> {
  const parts = new Map<string, string | Uint8Array>(
    Object.entries(unzipSync(bytes, { filter: ({ name }) => !name.endsWith('/') })),
  );
  const textOf = (path: string): string | null => {
    const part = parts.get(path);
    return part === undefined ? null : typeof part === 'string' ? part : strFromU8(part).replace(/^\ufeff/, '');
  };
  const book = textOf('xl/workbook.xml');
  const path = book === null ? null : sheetPath(book, textOf('xl/_rels/workbook.xml.rels') ?? '', update.sheet);
  const xml = path === null ? null : textOf(path);
  if (book === null || path === null || xml === null)
    return fail(
      problem(
        'file-damaged',
        where,
        `The sheet “${update.sheet}” was not found in the file.`,
        'Open the file in Excel, save it again as .xlsx, and run the command again.',
      ),
    );
  const days = { styles: dayStyles(textOf('xl/styles.xml') ?? ''), from1904: /date1904="(1|true)"/.test(book) };
  const updated = updatedSheet(xml, update, days);
  parts.set(path, updated);
  if (formulasIn(updated) < formulasIn(xml)) dropCalculationChain(parts, textOf);
  for (const table of tablesOf(path, textOf(relsOf(path)) ?? '')) {
    const text = textOf(table);
    if (text !== null) parts.set(table, stretched(text, update));
  }
  return ok(zipParts(parts));
}

const formulasIn = (sheet: string): number => [...sheet.matchAll(/<(?:[\w.-]+:)?f[\s/>]/g)].length;

/**
 * Takes out the order in which formulas are worked out: where it names a cell that holds none any more, Excel takes the file
 * for damaged. Excel makes it anew.
 */
function dropCalculationChain(parts: Map<string, string | Uint8Array>, textOf: (path: string) => string | null): void {
  const book = 'xl/workbook.xml';
  for (const path of ['[Content_Types].xml', relsOf(book)]) {
    const text = textOf(path);
    if (text !== null) parts.set(path, text);
  }
  const chains = relationshipsOf(parts, book).filter(({ type }) => type === 'calcChain');
  removeRelationships(parts, book, new Set(chains.map(({ id }) => id)));
  for (const { part } of chains) if (part !== null) removePart(parts, part);
}

/** Where the part of a sheet is, by its name. */
function sheetPath(book: string, relationships: string, name: string): string | null {
  const sheet = [...elementsIn(readXml(book))].find(
    (element) => element.name === 'sheet' && attribute(element, 'name') === name,
  );
  const id = sheet === undefined ? undefined : attribute(sheet, 'id');
  if (id === undefined || relationships === '') return null;
  const target = childrenOf(readXml(relationships)).find((one) => attribute(one, 'Id') === id);
  const at = target === undefined ? undefined : attribute(target, 'Target');
  if (at === undefined) return null;
  return at.startsWith('/') ? at.slice(1) : `xl/${at}`;
}

function tablesOf(sheet: string, relationships: string): string[] {
  if (relationships === '') return [];
  return childrenOf(readXml(relationships))
    .filter((one) => attribute(one, 'Type')?.endsWith('/table') === true)
    .flatMap((one) => {
      const target = attribute(one, 'Target');
      if (target === undefined) return [];
      return [target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${sheet}`).pathname.slice(1)];
    });
}

/** A native table whose last row stands right above the new ones, with them in it; one that ends in totals stays. */
function stretched(xml: string, { firstFree, below }: SheetUpdate): string {
  const root = readXml(xml);
  const [, first = '', last = ''] = /^([A-Z]+\d+:[A-Z]+)(\d+)$/.exec(attribute(root, 'ref') ?? '') ?? [];
  if (below.length === 0 || Number(last) !== firstFree || Number(attribute(root, 'totalsRowCount') ?? 0) > 0)
    return xml;
  const [before, after] = [`ref="${first}${last}"`, `ref="${first}${firstFree + below.length}"`];
  return xml.replaceAll(before, after);
}

interface Days {
  /** Cell formats that show days. */
  readonly styles: ReadonlySet<number>;
  readonly from1904: boolean;
}

/** The cell formats whose numbers are shown as days: the built-in ones, and own ones made of a day and a year. */
function dayStyles(xml: string): ReadonlySet<number> {
  if (xml === '') return new Set();
  const root = readXml(xml);
  const own = new Set<number>();
  for (const format of childrenOf(childOf(root, 'numFmts') ?? root, 'numFmt')) {
    const code = (attribute(format, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    if (/d/i.test(code) && /y/i.test(code)) own.add(Number(attribute(format, 'numFmtId')));
  }
  const formats = childOf(root, 'cellXfs');
  const found = new Set<number>();
  childrenOf(formats ?? root, 'xf').forEach((xf, at) => {
    const id = Number(attribute(xf, 'numFmtId') ?? 0);
    if (formats !== undefined && ((id >= 14 && id <= 17) || id === 22 || own.has(id))) found.add(at);
  });
  return found;
}

function updatedSheet(xml: string, update: SheetUpdate, days: Days): string {
  const root = readXml(xml);
  const data = childOf(root, 'sheetData')!;
  const rows = rowsOf(data);
  const edits = new XmlEdits();
  const changed = new Map<number, { column: number; value: UpdateValue }[]>();
  for (const { row, column, value } of update.cells) changed.set(row, [...(changed.get(row) ?? []), { column, value }]);
  const like = update.like === null ? undefined : rows.get(update.like + 1);
  const looks = like === undefined ? new Map<number, string>() : looksOf(like);
  for (const [row, cells] of changed) changeRow(xml, rows.get(row + 1)!, row, cells, looks, days, edits);
  const added = update.below.map((cells, at) => newRow(update.firstFree + at, cells, looks, days)).join('');
  if (data.innerEnd === data.end) edits.replace(data.start, data.end, `<sheetData>${added}</sheetData>`);
  else edits.insert(data.innerEnd, added);
  const dimension = childOf(root, 'dimension');
  if (dimension !== undefined && update.below.length > 0) {
    const ref = attribute(dimension, 'ref') ?? '';
    const longer = ref.replace(/\d+$/, String(update.firstFree + update.below.length));
    edits.replace(
      dimension.start,
      dimension.end,
      xml.slice(dimension.start, dimension.end).replace(`"${ref}"`, `"${longer}"`),
    );
  }
  return edits.applyTo(xml);
}

/** `A7` → 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The rows by their numbers from 1; one that tells none follows the one before it. */
function rowsOf(data: XmlElement): Map<number, XmlElement> {
  let number = 0;
  return new Map(
    childrenOf(data, 'row').map((row) => [(number = Number(attribute(row, 'r') ?? number + 1)), row] as const),
  );
}

/** The cells of a row with their columns from 0; one that tells none follows the one before it. */
function cellsOf(row: XmlElement): { readonly cell: XmlElement; readonly column: number }[] {
  let column = -1;
  return childrenOf(row, 'c').map((cell) => {
    const reference = attribute(cell, 'r');
    column = reference === undefined ? column + 1 : columnOf(reference);
    return { cell, column };
  });
}

function looksOf(row: XmlElement): Map<number, string> {
  return new Map(
    cellsOf(row).flatMap(({ cell, column }) => {
      const style = attribute(cell, 's');
      return style === undefined ? [] : [[column, style] as const];
    }),
  );
}

function changeRow(
  xml: string,
  row: XmlElement,
  at: number,
  cells: readonly { readonly column: number; readonly value: UpdateValue }[],
  looks: ReadonlyMap<number, string>,
  days: Days,
  edits: XmlEdits,
): void {
  const there = cellsOf(row);
  const inserted = new Map<number, string>();
  for (const { column, value } of [...cells].sort((a, b) => a.column - b.column)) {
    const cell = there.find((one) => one.column === column)?.cell;
    const style = cell === undefined ? looks.get(column) : attribute(cell, 's');
    const written = cellXml(at, column, value, style, days);
    if (cell !== undefined) edits.replace(cell.start, cell.end, written);
    else {
      const next = there.find((one) => one.column > column);
      const place = next?.cell.start ?? row.innerEnd;
      inserted.set(place, (inserted.get(place) ?? '') + written);
    }
  }
  // A row without cells is closed at once, so there is nothing to insert into.
  if (row.innerStart === row.end) {
    const tag = xml.slice(row.start, row.end).replace(/\s*\/>$/, '>');
    edits.replace(row.start, row.end, `${tag}${[...inserted.values()].join('')}</row>`);
  } else for (const [place, text] of inserted) edits.insert(place, text);
}

function newRow(
  at: number,
  cells: SheetUpdate['below'][number],
  looks: ReadonlyMap<number, string>,
  days: Days,
): string {
  const values = new Map(cells.map(({ column, value }) => [column, value]));
  const columns = [...new Set([...values.keys(), ...looks.keys()])].sort((a, b) => a - b);
  const written = columns.map((column) => cellXml(at, column, values.get(column) ?? null, looks.get(column), days));
  return `<row r="${at + 1}">${written.join('')}</row>`;
}

/** A day is a number where the cell shows days, and text elsewhere: a bare number would be no day to anybody. */
function cellXml(row: number, column: number, value: UpdateValue, style: string | undefined, days: Days): string {
  const place = `r="${columnLetters(column)}${row + 1}"${style === undefined ? '' : ` s="${style}"`}`;
  if (value === null || value === '') return `<c ${place}/>`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  if (typeof value === 'object') {
    if (style !== undefined && days.styles.has(Number(style)))
      return `<c ${place}><v>${dateSerial(value.day) - (days.from1904 ? 1462 : 0)}</v></c>`;
    const text = new Date(value.day * 86_400_000).toISOString().slice(0, 10);
    return `<c ${place} t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}
