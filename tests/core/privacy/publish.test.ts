import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Outcome } from '../../../src/core/checks/outcome.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { publish, type Publication } from '../../../src/core/privacy/publish.ts';
import type { Figure, ReportableOutcome } from '../../../src/core/privacy/reportable.ts';
import { findingOf, groupOutcomes, recordsOutcome, type GroupCounts } from './findings-of.ts';
import { randomNumbers } from './random-tables.ts';
import { shippedSetting, shippedSettings } from './shipped-settings.ts';
import { attack } from './solve-with-highs.ts';

const massachusetts = shippedSetting('massachusetts');

function published(findings: readonly Finding[], setting = massachusetts): Publication {
  const result = publish(findings, 'public', setting);
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problems));
  return result.value;
}

function outcomeOf(publication: Publication, group: string, finding = 0): ReportableOutcome {
  return publication.findings[finding]!.outcomes.find((one) => one.group === group)!;
}

const shown = (figure: Figure | null): string =>
  figure === null ? 'none' : figure.state === 'value' ? figure.text : figure.state === 'withheld' ? figure.mark : '–';

/** A district in which two groups are small. */
const groups: readonly GroupCounts[] = [
  { group: 'White', n: 60, d: 900 },
  { group: 'Black', n: 48, d: 250 },
  { group: 'Hispanic', n: 55, d: 400 },
  { group: 'Asian', n: 4, d: 120 },
  { group: 'Native American', n: 3, d: 31 },
];

describe('for the office itself', () => {
  const result = publish([findingOf(groupOutcomes(groups))], 'internal', massachusetts);
  assert.ok(result.ok);
  const outcomes = result.value.findings[0]!.outcomes;

  test('every figure is shown, formatted once, with small counts marked', () => {
    const black = outcomes[1]!;
    assert.deepEqual(
      [black.n, black.d, black.rate, black.comparisonN, black.comparisonD, black.comparisonRate].map(shown),
      ['48', '250', '19.2%', '122', '1,451', '8.4%'],
    );
    // 48/250 ÷ 122/1451 = 2.2836; 19.2 − 8.408 = 10.792 points
    assert.deepEqual([black.value, black.difference].map(shown), ['2.28', '10.8 points']);
    assert.equal(black.n.state === 'value' && black.n.small, undefined);
    const asian = outcomes[3]!;
    assert.ok(asian.n.state === 'value' && asian.n.small === true);
    assert.ok(asian.rate.state === 'value' && asian.rate.small === true);
    assert.ok(asian.d.state === 'value' && asian.d.small === undefined);
  });

  test('each figure leads back to its cells, by a tag of its own that fits Word', () => {
    const figures = outcomes.flatMap((one) => [one.n, one.d, one.rate, one.value, one.comparisonN!, one.lower!]);
    const tags = figures.map(({ source }) => source.tag);
    assert.equal(new Set(tags).size, tags.length);
    assert.ok(tags.every((tag) => tag.length <= 64));
    assert.deepEqual(outcomes[1]!.n.source.cells, ['Discipline!A2:C49']);
    assert.deepEqual(outcomes[1]!.d.source.cells, ['Students!A2:F251']);
  });

  test('nothing is withheld and nothing is audited', () => {
    assert.deepEqual([result.value.withheld, result.value.audit, result.value.counts], [[], null, null]);
  });
});

