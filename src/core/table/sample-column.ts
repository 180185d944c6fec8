import { textAt } from './grid-cell.ts';
import { meaningIn } from './meaning-in.ts';
import { isBareMark, markMeaning } from './plain-text.ts';
import { CellTag, type RawGrid } from './raw-grid.ts';
import { isRange } from './is-range.ts';
import { readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { readSchoolYear } from './read-school-year.ts';
import type { FieldSpec, TableSchema, ValueList } from './schema.ts';
import type { ColumnKind } from './table.ts';

/** Some of a column's cells, blanks and marks left out: enough to see what the column looks like. */
export interface ColumnSample {
  readonly cells: readonly SampleCell[];
  /** How many rows were looked at. */
  readonly rows: number;
  /** How many of them hold a mark (`*`, `>95`, `10-14`) instead of a value. */
  readonly marks: number;
}

interface SampleCell {
  readonly tag: CellTag;
  readonly text: string;
}

const sampleSize = 400;

/** Cells spread evenly over the rows below the header, the same ones every time. */
export function sampleColumn(grid: RawGrid, column: number, firstRow: number, schema: TableSchema): ColumnSample {
  const raw = grid.columns[column];
  const rows = grid.rowCount - firstRow;
  if (raw === undefined || rows <= 0) return { cells: [], rows: 0, marks: 0 };
  const step = Math.max(1, rows / sampleSize);
  const cells: SampleCell[] = [];
  let seen = 0;
  let marks = 0;
  for (let at = firstRow; at < grid.rowCount; at += step) {
    const row = Math.floor(at);
    seen++;
    const tag = (raw.tags[row] ?? CellTag.blank) as CellTag;
    if (tag === CellTag.blank || tag === CellTag.error) continue;
    const text = textAt(grid, row, column);
    if (text === '') continue;
    if (tag === CellTag.text && isMark(text, schema)) {
      marks++;
      continue;
    }
    cells.push({ tag, text: /^="(.*)"$/.exec(text)?.[1] ?? text });
  }
  return { cells, rows: seen, marks };
}

function isMark(text: string, schema: TableSchema): boolean {
  return (
    isBareMark(text) ||
    isRange(text) ||
    markMeaning(schema.marks.marks, text) !== undefined ||
    markMeaning(schema.marks.letters, text) !== undefined
  );
}

/** The share of a column's values for which something holds; 0 where there are no values. */
function share(sample: ColumnSample, holds: (cell: SampleCell) => boolean): number {
  return sample.cells.length === 0 ? 0 : sample.cells.filter(holds).length / sample.cells.length;
}

/** The share of values that are codes of digits. */
export function shareOfDigits(sample: ColumnSample): number {
  return share(sample, ({ tag, text }) => (tag === CellTag.text || tag === CellTag.number) && /^\d+$/.test(text));
}

/** The share of values that say yes or no in words; 0 and 1 could as well be counts. */
export function shareOfFlags(sample: ColumnSample): number {
  return share(sample, ({ tag, text }) => tag === CellTag.boolean || /^(y|n|yes|no|true|false)$/i.test(text));
}

export function shareOfNumbers(sample: ColumnSample): number {
  return share(sample, isNumber);
}

export function shareOfDates(sample: ColumnSample): number {
  return share(sample, isDate);
}

function isDate({ tag, text }: SampleCell): boolean {
  return tag === CellTag.date || (tag === CellTag.text && /\D/.test(text) && 'day' in readDate(text));
}

/** Whether a column holds whole numbers above 1, as a column of counts does and a column of flags does not. */
export function holdsCounts(sample: ColumnSample): boolean {
  return sample.cells.some(({ text }) => (readNumber(text) ?? 0) > 1) && share(sample, isNumber) > 0.8;
}

/** The share of values that can be read as what a field holds: 1 where any text will do. */
export function shareThatFits(sample: ColumnSample, field: FieldSpec, schema: TableSchema): number {
  const list = field.values === null ? undefined : schema.lists.get(field.values);
  if (list !== undefined) return shareInList(sample, list);
  return share(sample, (cell) => fitsKind(cell, field.kind));
}

/** The share of values that a list holds. Every kind of worksheet asks it of every column; each is looked at once. */
export function shareInList(sample: ColumnSample, list: ValueList): number {
  const known = shares.get(sample) ?? new Map<ValueList, number>();
  shares.set(sample, known);
  let found = known.get(list);
  if (found === undefined) {
    const inList = new Map<string, boolean>();
    found = share(sample, ({ text }) => {
      let is = inList.get(text);
      if (is === undefined) inList.set(text, (is = isInList(text, list)));
      return is;
    });
    known.set(list, found);
  }
  return found;
}

const shares = new WeakMap<ColumnSample, Map<ValueList, number>>();

function isInList(text: string, list: ValueList): boolean {
  return meaningIn(list, text) !== null;
}

function isNumber({ tag, text }: SampleCell): boolean {
  return tag === CellTag.number || (tag === CellTag.text && readNumber(text) !== null);
}

function fitsKind(cell: SampleCell, kind: ColumnKind): boolean {
  switch (kind) {
    case 'date':
      return cell.tag === CellTag.date || 'day' in readDate(cell.text);
    case 'count':
      return isNumber(cell) && Number.isInteger(readNumber(cell.text));
    case 'number':
      return isNumber(cell);
    case 'percent':
      return isNumber({ ...cell, text: cell.text.replace(/\s*%$/, '') });
    case 'school-year':
      return cell.tag !== CellTag.date && readSchoolYear(cell.text) !== null;
    default:
      return cell.tag !== CellTag.date;
  }
}

/** Numbers, some of them great, with one or two short words among them: marks that nobody has explained yet. */
function isNumbersWithMarks(sample: ColumnSample, isPercent: (cell: SampleCell) => boolean): boolean {
  const others = sample.cells.filter((cell) => !isPercent(cell));
  const words = new Set(others.map(({ text }) => text));
  return (
    others.length <= sample.cells.length / 4 &&
    words.size <= 2 &&
    [...words].every((text) => text.length <= 4) &&
    sample.cells.some(({ text }) => /%$/.test(text) || (readNumber(text) ?? 0) > 20)
  );
}

const saysPercent = /%|\bpercent|\bpct\b|_pct|pct_|rate(\b|_)/i;

/** What a column that nothing is known of looks like, and how that is told. */
export function kindByValues(
  sample: ColumnSample,
  header: string,
): { readonly kind: ColumnKind; readonly because: string | null } {
  if (sample.cells.length === 0) {
    // Withheld from top to bottom: still a column of numbers.
    if (sample.marks === 0) return { kind: 'text', because: null };
    return { kind: saysPercent.test(header) ? 'percent' : 'number', because: 'nothing but marks' };
  }
  if (shareOfFlags(sample) === 1) return { kind: 'flag', because: 'values say yes or no' };
  if (share(sample, isDate) >= 0.9) return { kind: 'date', because: 'values look like dates' };
  const isYear = ({ tag, text }: SampleCell): boolean => tag === CellTag.text && /^\D*\d{4}[-–/]\d{2,4}$/.test(text);
  if (share(sample, (cell) => isYear(cell) && readSchoolYear(cell.text) !== null) >= 0.9)
    return { kind: 'school-year', because: 'values look like school years' };
  const zeros = sample.cells.some(({ text }) => /^0\d+$/.test(text));
  if (zeros && shareOfDigits(sample) >= 0.9) return { kind: 'identifier', because: 'values look like codes' };
  const isPercent = (cell: SampleCell): boolean => fitsKind(cell, 'percent');
  if (share(sample, isPercent) >= 0.9 || isNumbersWithMarks(sample, isPercent)) {
    if (saysPercent.test(header) || sample.cells.some(({ text }) => text.endsWith('%')))
      return { kind: 'percent', because: 'values look like percentages' };
    return { kind: 'number', because: 'values look like numbers' };
  }
  const distinct = new Set(sample.cells.map(({ text }) => text)).size;
  return distinct <= Math.max(12, sample.cells.length / 10)
    ? { kind: 'category', because: 'few different values' }
    : { kind: 'text', because: null };
}
