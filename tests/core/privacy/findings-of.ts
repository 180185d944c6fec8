import type { Comparison, Outcome, ThresholdUsed } from '../../../src/core/checks/outcome.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';

export interface GroupCounts {
  readonly group: string;
  readonly n: number | null;
  readonly d: number;
}

const threshold: ThresholdUsed = {
  id: 'limit',
  value: 2,
  operator: '>',
  unit: 'ratio',
  from: '2024-07-01',
  to: null,
  authority: 'test-authority',
  verified: true,
};

/** Outcomes of a disparity rule over groups, each against all others, as `evaluate` makes them. */
export function groupOutcomes(
  groups: readonly GroupCounts[],
  given: { check?: string; subject?: Record<string, string>; dimension?: string; nSize?: number } = {},
): Outcome[] {
  const { check = 'out-of-school', subject = { district: 'Testfield' }, dimension = 'race', nSize = 10 } = given;
  const known = groups.filter((group): group is GroupCounts & { n: number } => group.n !== null);
  const total = (of: (group: GroupCounts & { n: number }) => number): number =>
    known.reduce((sum, group) => sum + of(group), 0);
  return groups.map(({ group, n, d }): Outcome => {
    const comparison: Comparison | null =
      n === null
        ? null
        : {
            kind: 'all-others',
            label: 'all other students',
            n: total((one) => one.n) - n,
            d: total((one) => one.d) - d,
          };
    const big = n !== null && d >= nSize && comparison!.n! > 0;
    const value = big ? (n * comparison!.d!) / (d * comparison!.n!) : null;
    return {
      id: ['discipline', check, ...Object.entries(subject).map(([k, v]) => `${k}=${v}`), `${dimension}=${group}`].join(
        '/',
      ),
      pack: 'discipline',
      check,
      subject,
      group,
      dimension,
      status: value === null ? 'not-applicable' : value > threshold.value ? 'not-met' : 'met',
      indicator: true,
      n,
      d,
      comparison,
      measure: 'risk-ratio',
      value,
      interval: value === null ? null : { lower: value / 2, upper: value * 2, method: 'Koopman' },
      threshold,
      evidence: [
        { role: 'cases', ranges: [`Discipline!A2:C${(n ?? 0) + 1}`], filter: `${dimension} = ${group}`, rows: n ?? 0 },
        { role: 'students', ranges: [`Students!A2:F${d + 1}`], filter: `${dimension} = ${group}`, rows: d },
      ],
      reason:
        value === null
          ? { code: 'below-n-size', message: `The group has ${d} students; the minimum n-size is ${nSize}.` }
          : null,
      records: [],
      steps: [{ label: 'rate', formula: 'n / d', withNumbers: `${n} / ${d}`, result: 'x' }],
    };
  });
}

/** An outcome of a rule over records: so many of so many do not comply. */
export function recordsOutcome(n: number, d: number, subject: Record<string, string>, required = 100): Outcome {
  const complying = d === 0 ? null : (d - n) / d;
  return {
    id: ['timelines', 'se-9', ...Object.entries(subject).map(([k, v]) => `${k}=${v}`)].join('/'),
    pack: 'timelines',
    check: 'se-9',
    subject,
    group: null,
    dimension: null,
    status: complying === null ? 'not-applicable' : complying * 100 >= required ? 'met' : 'not-met',
    indicator: false,
    n,
    d,
    comparison: null,
    measure: 'share-compliant',
    value: complying,
    interval: null,
    threshold: { ...threshold, value: required, operator: '>=', unit: 'percent' },
    evidence: [{ role: 'records', ranges: [`Evaluations!A2:K${d + 1}`], filter: 'all', rows: d }],
    reason: null,
    records: [{ row: 4, sheet: 'Evaluations', result: 'not-compliant', detail: '52 days, 7 past the limit', late: 7 }],
    steps: [],
  };
}

export function findingOf(outcomes: readonly Outcome[], given: Partial<Finding> = {}): Finding {
  const first = outcomes[0]!;
  const order = ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'] as const;
  const whole = outcomes.filter(({ subject }) => subject['school'] === undefined);
  const leading = whole.length > 0 ? whole : outcomes;
  return {
    id: `${first.pack}/${first.check}${first.dimension === null ? '' : `/${first.dimension}`}`,
    pack: first.pack,
    check: first.check,
    title: 'Suspended out of school',
    question: 'Which groups are suspended more often than others?',
    criterion: null,
    indicator: first.indicator,
    status: order.find((status) => leading.some((outcome) => outcome.status === status))!,
    outcomes,
    authorities: ['test-authority'],
    wording: 'out-of-school',
    suggestedRating: first.indicator
      ? null
      : { rating: 'Partially Implemented', because: 'some records do not comply' },
    decision: null,
    ...given,
  };
}