describe('for the public', () => {
  const publication = published([findingOf(groupOutcomes(groups))]);

  test('small counts go, with everything computed from them', () => {
    for (const group of ['Asian', 'Native American']) {
      const outcome = outcomeOf(publication, group);
      for (const figure of [
        outcome.n,
        outcome.rate,
        outcome.comparisonN,
        outcome.comparisonRate,
        outcome.value,
        outcome.difference,
      ])
        assert.equal(figure!.state, 'withheld', group);
      assert.deepEqual([outcome.lower, outcome.upper], [null, null]);
      assert.equal(outcome.status, 'not-computed');
      assert.equal(outcome.reason, 'Not shown: withheld, as few stand behind it.');
    }
  });

  test('what can be shown is shown as inside', () => {
    const black = outcomeOf(publication, 'Black');
    assert.deepEqual([black.n, black.d, black.rate, black.value].map(shown), ['48', '250', '19.2%', '2.28']);
    assert.equal(black.status, 'not-met');
    assert.equal(publication.findings[0]!.finding.status, 'not-met');
  });

  test('a public figure carries the printed number and not the one behind it', () => {
    const { rate, value } = outcomeOf(publication, 'Black');
    assert.ok(rate.state === 'value' && value.state === 'value');
    assert.deepEqual([rate.raw, value.raw], [0.192, 2.28]);
  });

  test('the mark and the reason do not tell the small counts from those that protect them', () => {
    const withheld = publication.findings[0]!.outcomes.flatMap((one) => [one.n, one.d, one.rate, one.comparisonN!])
      .filter((figure) => figure.state === 'withheld')
      .map(({ reason, mark }) => `${mark} ${reason}`);
    assert.equal(new Set(withheld).size, 1);
  });

  test('no row of the worksheet is named, only columns', () => {
    for (const outcome of publication.findings[0]!.outcomes) {
      for (const figure of [outcome.n, outcome.d, outcome.rate, outcome.value])
        for (const range of figure.source.cells) assert.match(range, /^[A-Za-z]+![A-Z]+:[A-Z]+$/);
    }
  });

  test('withheld figures name the same columns, so that none tells that there was no case', () => {
    const given = groupOutcomes([
      { group: 'White', n: 60, d: 900 },
      { group: 'Black', n: 48, d: 250 },
      { group: 'Asian', n: 4, d: 120 },
      { group: 'Native American', n: 0, d: 31 },
    ]).map((outcome) => ({
      ...outcome,
      // Of no case there is no row.
      evidence: outcome.evidence.map((one) => (one.rows === 0 ? { ...one, ranges: [] } : one)),
    }));
    const hidden = published([findingOf(given)]).findings[0]!.outcomes.flatMap((outcome) =>
      [outcome.n, outcome.d, outcome.rate, outcome.value].filter(({ state }) => state === 'withheld'),
    );
    const columns = new Set(hidden.map(({ source }) => source.cells.join(' ')));
    assert.equal(hidden.length >= 6, true);
    assert.deepEqual([...columns], ['Discipline!A:C Students!A:F']);
  });

  test('no withheld number stands anywhere in what is published', () => {
    // Numbers that occur nowhere else: 8,317 students of whom 7,919 and 7 were suspended.
    const secret = published([
      findingOf(
        groupOutcomes([
          { group: 'A', n: 7, d: 8317 },
          { group: 'B', n: 4121, d: 9000 },
          { group: 'C', n: 2003, d: 5000 },
          { group: 'D', n: 6247, d: 7000 },
        ]),
        { decision: { rating: null, agree: null, note: '7 of 8317', by: 'A. Reviewer' } },
      ),
    ]);
    const text = JSON.stringify({ ...secret, setting: null });
    const hidden = secret.findings[0]!.outcomes.filter((one) => one.n.state === 'withheld').map((one) => one.group);
    assert.deepEqual(hidden, ['A', 'C']);
    assert.ok(!/\b2003\b|2,003|"value":7\b|\b0\.4006|40\.1%/.test(text), 'the cell that protects the small one');
    assert.ok(!/"raw":7\b|>7<|: 7 of/.test(text));
    assert.ok(!text.includes('12371') && !text.includes('10375'), 'nor what all others have');
    assert.ok(!text.includes('withNumbers') && !text.includes('"records"') && !text.includes('"evidence"'));
    assert.ok(!text.includes('7 of 8317'), 'a reviewer’s note stays inside');
  });

  test('what is withheld is listed for the writer, without numbers', () => {
    assert.deepEqual(
      publication.withheld.map(({ what }) => what),
      ['Suspended out of school: Asian, Testfield', 'Suspended out of school: Native American, Testfield'],
    );
    assert.ok(publication.withheld.every(({ reason }) => reason === massachusetts.note));
  });

  test('the counts that travel along are audited by another solver too', () => {
    const counts = publication.counts!;
    const cells = counts.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
    assert.ok(cells.length >= 2);
    for (const [cell, { lower, upper }] of attack(counts, cells)) assert.ok(upper > lower, cell);
  });
});

