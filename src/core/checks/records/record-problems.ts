import { problem, type Problem } from '../../problems.ts';
import { rangeReference } from '../../table/address.ts';
import type { Table } from '../../table/table.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { missingFields } from '../conditions.ts';
import { referencesOf } from '../load-condition.ts';
import type { ThresholdUsed } from '../outcome.ts';
import type { Pack, RecordsRule } from '../rule.ts';

/** Without the column of reasons nobody can be excused, which may be harsher than the truth; so it is said. */
export function excuseProblems(rule: RecordsRule, tables: readonly Table[]): Problem[] {
  return tables.flatMap((table) => {
    const fields = missingFields(table, rule.excused);
    return fields.length === 0
      ? []
      : [
          problem(
            'column-missing',
            headerRange(table),
            `There is no column for ${listed(fields)}, so no ${rule.record} was excused under ${rule.title}.`,
            'Add the column if accepted reasons were recorded.',
            'warning',
          ),
        ];
  });
}

export function unverifiedProblems(
  pack: Pack,
  rule: RecordsRule,
  threshold: ThresholdUsed,
  context: ConditionContext,
): Problem[] {
  const names = [...rule.applies, ...rule.requires].map(referencesOf);
  const doubtful = new Set<string>(threshold.verified ? [] : [threshold.id]);
  for (const id of names.flatMap((name) => name.thresholds))
    if (context.threshold(id)?.values.some((value) => !value.verified)) doubtful.add(id);
  for (const name of names.flatMap((each) => each.lookups)) {
    const lookup = context.lookup(name);
    if (lookup !== null && !lookup.verified) doubtful.add(lookup.id);
  }
  return [...doubtful].map((id) =>
    problem(
      'threshold-unverified',
      `rules/${pack.id}/thresholds.yaml`,
      `\`${id}\` has not been checked against its source.`,
      'Check the value against the authority it names, then mark it as verified or change it.',
      'note',
    ),
  );
}

/** A column without which the rule cannot be run. */
export function columnProblem(rule: RecordsRule, table: Table, fields: readonly string[]): Problem {
  return problem(
    'column-missing',
    headerRange(table),
    `${rule.title} was not computed: there is no column for ${listed(fields)}.`,
    'Add the column, or name the one that holds it in the mapping file.',
    'warning',
  );
}

/** Where the sheet's columns are named. */
export const headerRange = (table: Table): string => rangeReference(table.grid.sheet, table.header);

/** `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length <= 1 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]!}`;
