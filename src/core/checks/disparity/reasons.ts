import type { Table } from '../../table/table.ts';
import type { Reason } from '../outcome.ts';
import type { GateReason } from './gates.ts';
import { counted, wholeText } from './number-text.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Gates } from './gates.ts';
import { usualPerson } from '../load-sources.ts';
import { notesOf } from '../views/view-table.ts';

/** Why a disparity outcome was not computed, does not apply, or waits for a person. */
export type DisparityReason =
  | GateReason
  | 'comparison-zero'
  | 'no-students'
  | 'no-comparison-students'
  | 'reference-group'
  | 'comparison-group-missing'
  | 'comparison-unknown'
  | 'counts-withheld'
  | 'counts-impossible'
  | 'group-twice'
  | 'no-rows'
  | 'group-missing'
  | 'partly-unknown'
  | 'partition-presumed'
  | 'rows-mixed'
  | 'column-missing'
  | 'table-missing'
  | 'threshold-missing'
  | 'state-counts-missing'
  | 'year-unclear'
  | 'no-threshold'
  | 'rounding'
  | 'no-base'
  | 'no-partition'
  | 'groups-overlap'
  | 'category-missing'
  | 'years-missing'
  | 'at-risk'
  | 'reasonable-progress'
  | 'no-values'
  | 'no-spread'
  | 'one-year'
  | 'too-few-years'
  | 'too-few-schools'
  | 'moved-before'
  | 'points-missing'
  | 'last-year-missing'
  | 'rule-invalid';

export function reason(code: DisparityReason, message: string): Reason {
  return { code, message };
}

/** That a sheet lacks columns; of a view, the columns it would have been made of. */
export function missingColumns(table: Table, fields: readonly string[]): Reason {
  const lacks = notesOf(table)?.lacks;
  const own = fields.map((field) => lacks?.get(field)?.field ?? field);
  const named = [...new Set(own)].map((field) => `\`${field}\``).join(', ');
  return reason(
    'column-missing',
    `The sheet ${table.grid.sheet} has no column for ${named}; name it in the mapping or add it.`,
  );
}

/** A missed minimum in words, with the count and the minimum. */
export function gateMessage(
  code: GateReason,
  group: Counts,
  comparison: Counts,
  state: Counts | null,
  gates: Gates,
  person = usualPerson,
): Reason {
  const own = code.startsWith('below');
  const counts = own ? group : code.startsWith('state') ? state : comparison;
  const who = own
    ? 'The group'
    : code.startsWith('state')
      ? 'The comparison group in the State'
      : 'The comparison group';
  if (code === 'state-comparison-missing' || counts === null)
    return reason(
      'state-comparison-missing',
      'The comparison group is below a minimum, and the counts of all other groups in the State, which then take its place, were not given.',
    );
  return code.endsWith('n-size')
    ? reason(
        code,
        `${who} has ${counted(counts.students, person)}; the minimum n-size is ${wholeText(gates.students ?? 1)}.`,
      )
    : reason(
        code,
        `${who} has ${counted(counts.cases, 'case')}; the minimum cell size is ${wholeText(gates.cell ?? 1)}.`,
      );
}
