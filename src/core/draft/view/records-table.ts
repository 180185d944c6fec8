import { cleanText } from '../clean-text.ts';
import type { TableBlock } from '../draft.ts';
import type { RecordLine } from '../draft-context.ts';
import { longDatesIn } from '../long-date.ts';
import { tableOrNull, textCell } from './table-cells.ts';
import type { FindingView } from './view-shape.ts';

/** More records than these are for the work papers; a list in a report is for reading. */
const mostListed = 200;

/**
 * The records of a finding that do not comply, each with its cells and what was found. Names identifiers: inside only.
 * `aboutSchool` is the school the report is about, where it is about one; any other names the school of each record.
 */
export function recordsTable(
  { id, heading }: Pick<FindingView, 'id' | 'heading'>,
  records: readonly RecordLine[],
  aboutSchool: string | null,
): TableBlock | null {
  const shown = records.slice(0, mostListed);
  const more = records.length - shown.length;
  const schools = aboutSchool === null && shown.some(({ school, label }) => school !== null && school !== label);
  return tableOrNull(
    `records:${id}`,
    more > 0 ? `${heading}: the first ${mostListed} records; the work papers hold all` : `${heading}: records`,
    'For each record that does not comply its identifier, where it stands in the workbook, and what was found.',
    [['Record', 3], ...(schools ? ([['School', 5]] as const) : []), ['Cells', 5], ['What was found', 10]],
    shown.map(({ label, school, where, what }) =>
      [label, ...(schools ? [school ?? ''] : []), where, longDatesIn(what)].map((text) => textCell(cleanText(text))),
    ),
  );
}
