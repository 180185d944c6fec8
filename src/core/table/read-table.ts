import { cellName, cellReference, columnLetters, sheetName } from './address.ts';
import { withCommas } from './cell-faults.ts';
import { columnsNamed } from './columns-named.ts';
import { deriveColumns } from './derive-columns.ts';
import { fillDown, outlineProblems } from './fill-down.ts';
import { fillMergedCells } from './fill-merged-cells.ts';
import { findHeader } from './find-header.ts';
import { findLegend, type MarkConflict } from './find-legend.ts';
import { findRecords } from './find-records.ts';
import type { CellRange } from './address.ts';
import { textAt } from './grid-cell.ts';
import { hasCodes } from './has-codes.ts';
import { knownHeaders } from './known-headers.ts';
import type { Mapping } from './mapping.ts';
import { percentScale } from './percent-scale.ts';
import { plainMark, plainText } from './plain-text.ts';
import { problem, type Problem } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import type { TextRules } from './read-cell-text.ts';
import { rowsReference } from './rows-reference.ts';
import { recognise, type RecognisedColumn } from './recognise.ts';
import { fail, ok, type Result } from '../result.ts';
import type { TableSchema } from './schema.ts';
import type { Column, ExcludedRow, Legend, Table } from './table.ts';
import { typeColumn, type TypedColumn } from './type-column.ts';

export interface ReadTableOptions {
  /** What a person has said of this sheet; goes before everything found. */
  readonly mapping?: Mapping | undefined;
  /** The kind of worksheet, where it is known. */
  readonly kind?: string | undefined;
}

/**
 * Understands a worksheet: finds its header, says what each column means, sets aside what is no record, and learns what
 * its marks stand for. Cells are read later, column by column, when somebody asks for them (`tableProblems` asks for
 * all). Fails only where there is no table at all: an empty sheet, no header. Everything else that is in doubt travels
 * with the table as a problem.
 */
export function readTable(given: RawGrid, schema: TableSchema, options: ReadTableOptions = {}): Result<Table> {
  const { mapping } = options;
  if (given.rowCount === 0 || given.columns.every((column) => column === undefined))
    return fail(
      problem('sheet-empty', sheetName(given.sheet), 'The worksheet holds no cells.', 'Choose another worksheet.'),
    );
  const known = knownHeaders(schema);
  const found = findHeader(given, known, headerRows(mapping));
  if (!found.ok) return found;
  const { header } = found.value;
  const whole = fillMergedCells(given, header.toRow + 1);
  const recognition = recognise(whole, found.value, schema, known, { kind: options.kind, mapping });
  const { worksheet, columns: recognised } = recognition;
  const records = findRecords(whole, found.value, recognised, worksheet, schema, mapping?.totals);
  const filled = (mapping?.fill ?? []).flatMap((name) =>
    columnsNamed(recognised, name).map((at) => recognised[at]!.sheetColumn),
  );
  const grid = fillDown(whole, filled, records.rows);
  const headersOf = (name: string): string[] => columnsNamed(recognised, name).map((at) => recognised[at]!.header);
  const { legend, conflicts } = findLegend(grid, header, recognised, records.excluded, schema, mapping, headersOf);

  const tableOf = (rows: Uint32Array, excluded: readonly ExcludedRow[], isTotals: boolean): Table => {
    const columns = recognised.map((column) => makeColumn(grid, column, rows, schema, legend, mapping, headersOf));
    const table: Table = {
      kind: worksheet.id,
      grid,
      header,
      rows,
      excluded,
      columns: deriveColumns(columns, worksheet, schema, rows.length),
      legend,
    };
    if (isTotals) return table;
    let totals: Table | undefined;
    const totalRows = (): Table => tableOf(Uint32Array.from(rowsOf(excluded, 'total')), [], true);
    return { ...table, totals: () => (totals ??= totalRows()) };
  };
  const table = tableOf(records.rows, records.excluded, false);
  return ok(table, [
    ...found.problems,
    ...recognition.problems,
    ...emptyProblems(table, (schema.worksheets.get(table.kind)?.register ?? null) !== null),
    ...legendProblems(grid, conflicts),
    ...excludedProblems(table),
    ...hiddenProblems(table),
    ...outlineProblems(grid, recognised, records.rows, filled),
    ...mappingProblems(recognised, mapping, grid),
  ]);
}

function headerRows(mapping: Mapping | undefined): { readonly fromRow: number; readonly toRow: number } | null {
  const given = mapping?.header;
  if (given === undefined) return null;
  return typeof given === 'number'
    ? { fromRow: given - 1, toRow: given - 1 }
    : { fromRow: given[0] - 1, toRow: given[1] - 1 };
}

