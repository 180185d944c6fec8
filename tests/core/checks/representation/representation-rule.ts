import type { RepresentationRule } from '../../../../src/core/checks/indicator-rules.ts';

/** Staff by race against students by race; everything else as the test says. */
export function staffRule(given: Partial<RepresentationRule> = {}): RepresentationRule {
  return {
    id: 'staff-share',
    kind: 'representation',
    title: 'Staff and students',
    question: 'Are staff of one group fewer than its share of students?',
    criterion: null,
    force: 'local',
    authorities: ['test'],
    wording: 'representation',
    process: null,
    person: 'staff member',
    of: { table: 'staff', where: [], unduplicatedBy: 'staff-id' },
    against: { table: 'students', where: [], unduplicatedBy: null, person: 'student' },
    by: ['race'],
    groups: new Map(),
    per: [],
    direction: 'favourable',
    measure: 'composition-index',
    threshold: 'parity',
    gates: { cell: null, students: null },
    ...given,
  };
}