describe('what a status may say', () => {
  const quiet: readonly GroupCounts[] = [
    { group: 'White', n: 60, d: 900 },
    { group: 'Black', n: 22, d: 250 },
    { group: 'Hispanic', n: 30, d: 400 },
    { group: 'Asian', n: 4, d: 220 },
    { group: 'Native American', n: 3, d: 181 },
  ];

  test('that nothing is raised is said only where no withheld count could be raised', () => {
    // 1 to 9 of 220 against 119 others can reach 0.75 at most
    assert.equal(published([findingOf(groupOutcomes(quiet))]).findings[0]!.finding.status, 'met');
    const open = quiet.map((one) => (one.group === 'Native American' ? { ...one, d: 31 } : one));
    // 9 of 31 would be raised: the finding is silent, whatever the withheld count is
    for (const n of [1, 2, 9]) {
      const finding = findingOf(groupOutcomes(open.map((one) => (one.d === 31 ? { ...one, n } : one))));
      assert.equal(published([finding]).findings[0]!.finding.status, 'not-computed', `${n} of 31`);
    }
  });

  test('a group that is below the rule’s minimum, as every group so withheld is, does not silence the finding', () => {
    const small = [...quiet.slice(0, 4), { group: 'Pacific', n: 1, d: 4 }, { group: 'Native American', n: 2, d: 7 }];
    const status = (nSize: number) =>
      published([findingOf(groupOutcomes(small, { nSize }))]).findings[0]!.finding.status;
    assert.equal(status(10), 'met', 'all groups of 1 to 9 are below 10');
    assert.equal(status(8), 'not-computed', 'below 8 would tell of a group of 1 to 9');
  });

  test('a raised group that is shown raises the finding, whatever the others are', () => {
    for (const n of [1, 9]) {
      const counts = groups.map((one) => (one.group === 'Native American' ? { ...one, n } : one));
      assert.equal(published([findingOf(groupOutcomes(counts))]).findings[0]!.finding.status, 'not-met');
    }
  });

  test('of all records a withheld few do not comply: that is what the mark says, so "not met" may stand', () => {
    for (const n of [1, 4, 9]) {
      const [finding] = published([findingOf([recordsOutcome(n, 200, { district: 'Testfield' })])]).findings;
      assert.deepEqual([finding!.outcomes[0]!.status, finding!.finding.status], ['not-met', 'not-met']);
      assert.equal(finding!.outcomes[0]!.n.state, 'withheld');
      assert.equal(finding!.finding.suggestedRating, null);
    }
  });

  test('under 95 percent a status would tell on which side of 5 in 100 the count lies, so it goes', () => {
    for (const n of [2, 8]) {
      const [finding] = published([findingOf([recordsOutcome(n, 100, { district: 'Testfield' }, 95)])]).findings;
      assert.equal(finding!.outcomes[0]!.status, 'not-computed', `${n} of 100`);
      assert.equal(finding!.finding.status, 'not-computed');
    }
  });

  const reasons = [
    [
      'records-unknown',
      '3 evaluations cannot be decided from the worksheet.',
      'Some records cannot be decided from the worksheet, and they could change the outcome.',
    ],
    [
      'at-risk',
      'The ratio is past the threshold in 2 consecutive years of the 3 the State waits for: at risk, not identified.',
      'The ratio is past the threshold, but not yet in as many years as the State waits for: at risk, not identified.',
    ],
    ['another-kind', '3 of them.', 'Another kind.'],
    ['another-kind', 'Some of them.', 'Some of them.'],
  ] as const;
  for (const [code, message, told] of reasons)
    test(`outside, “${message}” is told as “${told}”`, () => {
      const outcome = {
        ...recordsOutcome(30, 100, { district: 'Testfield' }, 95),
        status: 'needs-review' as const,
        reason: { code, message },
      };
      const [finding] = published([findingOf([outcome])]).findings;
      assert.equal(finding!.outcomes[0]!.reason, told);
    });
});

