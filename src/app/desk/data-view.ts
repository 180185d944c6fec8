import type { Mapping } from '../../core/table/mapping.ts';
import { sheetColumns } from '../../core/table/mapping-of.ts';
import type { Problem } from '../../core/problems.ts';
import { columnLetters } from '../../core/table/address.ts';
import { textAt } from '../../core/table/grid-cell.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import { suggestFields } from '../../core/table/suggest-fields.ts';
import { CellState, type Column, type Table } from '../../core/table/table.ts';
import { countText } from '../figures-in-words.ts';
import type { ColumnView, FieldChoice, SheetView } from './views.ts';

/** A sheet on the desk: as a table where one was found. */
export interface SheetOnDesk {
  readonly name: string;
  readonly hidden: boolean;
  readonly sheetRows: number;
  readonly table: Table | null;
  readonly problems: readonly Problem[];
  /** Whether every row has been read, or only the first ones. */
  readonly whole: boolean;
  /** What a person said of it. */
  readonly mapping: Mapping | null;
}

/** What was understood of one sheet, ready to be shown. */
export function sheetView(sheet: SheetOnDesk, chosen: boolean, schema: TableSchema): SheetView {
  const { table } = sheet;
  const head = { name: sheet.name, hidden: sheet.hidden, chosen, sheetRows: sheet.sheetRows, problems: sheet.problems };
  if (table === null) return { ...head, kind: null, rows: null, header: null, columns: [] };
  const suggested = new Map<number, FieldChoice[]>();
  for (const { sheetColumn, field } of suggestFields(table, schema)) {
    const list = suggested.get(sheetColumn) ?? [];
    list.push(choiceOf(field, schema));
    suggested.set(sheetColumn, list);
  }
  const own = schema.worksheets.get(table.kind);
  const usual = own === undefined ? [] : [...own.needs, ...own.tell, ...own.may];
  const taken = new Set(table.columns.map(({ field }) => field));
  const free = [...new Set(usual)].filter((field) => !taken.has(field)).map((field) => choiceOf(field, schema));
  return {
    ...head,
    kind: table.kind === 'other' || own === undefined ? null : { id: table.kind, title: own.title },
    rows: sheet.whole ? table.rows.length : null,
    header: rowsText(table.header.fromRow, table.header.toRow),
    columns: sheetColumns(table).map((column) =>
      columnView(column, sheet, table, schema, [...(suggested.get(column.sheetColumn) ?? []), ...free]),
    ),
  };
}

function rowsText(from: number, to: number): string {
  return from === to ? `row ${from + 1}` : `rows ${from + 1} to ${to + 1}`;
}

function choiceOf(field: string, schema: TableSchema): FieldChoice {
  return { field, title: schema.fields.get(field)?.title ?? field };
}

function columnView(
  column: Column,
  sheet: SheetOnDesk,
  table: Table,
  schema: TableSchema,
  offered: readonly FieldChoice[],
): ColumnView {
  const { header, field, recognised, kind } = column;
  const letters = columnLetters(column.sheetColumn);
  const said = recognised === 'mapping file: ignored' ? 'ignore' : recognised === 'mapping file' ? field : null;
  const spec = field === null ? null : schema.fields.get(field);
  // A column nobody recognised may hold names as well; its values are shown only where they are few and come again.
  const personal = column.personal === true || (field === null && kind === 'identifier');
  return {
    letters,
    header: header === '' ? letters : header,
    field,
    title: spec?.title ?? null,
    kind,
    because: said === null ? (recognised?.replace(/^alias "(.*)"/, 'header “$1”') ?? null) : null,
    sure:
      said === 'ignore'
        ? 'ignored'
        : said !== null
          ? 'by-hand'
          : field === null
            ? 'unknown'
            : /^values/.test(recognised ?? '')
              ? 'guess'
              : 'sure',
    personal,
    samples: personal ? [] : samplesOf(column, table),
    counted: countedText(column, sheet),
    offered: field !== null && said === null ? [] : [...new Map(offered.map((one) => [one.field, one])).values()],
  };
}

const lookedAt = 400;
const mostSamples = 4;

/** Different values of the first rows, as the sheet shows them. */
function samplesOf({ sheetColumn }: Column, { grid, rows }: Table): string[] {
  const found = new Set<string>();
  for (let at = 0; at < Math.min(rows.length, lookedAt) && found.size < mostSamples; at++) {
    const text = textAt(grid, rows[at]!, sheetColumn);
    if (text !== '') found.add(text.length > 40 ? `${text.slice(0, 39)}…` : text);
  }
  return [...found];
}

/** How many cells hold a value and how many are unknown, each kind of unknown for itself. */
function countedText(column: Column, sheet: SheetOnDesk): string {
  const { state } = column.cells();
  const counts = new Array<number>(8).fill(0);
  for (let row = 0; row < state.length; row++) counts[state[row]!]!++;
  const part = (of: number, one: string, many: string): string[] =>
    of === 0 ? [] : [`${countText(of)} ${of === 1 ? one : many}`];
  const marks = counts[CellState.suppressed]! + counts[CellState.unknownMark]!;
  const parts = [
    ...part(counts[CellState.value]!, 'value', 'values'),
    ...part(counts[CellState.blank]!, 'blank', 'blanks'),
    ...part(marks, 'mark', 'marks'),
    ...part(counts[CellState.notReported]!, 'not reported', 'not reported'),
    ...part(counts[CellState.notApplicable]!, 'not applicable', 'not applicable'),
    ...part(counts[CellState.error]!, 'formula error', 'formula errors'),
    ...part(counts[CellState.unreadable]!, 'not readable', 'not readable'),
  ];
  const text = parts.length === 0 ? 'empty' : parts.join(', ');
  return sheet.whole ? text : `${text} in the first ${countText(state.length)} rows`;
}
