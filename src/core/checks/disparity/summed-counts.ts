import { CellState, type Column } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import type { Evidence, Reason } from '../outcome.ts';
import type { Condition, Pack } from '../rule.ts';
import type { World } from '../world.ts';
import type { Counting } from './counting.ts';
import { evidenceOf } from './evidence-rows.ts';
import { problemsOfAxis } from './group-problems.ts';
import { joinFilters } from './filter-text.ts';
import { Judgement, judgeRows } from './judge-rows.ts';
import type { SheetPair } from './paired-sheets.ts';
import { cellOf } from './population.ts';
import { missingColumns } from './reasons.ts';
import { rowConditions } from './row-conditions.ts';

const { no, yes } = Judgement;
const { value: hasValue } = CellState;

/** For cases and for people. */
interface Both<T> {
  readonly cases: T;
  readonly students: T;
}

/**
 * Rows that are numbers of people, added up: answers to a survey by group, stages of a search. A number that is not known,
 * or no whole one, leaves the sum of its group in doubt.
 */
export function sumCounts(
  pack: Pack,
  fields: Both<string>,
  where: Both<readonly Condition[]>,
  world: World,
  { base: table, baseRows }: SheetPair,
): Counting | { readonly reason: Reason } {
  const column = (field: string): Column | undefined => table.columns.find((one) => one.field === field);
  const [cases, students] = [column(fields.cases), column(fields.students)];
  const missing = [
    ...missingFields(table, [...where.cases, ...where.students]),
    ...(cases === undefined ? [fields.cases] : []),
    ...(students === undefined ? [fields.students] : []),
  ];
  if (cases === undefined || students === undefined || missing.length > 0)
    return { reason: missingColumns(table, missing) };
  const { bind, describe } = rowConditions(pack, world);
  const judgedCases = judgeRows(table, where.cases, bind);
  const judgedStudents = judgeRows(table, where.students, bind);
  const judged = { cases: judgedCases, students: judgedStudents };
  const columns = { cases, students };
  const isOfYear = (row: number): boolean => baseRows === null || baseRows[row] === 1;
  const rows = Array.from(table.rows, (_, row) => row).filter(isOfYear);
  return {
    tables: () => (places, groups) => {
      const size = (places === null ? 1 : places.labels.length + 1) * (groups.labels.length + 1);
      const sums = { cases: new Int32Array(size), students: new Int32Array(size) };
      const inDoubt = new Int32Array(size);
      const studentsInDoubt = new Int32Array(size);
      for (const row of rows) {
        const at = cellOf(groups, places === null ? 0 : places.slots[row]!, groups.slots[row]!);
        for (const what of ['cases', 'students'] as const) {
          const judgement = judged[what][row]!;
          if (judgement === no) continue;
          const { state, numbers } = columns[what].cells();
          const number = numbers[row]!;
          if (judgement === yes && state[row] === hasValue && Number.isSafeInteger(number) && number >= 0)
            sums[what][at]! += number;
          else {
            inDoubt[at]!++;
            if (what === 'students') studentsInDoubt[at]!++;
          }
        }
      }
      return { places, groups, ...sums, inDoubt, studentsInDoubt };
    },
    evidence: ({ groups, places, place, group, where: placed }, _own, compared) => {
      const pair = (prefix: string, who: string, wanted: (slot: number) => boolean): readonly Evidence[] =>
        (['cases', 'students'] as const).map((what) =>
          evidenceOf(
            `${prefix}${what}`,
            table,
            [groups.column, columns[what]],
            rows.filter(
              (row) =>
                wanted(groups.slots[row]!) &&
                judged[what][row] === yes &&
                (places === null || place === null || places.slots[row] === place),
            ),
            joinFilters(who, placed, describe(where[what])),
          ),
        );
      const label = groups.labels[group]!;
      const unknown = groups.labels.length;
      const ofOwn = pair('', groups.everybody === true ? '' : `${groups.field} is ${label}`, (slot) => slot === group);
      if (compared === null || compared.rows === null) return ofOwn;
      const other = compared.rows;
      return [
        ...ofOwn,
        ...(other === 'others'
          ? pair(
              'comparison ',
              `${groups.field} is known and not ${label}`,
              (slot) => slot !== group && slot !== unknown,
            )
          : pair('comparison ', `${groups.field} is ${groups.labels[other.group]}`, (slot) => slot === other.group)),
      ];
    },
    groupProblems: (groups, what) => {
      const isCounted = (row: number): boolean => judgedStudents[row] !== no || judgedCases[row] !== no;
      const unknown = rows.filter((row) => groups.slots[row] === groups.labels.length && isCounted(row));
      return problemsOfAxis(table, unknown, groups, what, 'row');
    },
    problems: [],
    notes: [],
    rowsAreCounts: true,
  };
}
