import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { levelOfGrade } from '../../../src/core/review/level-of-grade.ts';
import { loadReview, type ReviewNames } from '../../../src/core/review/load-review.ts';

const names: ReviewNames = {
  fieldsOfTable: (table) => (table === 'students' ? ['student-id', 'school', 'birth-date', 'disability'] : null),
  authorities: ['the-law'],
};

const good = `table: students
verified: no
sizes: { sample: 30, sub-sample: 10, alternates: 1, again: 10, fresh: 5 }
strata: [school, level]
thresholds:
  - id: grown
    title: Grown
    unit: year
    values: [{ value: 18, operator: '>=', authority: the-law, verified: yes }]
views: []
groups:
  - id: everybody
    title: Everybody
    who:
      - - equals: { field: disability, value: 'yes' }
criteria:
  - criterion: SE 7
    group: everybody
    authorities: [the-law]
    of:
      - - age: { born: birth-date, on: as-of, operator: '>=', years: $grown }
    elements:
      - { id: SE 7.1, question: Was it done?, when: it was due }
`;

const faultsOf = (text: string): string[] =>
  loadReview(text, 'elements.yaml', names).problems.map(({ where, message }) => `${where} ${message}`);

describe('the elements reviewers look for', () => {
  test('are read with whose records they are about', () => {
    const loaded = loadReview(good, 'elements.yaml', names);
    assert.ok(loaded.ok, JSON.stringify(loaded.problems));
    const [criterion] = loaded.value.criteria;
    assert.equal(criterion?.criterion, 'SE 7');
    assert.equal(criterion?.of?.[0]?.[0]?.type, 'age');
    assert.equal(criterion?.also, null);
    assert.deepEqual(criterion?.elements, [{ id: 'SE 7.1', question: 'Was it done?', when: 'it was due' }]);
  });

  test('are told every name that leads nowhere at once, each at its place', () => {
    const bad = good
      .replace('field: disability', 'field: disabilty')
      .replace('$grown }', '$grwn }')
      .replace('authorities: [the-law]', 'authorities: [the-lav]')
      .replace('strata: [school, level]', 'strata: [schol, level]')
      .replace('group: everybody', 'group: everbody');
    const found = faultsOf(bad);
    for (const name of ['disabilty', 'grwn', 'the-lav', 'schol', 'everbody'])
      assert.ok(
        found.some((fault) => fault.includes(`\`${name}\``) && /^elements\.yaml:\d+:\d+ /.test(fault)),
        `${name}: ${found.join('\n')}`,
      );
    assert.equal(found.length, 5);
  });

  test('may not stand twice, nor rest on a roster or an authority that is not there', () => {
    assert.match(faultsOf(good.replace('id: SE 7.1', 'id: SE 7')).join(), /`SE 7` stands twice/);
    assert.match(faultsOf(good.replace('table: students', 'table: student')).join(), /no such worksheet or view/);
    assert.match(
      faultsOf(good.replace('authority: the-law, verified', 'authority: no-law, verified')).join(),
      /authority `no-law` of `grown` does not exist/,
    );
  });
});

test('a grade belongs to a level, and what is no grade stays what it is', () => {
  const levels = ['PK', 'K', '01', '5', '6', '08', '9', '12', 'Grade 7', '3rd', 'SP', 'ungraded'].map(levelOfGrade);
  const [low, middle, high] = ['Prekindergarten to grade 5', 'Grades 6 to 8', 'Grades 9 and up'];
  assert.deepEqual(levels, [low, low, low, low, middle, middle, high, high, middle, low, 'SP', 'ungraded']);
});