describe('linked figures', () => {
  const schools = (counts: Record<string, readonly [number, number]>) => {
    const parts = Object.entries(counts).map(([school, [n, d]]) =>
      recordsOutcome(n, d, { district: 'Testfield', school }),
    );
    const sum = (of: 0 | 1): number => Object.values(counts).reduce((total, pair) => total + pair[of], 0);
    return findingOf([recordsOutcome(sum(0), sum(1), { district: 'Testfield' }), ...parts]);
  };

  test('one school with few late records takes another along, not the district', () => {
    const { outcomes } = published([schools({ Adams: [3, 80], Baker: [14, 90], Clark: [25, 120] })]).findings[0]!;
    assert.deepEqual(
      outcomes.map(({ n }) => shown(n)),
      ['42', '*', '*', '25'],
    );
    assert.deepEqual(
      outcomes.map(({ d }) => shown(d)),
      ['290', '80', '90', '120'],
    );
  });

  test('the same students under two rules are withheld under both', () => {
    const one = findingOf(
      groupOutcomes([
        { group: 'A', n: 0, d: 4 },
        { group: 'B', n: 40, d: 100 },
        { group: 'C', n: 50, d: 200 },
      ]),
    );
    const other = findingOf(
      groupOutcomes(
        [
          { group: 'A', n: 0, d: 4 },
          { group: 'B', n: 12, d: 100 },
          { group: 'C', n: 22, d: 200 },
        ],
        {
          check: 'in-school',
        },
      ),
    );
    const publication = published([one, other]);
    const marks = (finding: number): string[] => publication.findings[finding]!.outcomes.map(({ d }) => shown(d));
    assert.deepEqual(marks(0), marks(1));
    assert.equal(marks(0)[0], '*');
  });

  test('so are they in a worksheet of counts that names its year and category', () => {
    const roster = groupOutcomes([
      { group: 'A', n: 1, d: 4 },
      { group: 'B', n: 40, d: 100 },
      { group: 'C', n: 50, d: 200 },
      { group: 'D', n: 30, d: 150 },
    ]);
    const counts = groupOutcomes(
      [
        { group: 'A', n: 0, d: 4 },
        { group: 'B', n: 22, d: 100 },
        { group: 'C', n: 19, d: 200 },
        { group: 'D', n: 30, d: 150 },
        { group: 'E', n: 0, d: 3 },
      ],
      { check: 'identified', subject: { district: 'Testfield', year: '2024-25', category: 'autism' } },
    );
    const publication = published([findingOf(roster), findingOf(counts)]);
    // E is small as well and would do to protect A, but only in the one sheet.
    const [one, other] = publication.findings.map(({ outcomes }) =>
      outcomes.filter(({ group, d }) => group !== 'E' && d.state === 'withheld').map(({ group }) => group),
    );
    assert.deepEqual(one, other);
    assert.equal(one![0], 'A');
  });

  test('the same outcome under two rules is withheld under both', () => {
    const counts = [
      { group: 'A', n: 3, d: 60 },
      { group: 'B', n: 14, d: 100 },
      { group: 'C', n: 50, d: 200 },
    ];
    const ratio = findingOf(groupOutcomes(counts));
    const other = findingOf(
      groupOutcomes(counts, { check: 'four-fifths' }).map((outcome) => ({ ...outcome, measure: 'four-fifths' })),
    );
    const publication = published([ratio, other]);
    for (const finding of [0, 1])
      assert.deepEqual(
        publication.findings[finding]!.outcomes.slice(0, 3).map(({ n }) => shown(n)),
        ['*', '*', '50'],
      );
  });

  test('where groups may be printed together, their sum is, and nothing more can be told from it', () => {
    const setting = shippedSetting('new-york');
    const counts = [
      { group: 'A', n: 1, d: 3 },
      { group: 'B', n: 30, d: 60 },
      { group: 'C', n: 80, d: 200 },
      { group: 'D', n: 2, d: 40 },
    ];
    const publication = published([findingOf(groupOutcomes(counts))], setting);
    const together = publication.findings[0]!.outcomes.at(-1)!;
    assert.equal(together.group, 'A, D (together)');
    assert.deepEqual([together.n, together.d, together.rate].map(shown), ['3', '43', '7%']);
    const cells = publication.counts!.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
    for (const [cell, { lower, upper }] of attack(publication.counts!, cells)) assert.ok(upper > lower, cell);
  });

  test('under a rule without counts only coded percentages are printed', () => {
    const publication = published([findingOf(groupOutcomes(groups))], shippedSetting('utah'));
    const outcomes = publication.findings[0]!.outcomes;
    assert.ok(outcomes.every((one) => one.n.state === 'withheld' && one.d.state === 'withheld'));
    assert.ok(outcomes.every((one) => one.value.state === 'withheld'));
    // 60/900 = 6.67 %, 48/250 = 19.2 %, 55/400 = 13.75 %, 4/120 = 3.3 %, 3/31 = 9.7 % of 20 to 39 students
    assert.deepEqual(
      outcomes.map(({ rate }) => shown(rate)),
      ['7%', '19%', '14%', '3%', '<=10%'],
    );
  });
});

