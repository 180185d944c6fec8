import { problem, type Problem } from '../../problems.ts';
import type { Reason } from '../outcome.ts';
import type { Pack, SignificantDisproportionalityRule } from '../rule.ts';
import type { World } from '../world.ts';
import { axisOf, sameLabel } from './axis.ts';
import { countStudents } from './counted-students.ts';
import { federalGroups } from './federal-groups.ts';
import { groupEvidence } from './group-evidence.ts';
import { groupProblems } from './group-problems.ts';
import type { CategoryYear, GroupCounts } from './idea-counts.ts';
import { counted } from './number-text.ts';
import { pairSheets, severalSheets, type SheetPair } from './paired-sheets.ts';
import { cellOf } from './population.ts';
import { reason } from './reasons.ts';
import type { ThresholdDesk } from './rule-thresholds.ts';
import { schoolYearOf } from './school-year-text.ts';
import { countByGroup } from './student-outcomes.ts';

export interface StudentCategory {
  readonly years: ReadonlyMap<string, CategoryYear>;
  /** Why the rosters gave nothing; null where they did. */
  readonly reason: Reason | null;
  readonly problems: readonly Problem[];
}

/** A category's seven groups counted from rosters, by school year. A roster that names no year is of the as-of day's. */
export function studentCategory(
  pack: Pack,
  rule: SignificantDisproportionalityRule,
  world: World,
  desk: ThresholdDesk,
): StudentCategory {
  const missing = [rule.base.table, rule.outcome.table].find((kind) => (world.tables.get(kind) ?? []).length === 0);
  if (missing !== undefined)
    return {
      years: new Map(),
      reason: reason(
        'table-missing',
        `Neither a sheet of counts (\`idea-counts\`) nor a worksheet of the kind \`${missing}\` was found.`,
      ),
      problems: [],
    };
  const { pairs, unpaired } = pairSheets(world, rule.base.table, rule.outcome.table);
  const years = new Map<string, CategoryYear>();
  const problems: Problem[] = [];
  let why: Reason | null = unpaired[0] === undefined ? null : reason('year-unclear', unpaired[0].message);
  for (const pair of pairs) {
    const year = pair.year ?? schoolYearOf(world.asOf);
    if (pair.sheet !== null || years.has(year)) {
      const same = pairs.filter((one) => (one.year ?? schoolYearOf(world.asOf)) === year).map(({ base }) => base);
      years.set(year, unclearYear(reason('year-unclear', severalSheets(year, same))));
      continue;
    }
    const counted = studentYear(pack, rule, world, desk, pair, problems);
    if ('reason' in counted) why = counted.reason;
    else years.set(year, counted.groups);
  }
  return { years, reason: years.size > 0 ? null : why, problems };
}

/** A year that stands in several rosters: which of them holds a group's students, or whether all do, is not known. */
function unclearYear(why: Reason): CategoryYear {
  return new Map(federalGroups.map((group) => [group, { counts: null, why, twice: false, evidence: () => [] }]));
}

function studentYear(
  pack: Pack,
  rule: SignificantDisproportionalityRule,
  world: World,
  desk: ThresholdDesk,
  pair: SheetPair,
  problems: Problem[],
): { readonly groups: CategoryYear } | { readonly reason: Reason } {
  const column = pair.base.columns.find((one) => one.field === 'race');
  if (column === undefined)
    return {
      reason: reason(
        'column-missing',
        `The sheet ${pair.base.grid.sheet} has no column for \`race\`; name it in the mapping or add it.`,
      ),
    };
  const students = countStudents(pack, rule, world, pair, desk);
  if ('reason' in students) return students;
  const groups = axisOf(pair.base, column);
  problems.push(...students.problems, ...groupProblems(students.population, groups));
  const table = countByGroup(students.population, students.outcomes, [], [groups])(null, groups);
  const year = new Map<string, GroupCounts>();
  for (const group of federalGroups) {
    const slot = groups.labels.findIndex((label) => sameLabel(label) === sameLabel(group));
    const at = cellOf(groups, 0, slot);
    const counts = slot < 0 ? { cases: 0, students: 0 } : { cases: table.cases[at]!, students: table.students[at]! };
    year.set(group, {
      counts,
      why: null,
      twice: false,
      evidence: () =>
        slot < 0
          ? []
          : groupEvidence(students, { groups, places: null, place: null, group: slot, where: '' }, counts, null),
    });
  }
  groups.labels.forEach((label, slot) => {
    const held = table.students[cellOf(groups, 0, slot)]!;
    if (held > 0 && !federalGroups.some((group) => sameLabel(group) === sameLabel(label)))
      problems.push(
        problem(
          'rows-excluded',
          `${pair.base.grid.sheet}, ${column.header}`,
          `“${label}” (${counted(held, 'student')}) is none of the seven groups of 34 CFR 300.647; they are in no group and in no comparison.`,
          'Name the federal group in the mapping.',
          'warning',
        ),
      );
  });
  return { groups: year };
}
