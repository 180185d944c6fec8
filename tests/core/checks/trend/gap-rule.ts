import type { TrendRule } from '../../../../src/core/checks/indicator-rules.ts';

const source = { table: 'students', where: [] } as const;

/** Whether the gap in absence by race widens over the years. */
export const gapRule: TrendRule = {
  id: 'gap',
  kind: 'trend',
  title: 'Gap',
  question: 'Does the gap widen?',
  criterion: null,
  force: 'local',
  authorities: ['test'],
  wording: 'trend',
  process: null,
  person: 'student',
  outcome: {
    ...source,
    where: [{ type: 'equals', field: 'absent', value: 'yes' }],
    unduplicatedBy: null,
    days: null,
  },
  base: { ...source, key: null },
  by: ['race'],
  per: [],
  against: 'all-others',
  direction: 'adverse',
  threshold: 'limit',
  gates: { cell: null, students: null },
  breaks: [],
};
