import type { FieldSpec, TableSchema } from './schema.ts';
import {
  holdsCounts,
  shareOfDates,
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
      const groups = schema.lists.get('groups');
      // "Category" over names of student groups.
      return (
        fits === 0 &&
        list.fieldOf.size === 0 &&
        groups !== undefined &&
        field.id !== 'race' &&
        shareOfList(sample, schema) >= 0.5
      );
    }
    default:
      return false;
  }
}

function shareOfList(sample: ColumnSample, schema: TableSchema): number {
  const group = schema.fields.get('group');
  return group === undefined ? 0 : shareThatFits(sample, group, schema);
}

/** A few words without a number in them. */
function isOfWords(sample: ColumnSample): boolean {
  return distinct(sample) <= 12 && sample.cells.every(({ text }) => !/\d/.test(text));
}

function distinct(sample: ColumnSample): number {
  return new Set(sample.cells.map(({ text }) => text)).size;
}
