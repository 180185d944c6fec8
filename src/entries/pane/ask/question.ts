import type { AskedQuestion } from '../../../app/desk/desk.ts';
import type { AskableColumn, AskableView } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

/** Each row is a student; no header is empty. */
export const rows = '';

type AskableSheet = AskableView['sheets'][number];

/** A question while it is put together; null is what nobody has chosen yet. */
export interface OpenQuestion {
  readonly sheet: string;
  readonly outcome: string | null;
  /** The value that is the outcome, where the column holds several. */
  readonly value: string | null;
  /** The column of students, or `rows` where each row is one; asked only where the outcome is a number. */
  readonly base: string | null;
  /** Where the outcome is a number and each row a student: the number from which on a student counts. */
  readonly moreThan: string;
  readonly by: string | null;
  readonly direction: AskedQuestion['direction'];
  /** The column rows are picked by; null for all rows. */
  readonly filter: string | null;
  readonly filterValue: string;
}

export function openQuestion(sheet: string): OpenQuestion {
  return {
    sheet,
    outcome: null,
    value: null,
    base: null,
    moreThan: '0',
    by: null,
    direction: 'adverse',
    filter: null,
    filterValue: '',
  };
}

/** The question as it is asked, or what is still missing of it, as a sentence. */
export function closeQuestion(
  sheet: AskableSheet,
  open: OpenQuestion,
): { readonly question: AskedQuestion } | { readonly missing: string } {
  const { missing } = texts.ask;
  if (open.outcome === null) return { missing: missing.outcome };
  const ofRows = open.base === rows || !isCounted(sheet, open.outcome);
  if (valuesOf(sheet, open.outcome).length > 0 && open.value === null) return { missing: missing.value };
  if (!ofRows && open.base === null) return { missing: missing.students };
  const counted = ofRows && isCounted(sheet, open.outcome);
  if (counted && !/^\d+(\.\d+)?$/.test(open.moreThan.trim())) return { missing: missing.moreThan };
  if (open.by === null) return { missing: missing.groups };
  if (open.filter !== null && open.filterValue.trim() === '') return { missing: missing.filter };
  return {
    question: {
      sheet: open.sheet,
      outcome: counted
        ? `${open.outcome}>${open.moreThan.trim()}`
        : open.value === null
          ? open.outcome
          : `${open.outcome}=${open.value}`,
      base: ofRows ? null : open.base,
      by: open.by,
      direction: open.direction,
      where: open.filter === null ? [] : [{ column: open.filter, value: open.filterValue.trim() }],
    },
  };
}

/** Values that could be the outcome; none where the column says it itself. */
export function valuesOf(sheet: AskableSheet, header: string): readonly string[] {
  return sheet.outcomes.find((column) => column.header === header)?.values ?? [];
}

/** Whether the outcome is a number, of which it has to be said what it is out of. */
export function isCounted(sheet: AskableSheet, header: string): boolean {
  const kind = sheet.outcomes.find((column) => column.header === header)?.kind;
  return kind === 'count' || kind === 'number';
}

/** Columns rows can be picked by: those of groups and of outcomes, each once. */
export function filterColumns(sheet: AskableSheet): readonly AskableColumn[] {
  const seen = new Set<string>();
  return [...sheet.groups, ...sheet.outcomes].filter(
    ({ header }) => !seen.has(header) && seen.add(header) !== undefined,
  );
}