describe('districts at random, under every setting', () => {
  test('whatever is published, no withheld count can be worked out, and figures agree with one another', () => {
    let attacked = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const random = randomNumbers(seed);
      const names = ['White', 'Black', 'Hispanic', 'Asian', 'Multi-race', 'Native'];
      const count = (d: number): number => Math.min(d, random(3) === 0 ? random(6) : random(d + 1));
      const places = ['Adams', 'Baker', 'Clark'].slice(0, 1 + random(3));
      const inSchool = places.map(() =>
        names.map((group, g): GroupCounts & { n: number } => {
          const d = random([200, 80, 60, 40, 20, 8][g]!);
          return { group, n: count(d), d };
        }),
      );
      const district = names.map((group, g) => ({
        group,
        n: inSchool.reduce((sum, line) => sum + line[g]!.n, 0),
        d: inSchool.reduce((sum, line) => sum + line[g]!.d, 0),
      }));
      const finding = findingOf([
        ...groupOutcomes(district),
        ...inSchool.flatMap((line, s) =>
          groupOutcomes(line, { subject: { district: 'Testfield', school: places[s]! } }),
        ),
      ]);
      for (const setting of shippedSettings().values()) {
        const publication = published([finding], setting);
        if (setting.counts === 'withheld') continue;
        const cells = publication.counts!.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
        for (const [cell, { lower, upper }] of attack(publication.counts!, cells)) {
          attacked++;
          assert.ok(upper > lower, `${seed}, ${setting.id}: ${cell} is ${lower}`);
        }
        for (const outcome of publication.findings[0]!.outcomes) {
          const gone = [outcome.n, outcome.d].some(({ state }) => state === 'withheld');
          if (gone) assert.notEqual(outcome.rate.state, 'value', `${seed}, ${setting.id}: ${outcome.id}`);
        }
      }
    }
    assert.ok(attacked > 500, `${attacked} attacked`);
  });

  test('what cannot be shown to be safe in the steps that were given is not published', () => {
    const outcomes = groupOutcomes(groups);
    const result = publish([findingOf(outcomes)], 'public', massachusetts, { steps: 1 });
    assert.ok(!result.ok);
    assert.ok(result.problems.every(({ code }) => code === 'disclosure'));
    assert.match(result.problems[0]!.message, /could not be shown/);
  });
});

describe('records of a register', () => {
  const ofRegister = (n: number, d: number): Outcome => ({
    ...recordsOutcome(n, d, { district: 'Testfield' }),
    id: 'duties/grants/district=Testfield',
    check: 'grants',
    ofRegister: true,
  });

  for (const [id, setting] of shippedSettings())
    test(`are of nobody, so few of them are shown under ${id}, and hide nothing of students`, () => {
      const students = recordsOutcome(2, 40, { district: 'Testfield' });
      const result = publish([findingOf([ofRegister(1, 3)]), findingOf([students])], 'public', setting);
      assert.equal(result.ok, true, JSON.stringify(result.problems));
      const [grants, evaluations] = result.ok ? result.value.findings.flatMap(({ outcomes }) => outcomes) : [];
      assert.deepEqual(
        [grants!.n, grants!.d].map((figure) => figure.state === 'value' && figure.text),
        ['1', '3'],
      );
      assert.equal(grants!.status, 'not-met');
      const alone = publish([findingOf([students])], 'public', setting);
      assert.deepEqual(
        evaluations!.n.state,
        alone.ok ? alone.value.findings[0]!.outcomes[0]!.n.state : 'not published',
      );
    });
});

test('two outcomes of one id are refused, for the office as well, where one has counts to protect', () => {
  const [small] = groupOutcomes([{ group: 'A', n: 2, d: 4 }]);
  const [large] = groupOutcomes([{ group: 'A', n: 60, d: 200 }]);
  for (const audience of ['internal', 'public'] as const)
    assert.throws(() => publish([findingOf([small!]), findingOf([large!])], audience, massachusetts), /one id/);
});
