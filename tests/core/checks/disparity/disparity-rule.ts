import type { DisparityRule, Pack, Threshold } from '../../../../src/core/checks/rule.ts';
import type { Operator } from '../../../../src/core/checks/outcome.ts';

export function threshold(id: string, value: number, operator: Operator = '>=', verified = true): Threshold {
  return {
    id,
    title: id,
    unit: 'ratio',
    values: [{ value, operator, from: null, to: null, authority: 'test', verified }],
  };
}

/** A pack that holds nothing but thresholds. */
export function packOf(...thresholds: readonly Threshold[]): Pack {
  return {
    id: 'test-pack',
    title: 'Test',
    version: '1',
    authority: 'test',
    covers: [],
    doesNotCover: [],
    settings: new Map(),
    defaultSetting: null,
    thresholds: new Map(thresholds.map((one) => [one.id, one])),
    lookups: new Map(),
    views: new Map(),
    runsWith: null,
    rules: [],
  };
}

/** Out-of-school suspensions by race on a roster and a sheet of incidents; everything else as the test says. */
export function suspensionRule(given: Partial<DisparityRule> = {}): DisparityRule {
  return {
    id: 'suspended',
    kind: 'disparity',
    title: 'Suspended',
    question: 'Who is suspended more often?',
    criterion: null,
    force: 'local',
    authorities: ['test'],
    wording: 'discipline-disparity',
    process: null,
    outcome: {
      table: 'discipline',
      where: [{ type: 'one-of', field: 'removal-type', values: ['out-of-school suspension'] }],
      unduplicatedBy: 'student-id',
      days: null,
    },
    base: { table: 'students', where: [], key: 'student-id' },
    by: ['race'],
    direction: 'adverse',
    against: 'all-others',
    measure: 'risk-ratio',
    threshold: 'limit',
    gates: { cell: null, students: null },
    per: [],
    ...given,
  };
}
