import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CoverageNames } from '../../../src/core/coverage/coverage.ts';
import { loadCoverage } from '../../../src/core/coverage/load-coverage.ts';
import { serveRows } from '../../../src/core/coverage/serve-rows.ts';

const names: CoverageNames = {
  rules: new Map([
    ['pack/one', 'SE 9 (to 2024-25)'],
    ['pack/two', null],
  ]),
  reports: ['summary'],
  commands: ['audit'],
  examples: ['district.xlsx'],
};

function list(kind: string, rows: string, id = kind): [string, string] {
  return [`coverage/${id}.yaml`, `list: ${id}\ntitle: A list\nkind: ${kind}\nrows:\n${rows}`];
}

const cases: [string, string] = ['coverage/cases.yaml', 'cases:\n  pack/one: 3\n  pack/two: 2\n'];
const full = 'reports: [summary], example: district.xlsx';

/** Rows by id, as they are served. */
function served(...files: [string, string][]) {
  const coverage = loadCoverage(new Map([cases, ...files]), names);
  assert.ok(coverage.ok, JSON.stringify(coverage.problems));
  const { value } = coverage;
  return new Map(value.lists.flatMap((one) => serveRows(value, one, names)).map((row) => [row.id, row]));
}

/** The faults of a list, with their places. */
function faults(kind: string, rows: string): string[] {
  return loadCoverage(new Map([list(kind, rows)]), names).problems.map((found) => `${found.where} ${found.message}`);
}

describe('the lists of duties', () => {
  test('tell every name that leads nowhere, at its place and with the nearest one, all at once', () => {
    const found = faults(
      'checks',
      `  - { id: A, title: A, rules: [pack/onee], reports: [sumary], example: distric.xlsx }
  - { id: B, title: B, problems: [duplicate-rows], commands: [adit] }
  - { id: A, title: A, rules: [pack/one] }
`,
    );
    assert.deepEqual(found, [
      'rules/coverage/checks.yaml:5:32 The rule `pack/onee` does not exist; did you mean `pack/one`?',
      'rules/coverage/checks.yaml:5:54 The report type `sumary` does not exist; did you mean `summary`?',
      'rules/coverage/checks.yaml:5:72 The example `distric.xlsx` does not exist; did you mean `district.xlsx`?',
      'rules/coverage/checks.yaml:6:35 The problem `duplicate-rows` does not exist; did you mean `duplicate-row`?',
      'rules/coverage/checks.yaml:6:63 The command `adit` does not exist; did you mean `audit`?',
      'rules/coverage/checks.yaml:7:5 The row `A` stands twice.',
    ]);
  });

  test('take a rule that does not exist as planned only', () => {
    assert.match(faults('checks', '  - { id: A, title: A, rules: [new/rule] }')[0]!, /`new\/rule` does not exist/);
    const row = served(list('checks', '  - { id: A, title: A, planned: [new/rule] }')).get('A')!;
    assert.deepEqual([row.state, row.open], ['open', ['new/rule is to come']]);
  });

  test('do not take a row that says nothing, or that says it is served and is not', () => {
    assert.match(faults('checks', '  - { id: A, title: A }').join(), /Nothing is said to serve `A`/);
    for (const other of ['not-from-data: A person reads it.', 'missing: yes'])
      assert.match(
        faults('checks', `  - { id: A, title: A, rules: [pack/one], ${other} }`).join(),
        /served and is not/,
      );
    assert.match(faults('checks', '  - { id: A, title: A, checks: [A] }').join(), /names checks/);
    assert.match(faults('duties', '  - { id: A, title: A, rules: [pack/one] }').join(), /names rules/);
  });

  test('give a criterion the rules that name it, whatever stands in parentheses', () => {
    const row = served(list('criteria', `  - { id: SE 9, title: A, ${full} }`)).get('SE 9')!;
    assert.deepEqual([row.state, row.rules], ['served', [{ name: 'pack/one', cases: 3 }]]);
    assert.match(faults('criteria', '  - { id: SE 90, title: A }').join(), /Nothing is said/);
  });

  test('keep a row open that has a rule but no example, report or case', () => {
    const rows = served(
      list(
        'checks',
        `  - { id: A, title: A, rules: [pack/one], reports: [summary] }
  - { id: B, title: B, rules: [pack/one], example: district.xlsx }
  - { id: C, title: C, missing: yes }
  - { id: D, title: D, rules: [pack/two], ${full} }
  - { id: E, title: E, not-from-data: A person reads it. }
`,
      ),
    );
    assert.deepEqual(rows.get('A')!.open, ['no example shows it']);
    assert.deepEqual(rows.get('B')!.open, ['no report prints it']);
    assert.deepEqual(rows.get('C')!.open, ['nothing serves it']);
    assert.deepEqual(
      ['D', 'E'].map((id) => rows.get(id)!.state),
      ['served', 'not-from-data'],
    );
    const untried = loadCoverage(
      new Map([list('checks', `  - { id: A, title: A, rules: [pack/one], ${full} }`)]),
      names,
    );
    assert.ok(untried.ok);
    assert.deepEqual(serveRows(untried.value, untried.value.lists[0]!, names)[0]!.open, ['pack/one has no cases']);
  });

  test('serve a duty by all it rests on, and keep it open while any of that is', () => {
    const rows = served(
      list('checks', `  - { id: A, title: A, rules: [pack/one], ${full} }\n  - { id: B, title: B, planned: [x] }`),
      list('documents', '  - { id: T, title: T, reports: [summary] }'),
      list(
        'duties',
        '  - { id: D, title: D, checks: [A], documents: [T] }\n  - { id: E, title: E, checks: [A, B], documents: [T] }',
      ),
    );
    const duty = rows.get('D')!;
    assert.deepEqual(
      [duty.state, duty.rules, duty.reports, duty.through],
      ['served', [{ name: 'pack/one', cases: 3 }], ['summary'], ['A', 'T']],
    );
    assert.deepEqual([rows.get('E')!.state, rows.get('E')!.open], ['open', ['B is open']]);
  });
});