function makeColumn(
  grid: RawGrid,
  column: RecognisedColumn,
  rows: Uint32Array,
  schema: TableSchema,
  legend: Legend,
  mapping: Mapping | undefined,
  headersOf: (name: string) => readonly string[],
): Column {
  const { sheetColumn, header, path, field, recognised, kind } = column;
  const spec = field === null ? null : schema.fields.get(field)!;
  const raw = grid.columns[sheetColumn];
  const ofColumn = <T>(given: Readonly<Record<string, T>> | undefined): T | undefined =>
    Object.entries(given ?? {}).find(([name]) => headersOf(name).includes(header))?.[1];
  const personal = spec?.personal ?? false;
  let typed: TypedColumn | undefined;
  const type = (): TypedColumn => {
    if (typed === undefined) {
      const scale = kind === 'percent' ? percentScale(raw, rows, grid, header, ofColumn(mapping?.percents)) : null;
      const rules: TextRules = {
        kind,
        list: schema.lists.get(spec === null ? (kind === 'flag' ? 'flags' : '') : (spec.values ?? '')) ?? null,
        ownMarks: new Map([
          ...Object.entries(mapping?.marks ?? {}).map(([mark, meaning]) => [plainMark(mark), meaning] as const),
          ...(legend.byColumn.get(header) ?? []),
        ]),
        marks: hasCodes(kind) && kind !== 'flag' ? legend.marks : new Map([...schema.marks.letters, ...legend.marks]),
        renamed: new Map(
          Object.entries(field === null ? {} : (mapping?.values?.[field] ?? {})).map(([text, value]) => [
            plainText(text),
            value,
          ]),
        ),
        dateOrder: ofColumn(mapping?.dates) ?? 'month-first',
        scale: scale?.scale ?? 'percent',
        digits: ofColumn(mapping?.digits) ?? 0,
        shareOfAll: spec !== null,
      };
      typed = typeColumn(grid, raw, rows, rules);
      for (const row of scale?.guessedRows ?? []) typed.faults.add('scaleGuessed', row);
    }
    return typed;
  };
  return {
    sheetColumn,
    header,
    headerPath: path,
    field,
    recognised,
    kind,
    personal,
    cells: () => type().cells,
    problems: () =>
      type().faults.problems(
        grid,
        sheetColumn,
        header,
        kind,
        personal,
        schema.lists.get(spec?.values ?? '')?.values ?? [],
      ),
  };
}

function rowsOf(excluded: readonly ExcludedRow[], reason: ExcludedRow['reason']): number[] {
  return excluded.filter((one) => one.reason === reason).map(({ row }) => row);
}

/**
 * A header under which nothing stands: without a word, a sheet that was never filled would look like one without faults. A
 * register is begun before anything is entered, so there it is only noted.
 */
function emptyProblems({ grid, header, rows }: Table, register: boolean): Problem[] {
  if (rows.length > 0) return [];
  return [
    problem(
      'sheet-empty',
      cellReference(grid.sheet, header.toRow, header.fromColumn),
      'There is no record below the header, so nothing can be counted or checked on this worksheet.',
      register
        ? 'Enter rows as they come, or leave the worksheet out.'
        : 'Export the rows as well, or leave the worksheet out.',
      register ? 'note' : 'warning',
    ),
  ];
}

/** Marks that the sheet's own notes explain in two ways, where a cell holds nothing but the mark. */
function legendProblems(grid: RawGrid, conflicts: readonly MarkConflict[]): Problem[] {
  if (conflicts.length === 0) return [];
  const held = new Set<string>();
  for (let at = 0; at < grid.strings.length; at++) {
    const text = grid.strings.get(at);
    if (text.length <= longestMark) held.add(plainMark(text));
  }
  return conflicts
    .filter(({ mark }) => held.has(mark))
    .map(({ notes }) => {
      const { mark } = notes[0]!;
      const meanings = [...new Set(notes.map(({ meaning }) => meaning))].join(' and ');
      const places = notes.map(({ row, column }) => cellName(row, column)).join(', ');
      return problem(
        'cell-mark-unknown',
        `${sheetName(grid.sheet)}!${places}`,
        `The notes of the worksheet explain the mark "${mark}" in more than one way (${meanings}); its cells are read as unknown.`,
        'Say in a mapping file what the mark stands for (`marks:`), or by column (`marks-by-column:`).',
        'warning',
      );
    });
}

/** No mark is longer; longer texts need not be looked at. */
const longestMark = 40;

