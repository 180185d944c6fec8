import { textAt } from './grid-cell.ts';
import { meaningIn } from './meaning-in.ts';
import { oneLine } from './plain-text.ts';
import { CellTag, type RawColumn, type RawGrid } from './raw-grid.ts';
import type { RecognisedColumn } from './recognise.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';

/** Asks one column whether it makes a row a totals row; answers the row's label, or null. */
export type TotalsTest = (row: number) => string | null;

/** Columns that name a place. A State among districts, or a code of zeros, is the sum of the others. */
const placeNames: readonly string[] = ['district', 'school', 'org-name', 'district-school'];
const placeCodes: ReadonlyMap<string, readonly string[]> = new Map([
  ['district-code', ['district']],
  ['org-code', ['org-name', 'district']],
  ['school-code', ['school', 'district']],
]);

/** The label of a totals row as its columns have it ("State Total", "00000000 / All Students"), or null. */
export function totalLabel(row: number, tests: readonly TotalsTest[]): string | null {
  let label: string | null = null;
  for (const test of tests) {
    const part = test(row);
    if (part !== null) label = label === null ? part : label.includes(part) ? label : `${label} / ${part}`;
  }
  return label;
}

/** The tests for one sheet. Texts are looked at once however often they come. */
export function totalsTests(
  grid: RawGrid,
  columns: readonly RecognisedColumn[],
  worksheet: WorksheetSpec,
  schema: TableSchema,
  firstRow: number,
): TotalsTest[] {
  const { totals } = schema;
  const tests: TotalsTest[] = [];
  // A kind of sheet that never holds students may call a district "Name".
  const ofPersons =
    !worksheet.never.includes('student-id') &&
    columns.some(({ field }) => field !== null && schema.fields.get(field)!.personal);
  const codeOf = (name: string): RecognisedColumn | undefined =>
    columns.find(({ field }) => field !== null && placeCodes.get(field)?.includes(name) === true);
  const isLabel = (text: string): boolean => totals.labels.has(text.toLowerCase());
  const isPhrase = (text: string): boolean => {
    const lower = text.toLowerCase();
    return (
      totals.labels.has(lower) ||
      totals.beginnings.some((beginning) => lower.startsWith(beginning)) ||
      totals.endings.some((ending) => lower.endsWith(ending))
    );
  };
  let isFirst = true;
  for (const column of columns) {
    const raw = grid.columns[column.sheetColumn];
    if (raw === undefined) continue;
    const { field } = column;
    const spec = field === null ? undefined : schema.fields.get(field);
    const leads = isFirst && holdsText(raw, firstRow, grid.rowCount);
    if (leads) isFirst = false;
    if (spec?.personal === true) {
      // Identifiers are many and each is new: only where totals stand, at the ends, are they looked at.
      const ends = (row: number): boolean => row < firstRow + 10 || row >= grid.rowCount - 30;
      if (leads) tests.push((row) => (ends(row) ? textTest(grid, raw, isPhrase)(row) : null));
    } else if (field !== null && placeCodes.has(field)) {
      const names = placeCodes.get(field)!;
      const name = columns.find((other) => other.field !== null && names.includes(other.field));
      if (!ofPersons) tests.push(zeroTest(grid, raw, column.sheetColumn, name?.sheetColumn ?? null));
    } else if (field !== null && placeNames.includes(field)) {
      tests.push(textTest(grid, raw, isPhrase));
      if (!ofPersons && worksheet.id !== 'idea-counts')
        tests.push(stateTest(grid, raw, codeOf(field)?.sheetColumn ?? null, totals.states, firstRow));
    } else if (!ofPersons && (spec?.kind === 'category' || spec?.kind === 'identifier')) {
      const list = spec.values === null ? undefined : schema.lists.get(spec.values);
      const groups = schema.lists.get('groups');
      const isEverybody = (text: string): boolean => {
        const ofList = list === undefined ? null : meaningIn(list, text);
        if (ofList !== null) return list?.total === ofList.value;
        return field === 'race' && groups !== undefined && meaningIn(groups, text)?.value === groups.total;
      };
      // "All students" totals its groups where there are groups; in a table of nothing else it is the record.
      const amongOthers = holdsAnother(grid, raw, firstRow, isEverybody);
      tests.push(
        textTest(grid, raw, (text) =>
          isEverybody(text) ? amongOthers : isLabel(text) && (list === undefined || meaningIn(list, text) === null),
        ),
      );
    } else if (leads) tests.push(textTest(grid, raw, isPhrase));
  }
  return tests;
}

function holdsText(raw: RawColumn, from: number, to: number): boolean {
  for (let row = from; row < Math.min(to, from + 50); row++) if (raw.tags[row] === CellTag.text) return true;
  return false;
}

function holdsAnother(grid: RawGrid, raw: RawColumn, from: number, is: (text: string) => boolean): boolean {
  const test = textTest(grid, raw, is);
  for (let row = from; row < grid.rowCount; row++)
    if (raw.tags[row] === CellTag.text && test(row) === null) return true;
  return false;
}

function textTest(grid: RawGrid, raw: RawColumn, holds: (text: string) => boolean): TotalsTest {
  const known = new Map<number, string | null>();
  return (row) => {
    if (raw.tags[row] !== CellTag.text) return null;
    const index = raw.values[row]!;
    let label = known.get(index);
    if (label === undefined) {
      const text = oneLine(grid.strings.get(index));
      known.set(index, (label = text !== '' && holds(text) ? text : null));
    }
    return label;
  };
}

/** A code of zeros; the label is the name beside it where there is one. */
function zeroTest(grid: RawGrid, raw: RawColumn, column: number, nameColumn: number | null): TotalsTest {
  const zeros = textTest(grid, raw, (text) => /^(?:=")?0+"?$/.test(text));
  return (row) => {
    const isZero =
      raw.tags[row] === CellTag.number ? raw.values[row] === 0 : raw.tags[row] === CellTag.text && zeros(row) !== null;
    if (!isZero) return null;
    const name = nameColumn === null ? '' : textAt(grid, row, nameColumn);
    return name === '' ? textAt(grid, row, column) : name;
  };
}

/**
 * A State's name among districts. Districts can be called like a State (Florida, Massachusetts), so the name alone is
 * not enough: its code is missing, or, where there are no codes, it stands first or last.
 */
function stateTest(
  grid: RawGrid,
  raw: RawColumn,
  codeColumn: number | null,
  states: ReadonlySet<string>,
  firstRow: number,
): TotalsTest {
  const isState = textTest(grid, raw, (text) => states.has(text.toLowerCase()));
  return (row) => {
    const label = isState(row);
    if (label === null) return null;
    if (codeColumn !== null) return textAt(grid, row, codeColumn) === '' ? label : null;
    return row === firstRow || row === grid.rowCount - 1 ? label : null;
  };
}
