import type { FieldSpec, TableSchema, ValueList } from './schema.ts';
import {
  holdsCounts,
  shareOfDates,
  shareInList,
  shareOfDigits,
  shareOfFlags,
  shareOfNumbers,
  shareThatFits,
  type ColumnSample,
} from './sample-column.ts';

/**
 * Whether a column's values cannot be what its header says: a header "Suspended" that means a count, over Y and N; a
 * header "Homeless" that means yes or no, over 12 and 30. Values never choose a meaning, but a meaning that not one of
 * them can have is none. Where some fit, or nothing better is in sight, the header is believed and the cells are told.
 */
export function contradicts(sample: ColumnSample, field: FieldSpec, schema: TableSchema): boolean {
  const known = answers.get(sample) ?? new Map<FieldSpec, boolean>();
  answers.set(sample, known);
  let answer = known.get(field);
  if (answer === undefined) known.set(field, (answer = cannotBe(sample, field, schema)));
  return answer;
}

/** Every kind of worksheet asks the same of every column. */
const answers = new WeakMap<ColumnSample, Map<FieldSpec, boolean>>();

function cannotBe(sample: ColumnSample, field: FieldSpec, schema: TableSchema): boolean {
  if (sample.cells.length === 0) return false;
  const fits = shareThatFits(sample, field, schema);
  switch (field.kind) {
    case 'count':
    case 'number':
    case 'percent':
      return fits === 0 && (shareOfFlags(sample) === 1 || shareOfDates(sample) > 0.9 || isOfWords(sample));
    case 'flag':
      return holdsCounts(sample) || (fits < 0.2 && shareOfNumbers(sample) > 0.8);
    case 'date':
      // Neither Excel's day numbers nor days of eight digits: counts under a header such as "Referred".
      return (
        shareOfNumbers(sample) === 1 && sample.cells.every(({ text }) => Number(text.replaceAll(',', '')) < 10_000)
      );
    case 'school-year':
      return fits === 0 && (shareOfNumbers(sample) === 1 || sample.cells.length >= 3);
    case 'category': {
      const list = field.values === null ? undefined : schema.lists.get(field.values);
      if (list === undefined || list.open || fits >= 0.2) return false;
      if (holdsCounts(sample)) return shareOfDigits(sample) < 1 || distinct(sample) > 12;
      // "Category" over names of student groups, "Type" over District and School.
      return fits === 0 && distinct(sample) > 1 && field.id !== 'race' && fitsAnotherList(sample, list, schema);
    }
    default:
      return false;
  }
}

/** Whether another list than its own holds nearly all values of a column. */
function fitsAnotherList(sample: ColumnSample, own: ValueList, schema: TableSchema): boolean {
  return [...schema.lists.values()].some((list) => list !== own && shareInList(sample, list) >= 0.8);
}

/** A few words without a number in them. */
function isOfWords(sample: ColumnSample): boolean {
  return distinct(sample) <= 12 && sample.cells.every(({ text }) => !/\d/.test(text));
}

function distinct(sample: ColumnSample): number {
  return new Set(sample.cells.map(({ text }) => text)).size;
}
