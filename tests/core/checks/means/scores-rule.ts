import type { MeansRule } from '../../../../src/core/checks/indicator-rules.ts';

/** Whether the scores of a group are lower than those of all others. */
export function scoresRule(given: Partial<MeansRule> = {}): MeansRule {
  return {
    id: 'scores',
    kind: 'means',
    title: 'Scores',
    question: 'Do students of one group score lower?',
    criterion: null,
    force: 'local',
    authorities: ['test'],
    wording: 'mean-difference',
    process: null,
    person: 'student',
    people: { table: 'assessments', where: [], unduplicatedBy: null },
    value: 'score',
    by: ['race'],
    per: [],
    direction: 'favourable',
    against: 'all-others',
    measure: 'mean-difference',
    threshold: 'limit',
    gates: { students: null },
    ...given,
  };
}
