import type { Evidence } from '../outcome.ts';
import type { Axis } from './axis.ts';
import type { ComparedRows } from './comparison-for.ts';
import type { CountedStudents } from './counted-students.ts';
import { evidenceOf } from './evidence-rows.ts';
import { joinFilters } from './filter-text.ts';
import { Judgement } from './judge-rows.ts';
import type { RowsBySlot } from './rows-by-slot.ts';

/** Which group at which place (null for everywhere). */
export interface GroupAt {
  readonly groups: Axis;
  readonly places: Axis | null;
  readonly place: number | null;
  readonly group: number;
  /** The place as a filter, empty for everywhere. */
  readonly where: string;
}

/** Rows of the students that are in the base and of whom it is known whether they have the outcome. */
export function countedRows(students: CountedStudents): Uint32Array {
  const { population, outcomes } = students;
  const rows = new Uint32Array(population.size);
  let size = 0;
  for (let row = 0; row < population.included.length; row++) {
    if (population.included[row] === 1 && outcomes.judged[row] !== Judgement.unknown) rows[size++] = row;
  }
  return rows.subarray(0, size);
}

/** The cells a group's counts rest on, and those of its comparison: the cases' own rows and the students' rows. */
export function groupEvidence(
  students: CountedStudents,
  at: GroupAt,
  compared: ComparedRows,
  rows: { readonly students: RowsBySlot; readonly cases: RowsBySlot },
): readonly Evidence[] {
  const { outcomes, population, caseFilter, baseFilter } = students;
  const { groups, place, group } = at;
  const studentColumns = [groups.column, at.places?.column ?? null];
  const pair = (
    cases: string,
    base: string,
    who: string,
    pick: (by: RowsBySlot) => Uint32Array,
  ): readonly Evidence[] => [
    evidenceOf(
      cases,
      outcomes.table,
      [],
      Uint32Array.from(outcomes.caseRows(pick(rows.cases))).sort(),
      joinFilters(who, at.where, baseFilter, caseFilter),
    ),
    evidenceOf(base, population.table, studentColumns, pick(rows.students), joinFilters(who, at.where, baseFilter)),
  ];
  const label = groups.labels[group]!;
  const own = pair('cases', 'students', `${groups.field} is ${label}`, (by) => by.of(place, group));
  if (compared === null) return own;
  const other =
    compared === 'others'
      ? pair('comparison cases', 'comparison students', `${groups.field} is known and not ${label}`, (by) =>
          by.others(place, group),
        )
      : pair('comparison cases', 'comparison students', `${groups.field} is ${groups.labels[compared.group]}`, (by) =>
          by.of(place, compared.group),
        );
  return [...own, ...other];
}
