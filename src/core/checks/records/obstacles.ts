import { worksheetBehind } from '../worksheet-behind.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { problem, type Problem } from '../../problems.ts';
import type { Table } from '../../table/table.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { contradictions, missingFields, needCalendar } from '../conditions.ts';
import { referencesOf } from '../load-condition.ts';
import type { Reason } from '../outcome.ts';
import { resolveThreshold } from '../resolve-threshold.ts';
import type { Pack, RecordsRule } from '../rule.ts';
import { notesOf } from '../views/view-table.ts';
import type { World } from '../world.ts';
import { columnProblem, headerRange, listed } from './record-problems.ts';

export interface Obstacle {
  readonly status: 'not-computed' | 'not-applicable';
  readonly reason: Reason;
  readonly problems: readonly Problem[];
}

/** "The setting “Massachusetts”"; the rules themselves where the pack has no settings. */
export function settingInWords(pack: Pack, world: World): string {
  const title = pack.settings.get(world.setting ?? pack.defaultSetting ?? '')?.title;
  return title === undefined ? 'The rule pack as it is set' : `The setting “${title}”`;
}

/** Why the rule cannot be run, or does not belong to the chosen setting; null if nothing stands in its way. */
export function whyNot(
  pack: Pack,
  rule: RecordsRule,
  world: World,
  context: ConditionContext,
  tables: readonly Table[],
): Obstacle | null {
  const asOf = formatIsoDay(world.asOf);
  const conditions = [...rule.applies, ...rule.requires];
  const names = conditions.map(referencesOf);
  const strange = [
    ...[rule.threshold, ...names.flatMap((name) => name.thresholds)].filter((id) => context.threshold(id) === null),
    ...names.flatMap((name) => name.options).filter((name) => context.option(name) === null),
    ...names.flatMap((name) => name.lookups).filter((name) => !hasLookup(pack, context, name)),
  ];
  const stop = (status: Obstacle['status'], code: string, message: string, problems: Problem[] = []): Obstacle => ({
    status,
    reason: { code, message },
    problems,
  });
  if (strange.length > 0)
    return stop('not-applicable', 'not-in-setting', `${settingInWords(pack, world)} does not ask for it.`);
  const contradicted = contradictions(conditions, context);
  if (contradicted.length > 0) {
    const message = `The rule and the threshold ${listed(contradicted)} do not state the same operator.`;
    return stop('not-computed', 'rule-invalid', message, [
      problem(
        'rule-invalid',
        `rules/${pack.id}/${rule.id}.yaml`,
        message,
        'Write the same operator in both, or the opposite side in the rule.',
      ),
    ]);
  }
  if (tables.length === 0)
    return stop(
      'not-computed',
      'sheet-missing',
      `There is no worksheet of the kind ${worksheetBehind(pack, rule.table)}.`,
    );
  const problems: Problem[] = [];
  const missing = tables.flatMap((table) => {
    const lacks = lacksOf(table, missingFields(table, conditions));
    const fields = lacks.flatMap(({ field }) => field ?? []);
    if (fields.length > 0) problems.push(columnProblem(rule, table, fields));
    return lacks.map((lack) => ({ ...lack, sheet: lack.table === null ? table.grid.sheet : lack.table }));
  });
  const sheets = [...new Set(missing.flatMap(({ field, sheet }) => (field === null ? [sheet] : [])))];
  if (sheets.length > 0)
    return stop('not-computed', 'sheet-missing', `There is no worksheet of the kind ${listed(sheets)}.`);
  if (missing.length > 0) {
    const text = [...new Set(missing.map(({ field, sheet }) => `${field!.replaceAll('-', ' ')} (${sheet})`))];
    return stop('not-computed', 'column-missing', `The worksheet has no column for ${listed(text)}.`, problems);
  }
  if (world.calendar === null && needCalendar(conditions, context))
    return stop('not-computed', 'calendar-missing', 'The rule counts school days and there is no school calendar.', [
      problem(
        'check-not-run',
        headerRange(tables[0]!),
        `${rule.title} was not computed: it counts school days and there is no school calendar.`,
        'Add a calendar worksheet, or give the first and last day of school with its closures.',
        'warning',
      ),
    ]);
  const unset = [
    ...(resolveThreshold(pack, rule.threshold, asOf, world.setting) === null ? [rule.threshold] : []),
    ...names.flatMap((name) => name.lookups).filter((name) => context.lookup(name) === null),
  ];
  if (unset.length > 0)
    return stop('not-computed', 'threshold-missing', `${listed(unset)} has no value for ${asOf}.`, [
      problem(
        'threshold-missing',
        `rules/${pack.id}/thresholds.yaml`,
        `${listed(unset)} has no value for ${asOf}; ${rule.title} was not computed.`,
        'Give it a value for that day, with the authority it comes from.',
        'warning',
      ),
    ]);
  return null;
}

/** What stands behind fields a table does not have: for a view the worksheet or column it would have been made from. */
function lacksOf(
  table: Table,
  fields: readonly string[],
): readonly { readonly field: string | null; readonly table: string | null }[] {
  const lacks = notesOf(table)?.lacks;
  return fields.map((field) => lacks?.get(field) ?? { field, table: null });
}

/** Whether the setting or the pack has the lookup at all, on whatever day. */
function hasLookup(pack: Pack, context: ConditionContext, name: string): boolean {
  const chosen = context.option(name)?.[0];
  return pack.lookups.has(chosen ?? name);
}
