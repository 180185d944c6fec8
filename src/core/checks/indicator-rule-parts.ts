import type { FurtherRule } from './indicator-rules.ts';
import type { BaseSource, Condition, OutcomeSource } from './rule.ts';

interface Part {
  readonly table: string;
  readonly conditions: readonly Condition[];
  readonly fields: readonly string[];
}

/** The worksheets such a rule looks at, each with the conditions and fields it uses there. */
export function partsOfIndicator(rule: FurtherRule): readonly Part[] {
  switch (rule.kind) {
    case 'representation': {
      const { of, against, by, per } = rule;
      return [
        { table: of.table, conditions: of.where, fields: [...named(of.unduplicatedBy), ...by, ...per] },
        ...('shares' in against
          ? []
          : [{ table: against.table, conditions: against.where, fields: [...named(against.unduplicatedBy), ...by] }]),
      ];
    }
    case 'means': {
      const { people, value, by, per } = rule;
      const fields = [...named(people.unduplicatedBy), value, ...by, ...per];
      return [{ table: people.table, conditions: people.where, fields }];
    }
    case 'trend':
      return partsOfCounted(rule, [...rule.by, ...rule.per]);
    case 'screening':
      return rule.outcomes.flatMap((one) => partsOfCounted(one, rule.by));
    case 'accountability':
      return [{ table: rule.table, conditions: [], fields: [...rule.per, ...accountabilityFields] }];
    case 'served-comparison': {
      const since = rule.since.startsWith('$') ? [] : [rule.since];
      const fields = [rule.unit, rule.value, 'year', ...since];
      return [{ table: rule.table, conditions: [...rule.where, ...rule.served], fields }];
    }
  }
}

/** The columns a target percentage is worked out from. */
export const accountabilityFields = [
  'year',
  'student-set',
  'points-earned',
  'points-possible',
  'indicator-weight',
] as const;

/** The worksheets of cases and of those they are among. */
function partsOfCounted(
  { outcome, base }: { readonly outcome: OutcomeSource; readonly base: BaseSource },
  fields: readonly string[],
): readonly Part[] {
  return [
    {
      table: outcome.table,
      conditions: outcome.where,
      fields: named(outcome.unduplicatedBy, outcome.days?.field, outcome.count),
    },
    { table: base.table, conditions: base.where, fields: [...named(base.key, base.count), ...fields] },
  ];
}

/** The thresholds such a rule names itself. */
export function thresholdsOfIndicator(rule: FurtherRule): readonly string[] {
  switch (rule.kind) {
    case 'representation': {
      const shares = 'shares' in rule.against ? rule.against.shares.values() : [];
      return named(rule.threshold, ...shares, rule.gates.cell, rule.gates.students);
    }
    case 'means':
      return named(rule.threshold, rule.gates.students);
    case 'trend':
      return named(rule.threshold, rule.gates.cell, rule.gates.students, rule.outcome.days?.threshold);
    case 'screening':
      return named(
        ...[rule.level, rule.threshold, rule.favourableThreshold, rule.gates.cell, rule.gates.students],
        ...rule.outcomes.map(({ outcome }) => outcome.days?.threshold),
      );
    case 'accountability':
      return [rule.lastYear, rule.thisYear, ...rule.bands, rule.threshold];
    case 'served-comparison':
      return named(rule.threshold, rule.leastYears, rule.gates.schools);
  }
}

/** Options of a setting such a rule names. */
export function optionsOfIndicator(rule: FurtherRule): readonly string[] {
  const texts = rule.kind === 'trend' ? rule.breaks : rule.kind === 'served-comparison' ? [rule.since] : [];
  return texts.flatMap((text) => (text.startsWith('$') ? [text.slice(1)] : []));
}

function named(...names: readonly (string | null | undefined)[]): readonly string[] {
  return names.filter((name): name is string => typeof name === 'string');
}