/** What was set aside: totals with their labels; headings, notes and repeated headers. Blank rows go unsaid. */
function excludedProblems({ grid, excluded, header, columns }: Table): Problem[] {
  const problems: Problem[] = [];
  const totals = rowsOf(excluded, 'total');
  if (totals.length > 0) {
    const labels = [...new Set(excluded.flatMap(({ reason, label }) => (reason === 'total' && label ? [label] : [])))];
    const shown = labels.slice(0, 5).map((label) => `"${label}"`);
    problems.push(
      problem(
        'totals-row',
        rowsReference(grid.sheet, totals),
        `${withCommas(totals.length)} ${totals.length === 1 ? 'row is a total and is' : 'rows are totals and are'} set aside (${shown.join(', ')}${labels.length > 5 ? ', …' : ''}).`,
        'If they are records, name the totals rows in a mapping file (`totals:`).',
        'note',
      ),
    );
  }
  for (const [reason, what] of [
    ['repeated-header', 'repeat the header'],
    ['note', 'hold notes or headings'],
  ] as const) {
    const rows = rowsOf(excluded, reason);
    if (rows.length > 0)
      problems.push(
        problem(
          'rows-excluded',
          rowsReference(grid.sheet, rows),
          `${withCommas(rows.length)} ${rows.length === 1 ? 'row is' : 'rows are'} set aside: ${rows.length === 1 ? 'it' : 'they'} ${rows.length === 1 ? what.replace('repeat ', 'repeats ').replace('hold ', 'holds ') : what}.`,
          'Look whether a record is among them.',
          'note',
        ),
      );
  }
  return [...problems, ...secondTables(grid, header, columns, rowsOf(excluded, 'repeated-header'))];
}

/** A header that comes again and differs from the first: what follows is another table, read with the first. */
function secondTables(
  grid: RawGrid,
  header: CellRange,
  columns: readonly Column[],
  rows: readonly number[],
): Problem[] {
  const own = columns.filter(
    ({ sheetColumn }, at) => columns.findIndex((one) => one.sheetColumn === sheetColumn) === at,
  );
  return rows.flatMap((row) => {
    const other = own.find(
      ({ sheetColumn, headerPath }) =>
        plainText(textAt(grid, row, sheetColumn)) !== plainText(headerPath[headerPath.length - 1] ?? ''),
    );
    if (other === undefined || row <= header.toRow) return [];
    return [
      problem(
        'rows-excluded',
        cellReference(grid.sheet, row, other.sheetColumn),
        `Another table begins here: its header says "${textAt(grid, row, other.sheetColumn)}" where the first says "${other.headerPath[other.headerPath.length - 1] ?? ''}". Its rows are read as rows of the first.`,
        'Put the tables on sheets of their own if what the column holds is not the same.',
        'warning',
      ),
    ];
  });
}

function hiddenProblems({ grid, rows, columns }: Table): Problem[] {
  const problems: Problem[] = [];
  const hidden = grid.hiddenRows.size === 0 ? [] : rows.filter((row) => grid.hiddenRows.has(row));
  if (hidden.length > 0)
    problems.push(
      problem(
        'hidden-rows',
        rowsReference(grid.sheet, hidden),
        `${withCommas(hidden.length)} hidden or filtered ${hidden.length === 1 ? 'row is' : 'rows are'} part of the table and counted.`,
        'Unhide them to look at them; delete them if they should not count.',
        'note',
      ),
    );
  const letters = [...new Set(columns.map(({ sheetColumn }) => sheetColumn))]
    .filter((column) => grid.hiddenColumns.has(column))
    .map(columnLetters);
  if (letters.length > 0)
    problems.push(
      problem(
        'hidden-rows',
        sheetName(grid.sheet),
        `${letters.length === 1 ? 'Column' : 'Columns'} ${letters.join(', ')} ${letters.length === 1 ? 'is' : 'are'} hidden and read like any other.`,
        'Unhide to look at what is there.',
        'note',
      ),
    );
  return problems;
}

/** Columns a mapping file speaks of and the sheet does not have. (`columns:` is looked at while they are recognised.) */
function mappingProblems(columns: readonly RecognisedColumn[], mapping: Mapping | undefined, grid: RawGrid): Problem[] {
  const sections = ['marksByColumn', 'dates', 'percents', 'digits', 'fill'] as const;
  return sections.flatMap((section) =>
    (section === 'fill' ? [...(mapping?.fill ?? [])] : Object.keys(mapping?.[section] ?? {}))
      .filter((name) => columnsNamed(columns, name).length === 0)
      .map((name) =>
        problem(
          'column-unknown',
          sheetName(grid.sheet),
          `The mapping file names a column \`${name}\`, which is not in the sheet.`,
          'Write the header as it stands in the sheet, or the letters of the column.',
        ),
      ),
  );
}
