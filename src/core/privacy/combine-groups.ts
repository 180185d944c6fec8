import type { Outcome } from '../checks/outcome.ts';
import { shareAfter, type InSteps } from '../in-steps.ts';
import { audit, defaultSteps } from './audit.ts';
import { deriveCell } from './derivation.ts';
import type { OutcomeCells } from './outcome-cells.ts';
import { isSmall } from './primary-rule.ts';
import type { PrivacySetting } from './privacy-setting.ts';
import { cellsOf, sumFact, type CountCell, type LinearFact, type VisibleTable } from './published-table.ts';

/** Groups of one line that are withheld one by one and printed as one. */
export interface CombinedGroups {
  readonly outcomes: readonly Outcome[];
  readonly cases: CountCell;
  readonly students: CountCell;
}

/**
 * The withheld groups of each line as one group, where the rule prints one of that size and where printing it gives none
 * of them away. Merging small groups keeps what can be told of them; hiding them keeps nothing.
 */
export function* combineGroups(
  lines: readonly (readonly Outcome[])[],
  cellsByOutcome: ReadonlyMap<string, OutcomeCells>,
  hidden: ReadonlySet<string>,
  visible: VisibleTable,
  setting: PrivacySetting,
): InSteps<{ readonly combined: readonly CombinedGroups[]; readonly visible: VisibleTable }> {
  const candidates = lines.flatMap((line) => {
    const own = line.filter((outcome) => {
      const { cases, students } = cellsByOutcome.get(outcome.id)!;
      return cases !== null && students !== null && hidden.has(cases) && outcome.n !== null && outcome.d !== null;
    });
    const one = combined(own);
    return own.length < 2 || !mayPrint(one, setting) ? [] : [one];
  });
  let kept = candidates;
  for (let round = 0; round < mostRounds && kept.length > 0; round++) {
    yield shareAfter(round);
    const view = withCombined(visible, kept, cellsByOutcome);
    const report = audit(view, { width: setting.width, explain: 0 });
    if (report.safe) return { combined: kept, visible: view };
    const used = new Set<string>();
    for (const { cell } of report.recoverable.slice(0, mostDerived)) {
      const { facts } = deriveCell(view, cell, setting.width, { left: defaultSteps });
      for (const id of facts.flatMap(cellsOf)) used.add(id);
      yield shareAfter(round + 0.5);
    }
    const left = kept.filter(({ cases, students }) => !used.has(cases.id) && !used.has(students.id));
    if (left.length === kept.length) break;
    kept = left;
  }
  return { combined: [], visible };
}

/** Groups whose sums give a number away are left apart; so often it is tried with the others. */
const mostRounds = 8;
const mostDerived = 12;

function combined(outcomes: readonly Outcome[]): CombinedGroups {
  const sum = (of: (outcome: Outcome) => number | null): number =>
    outcomes.reduce((total, one) => total + (of(one) ?? 0), 0);
  const names = outcomes.map(({ group }) => group).join(', ');
  const ids = outcomes.map(({ id }) => id).join('+');
  const cell = (kind: CountCell['kind'], value: number, of: string | null): CountCell => ({
    id: `${kind} together:${ids}`,
    label: `${names} together, ${kind}`,
    value,
    kind,
    of,
    printed: true,
    level: 0,
    takesAlong: [],
  });
  const students = cell(
    'students',
    sum(({ d }) => d),
    null,
  );
  return {
    outcomes,
    students,
    cases: cell(
      'cases',
      sum(({ n }) => n),
      students.id,
    ),
  };
}

function mayPrint({ cases, students }: CombinedGroups, setting: PrivacySetting): boolean {
  return students.value >= setting.students.below && !isSmall(cases, new Map([[students.id, students]]), setting);
}

function withCombined(
  visible: VisibleTable,
  combinations: readonly CombinedGroups[],
  cellsByOutcome: ReadonlyMap<string, OutcomeCells>,
): VisibleTable {
  const printed = ({ id, label, value }: CountCell) => ({
    id,
    label,
    value,
    lower: value,
    upper: value,
    withheld: false,
  });
  return {
    cells: [...visible.cells, ...combinations.flatMap(({ cases, students }) => [printed(cases), printed(students)])],
    facts: [
      ...visible.facts,
      ...combinations.flatMap(({ outcomes, cases, students }): LinearFact[] => {
        const parts = (kind: 'cases' | 'students'): string[] => [
          ...new Set(outcomes.map(({ id }) => cellsByOutcome.get(id)![kind]!)),
        ];
        return [
          sumFact(parts('cases'), cases.id, 'the withheld groups together'),
          sumFact(parts('students'), students.id, 'the withheld groups together'),
        ];
      }),
    ],
  };
}
