import type { Counts } from '../../measures/measure.ts';
import type { Evidence } from '../outcome.ts';
import type { Axis } from './axis.ts';
import type { ComparedRows } from './comparison-for.ts';
import type { CountedStudents } from './counted-students.ts';
import { joinFilters } from './filter-text.ts';
import { Judgement } from './judge-rows.ts';
import { evidenceWhere, splitByPlace, type RowList } from './row-lists.ts';

// Loops over a million rows read plain constants.
const { yes, unknown: doubtful } = Judgement;

/** Which group at which place (null for everywhere). */
export interface GroupAt {
  readonly groups: Axis;
  readonly places: Axis | null;
  readonly place: number | null;
  readonly group: number;
  /** The place as a filter, empty for everywhere. */
  readonly where: string;
}

/** The counts of a comparison and whose rows they rest on. */
export interface Compared {
  readonly rows: ComparedRows;
  readonly counts: Counts;
}

/** The cells a group's counts rest on, and those of its comparison: the cases' own rows and the students' rows. */
export function groupEvidence(
  students: CountedStudents,
  at: GroupAt,
  own: Counts,
  compared: Compared | null,
): readonly Evidence[] {
  const { outcomes, population, caseFilter, baseFilter } = students;
  const { groups, group, places, place } = at;
  const slots = groups.slots;
  const unknown = groups.labels.length;
  const pair = (prefix: string, who: string, inGroup: (slot: number) => boolean, size: Counts): readonly Evidence[] => [
    evidenceWhere(
      `${prefix}cases`,
      outcomes.table,
      [],
      listAt(outcomes.caseRows, places, place),
      (student) => outcomes.judged[student] === yes && inGroup(slots[student]!),
      // On a roster a case is a row; elsewhere a student may have several.
      outcomes.table === population.table ? size.cases : null,
      joinFilters(who, at.where, baseFilter, caseFilter),
    ),
    evidenceWhere(
      `${prefix}students`,
      population.table,
      [groups.column, places?.column ?? null],
      listAt(population.rows, places, place),
      (student) => outcomes.judged[student] !== doubtful && inGroup(slots[student]!),
      size.students,
      joinFilters(who, at.where, baseFilter),
    ),
  ];
  const label = groups.labels[group]!;
  const ownCells = pair(
    '',
    groups.everybody === true ? '' : `${groups.field} is ${label}`,
    (slot) => slot === group,
    own,
  );
  if (compared === null || compared.rows === null) return ownCells;
  const { rows, counts } = compared;
  const other =
    rows === 'others'
      ? pair(
          'comparison ',
          `${groups.field} is known and not ${label}`,
          (slot) => slot !== group && slot !== unknown,
          counts,
        )
      : pair('comparison ', `${groups.field} is ${groups.labels[rows.group]}`, (slot) => slot === rows.group, counts);
  return [...ownCells, ...other];
}

/** Lists split by place are kept: every group of every school asks for its own part. */
const split = new WeakMap<() => RowList, Map<Axis, readonly RowList[]>>();

function listAt(list: () => RowList, places: Axis | null, place: number | null): RowList {
  if (places === null || place === null) return list();
  const byPlaces = split.get(list) ?? new Map<Axis, readonly RowList[]>();
  split.set(list, byPlaces);
  const parts = byPlaces.get(places) ?? splitByPlace(list(), places);
  byPlaces.set(places, parts);
  return parts[place]!;
}
