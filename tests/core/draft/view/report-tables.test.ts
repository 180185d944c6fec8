import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { figureText } from '../../../../src/core/draft/figure-text.ts';
import type { Run, TableBlock, TableCell } from '../../../../src/core/draft/draft.ts';
import { viewModel } from '../../../../src/core/draft/view-model.ts';
import type { ViewModel } from '../../../../src/core/draft/view/view-shape.ts';
import type { DraftContext } from '../../../../src/core/draft/draft-context.ts';
import type { Audience, Figure, ReportableFinding } from '../../../../src/core/privacy/reportable.ts';
import { context, publication } from '../../../drafts/fixture.ts';

type Findings = ReturnType<typeof publication>;

function model(
  audience: Audience,
  change: (findings: readonly ReportableFinding[]) => readonly ReportableFinding[] = (all) => all,
  given: Partial<DraftContext> = {},
): ViewModel {
  return viewModel(change(publication(audience)) as unknown as Findings, context(audience, given), new Map());
}

/** The words of runs as a reader sees them. */
function said(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      if (run.type === 'value') return figureText(run.figure);
      if (run.type === 'link') return said(run.runs);
      return run.type === 'text' ? run.text : '';
    })
    .join('')
    .replaceAll('\u00a0', ' ');
}

const words = (cell: TableCell): string => said(cell.runs);
const rowsOf = (table: TableBlock | null): string[][] => (table?.rows ?? []).map((row) => row.map(words));
const headersOf = (table: TableBlock | null): string[] => (table?.columns ?? []).map(({ header }) => header);

describe('All indicators stand in tables, not in a list', () => {
  test('one row for what was looked at by several kinds of groups, one column for each kind', () => {
    const [table] = model('internal').indicatorTables;
    assert.equal(table?.byYear, false);
    assert.deepEqual(headersOf(table!.table), ['Indicator', 'By race and ethnicity', 'By disability']);
    assert.deepEqual(rowsOf(table!.table), [['CR 10C: Out-of-school suspension', 'Raised', 'Not raised']]);
  });

  test('no group large enough is said as "Too few"; what was not looked at is a dash', () => {
    const { indicatorTables } = model('internal', (all) =>
      all.flatMap((one) => {
        if (one.finding.id !== 'discipline-disparity/out-of-school/disability') return [one];
        const few = { ...one.finding, id: 'x', title: 'Expulsion by disability', status: 'not-applicable' as const };
        return [{ finding: few, outcomes: one.outcomes.map((o) => ({ ...o, status: 'not-applicable' as const })) }];
      }),
    );
    assert.deepEqual(rowsOf(indicatorTables[0]!.table), [
      ['CR 10C: Out-of-school suspension', 'Raised', '–'],
      ['CR 10C: Expulsion', '–', 'Too few'],
    ]);
  });

  test('an indicator of several years is told year by year, in order, the missing year as not applicable', () => {
    const yearly = (all: readonly ReportableFinding[]): readonly ReportableFinding[] => {
      const one = all.find(({ finding }) => finding.id === 'discipline-disparity/out-of-school/race')!;
      const oneOf = (figure: Figure): Figure => (figure.state === 'value' ? { ...figure, raw: 1, text: '1' } : figure);
      const years = [
        ['2023-24', 'not-applicable'],
        ['2021-22', 'met'],
        ['2022-23', 'not-met'],
      ] as const;
      const outcomes = years.map(([year, status]) => ({
        ...one.outcomes[0]!,
        id: `i11/${year}`,
        n: oneOf(one.outcomes[0]!.n),
        d: oneOf(one.outcomes[0]!.d),
        subject: { district: 'Example District', year },
        group: null,
        dimension: null,
        status,
      }));
      return [
        { finding: { ...one.finding, title: 'Indicator 11', criterion: null, wording: 'spp-indicator' }, outcomes },
      ];
    };
    const { indicatorTables, anyYears, raisedIndicators } = model('internal', yearly);
    assert.equal(anyYears, true);
    assert.deepEqual(headersOf(indicatorTables[0]!.table), ['Indicator', '2021-22', '2022-23', '2023-24', 'All years']);
    assert.deepEqual(rowsOf(indicatorTables[0]!.table), [
      ['Indicator 11', 'Not raised', 'Raised', 'Not applicable', 'Raised'],
    ]);
    assert.deepEqual(raisedIndicators[0]?.yearsNotMet, ['2022-23']);
    // The last year is the last one a rate is known of.
    assert.deepEqual(
      [raisedIndicators[0]?.lastYear?.year, raisedIndicators[0]?.yearBefore?.year],
      ['2022-23', '2021-22'],
    );
  });

  test('of an indicator over a list of districts each year says how many rates do not reach the target', () => {
    const yearly = (all: readonly ReportableFinding[]): readonly ReportableFinding[] => {
      const one = all.find(({ finding }) => finding.id === 'discipline-disparity/out-of-school/race')!;
      const outcomes = ['2011', '2012'].map((year, i) => ({
        ...one.outcomes[i]!,
        id: `i11/${year}`,
        subject: { year },
        group: null,
        dimension: null,
        status: 'not-met' as const,
      }));
      return [
        { finding: { ...one.finding, title: 'Indicator 11', criterion: null, wording: 'spp-indicator' }, outcomes },
      ];
    };
    const { indicatorTables, raisedIndicators } = model('internal', yearly);
    assert.deepEqual(rowsOf(indicatorTables[0]!.table), [
      ['Indicator 11', 'Raised: 42 of 310', 'Raised: 40 of 620', 'Raised'],
    ]);
    assert.equal(raisedIndicators[0]?.manyRates, true);
    // What stands for the finding is its last year.
    assert.deepEqual(raisedIndicators[0]?.n.state === 'value' && raisedIndicators[0].n.raw, 40);
  });
});

describe('Requirements by school', () => {
  test('a row for each requirement: schools by the share that does not comply, the others counted', () => {
    assert.deepEqual(rowsOf(model('internal').tables.schools), [
      [
        'SE 9: Timeline for determination of eligibility and provision of documentation to parent',
        'South Middle (10 of 25), North Elementary (2 of 21)',
        '1 met',
      ],
    ]);
  });

  test('a school whose count is withheld stands by its name alone, behind those whose share is known', () => {
    const [row] = rowsOf(model('public').tables.schools);
    assert.equal(row?.[1], 'South Middle (10 of 25), North Elementary');
  });

  test('more than a dozen schools are counted', () => {
    const many = (all: readonly ReportableFinding[]): readonly ReportableFinding[] =>
      all.map((one) => {
        if (one.finding.criterion !== 'SE 9') return one;
        const school = one.outcomes.find(({ id }) => id === 'se9/south')!;
        const more = Array.from({ length: 14 }, (_, i) => ({
          ...school,
          id: `se9/${i}`,
          subject: { ...school.subject, school: `School ${i}` },
        }));
        return { ...one, outcomes: [...one.outcomes, ...more] };
      });
    const [row] = rowsOf(model('internal', many).tables.schools);
    assert.equal(row?.[1]?.split(', ').length, 12);
    assert.match(row?.[1] ?? '', /School \d+ \(10 of 25\) and 4 more$/);
  });
});

describe('What the report rests on', () => {
  test('authorities share the day they were read on; a row says what differs', () => {
    const { authorities } = model('internal').tables;
    assert.equal(authorities?.caption, 'Authorities; read on November 21, 2026 unless the row says otherwise');
    const titles = new Map(rowsOf(authorities).map(([cite, title, force]) => [cite, `${title} (${force})`]));
    assert.equal(titles.get('34 CFR 300.301'), 'Initial evaluations (binding)');
    assert.equal(
      titles.get('DESE guidance on ESL instruction'),
      'Recommended periods of ESL instruction; standing not confirmed; not read (guidance)',
    );
  });

  test('the days thresholds hold from have a column only where one is recorded', () => {
    const undated = (all: readonly ReportableFinding[]): readonly ReportableFinding[] =>
      all.map((one) => ({
        ...one,
        outcomes: one.outcomes.map((o) => ({ ...o, threshold: o.threshold && { ...o.threshold, from: null } })),
      }));
    assert.ok(headersOf(model('internal').tables.thresholds).includes('In force from'));
    assert.ok(!headersOf(model('internal', undated).tables.thresholds).includes('In force from'));
  });

  test('each area says what its rules check and what they leave out', () => {
    const [row] = rowsOf(model('internal').tables.packs);
    assert.deepEqual(row, [
      'Special education timelines (rules 2025.1; Massachusetts)',
      'Eligibility in time (SE 9). The IEP after the Team meeting (SE 18B).',
      'The content of assessments and IEPs. Reasons for delay that are not recorded by code.',
    ]);
  });

  test('a practice for every requirement is meant for all, not for a list of them', () => {
    const [row] = rowsOf(model('internal').tables.recommendations);
    assert.equal(row?.[1], 'Every requirement not met');
  });
});

describe('The risk of the key findings', () => {
  test('says each step with what it was read from, and leaves cause and controls to a person', () => {
    const table = model('internal').tables.riskKey;
    assert.deepEqual(rowsOf(table)[0]?.slice(0, 4), [
      'A',
      '4: 75 to under 90 percent comply',
      '5: federal or court-reported (widespread)',
      '20, critical',
    ]);
    for (const row of table?.rows ?? [])
      assert.deepEqual(
        row.slice(4).map(({ runs }) => runs[0]?.type),
        ['blank', 'blank'],
      );
  });

  test('of a withheld finding only what goes by its citations', () => {
    const rows = rowsOf(model('public').tables.riskKey);
    assert.deepEqual(rows.at(-1)?.slice(1, 4), ['Not shown', '3: state, corrected by plan', 'Not rated']);
  });
});

/** As the public sees it where the outcome of SE 18B goes with its figures. */
const silent = (all: readonly ReportableFinding[]): readonly ReportableFinding[] =>
  all.map((one) =>
    one.finding.criterion === 'SE 18B' ? { ...one, finding: { ...one.finding, status: 'not-computed' as const } } : one,
  );

describe('What is withheld is told from what was not decided', () => {
  const open = model('public', silent);
  const raw = (figure: Figure | null): number | null => (figure?.state === 'value' ? figure.raw : null);

  test('it is counted by itself, and in no outcome', () => {
    const { requirements, decided, needsReview, undecided, withheld } = open.counts;
    assert.deepEqual([requirements, decided, needsReview, undecided, withheld].map(raw), [7, 3, 1, 2, 1]);
    assert.equal(raw(model('internal').counts.withheld), 0);
  });

  test('it has a column of its own beside the outcomes, only where there is any', () => {
    assert.equal(headersOf(open.tables.status).at(-1), 'Not shown');
    assert.ok(!headersOf(model('internal').tables.status).includes('Not shown'));
  });

  test('it is named by criterion, and does not stand among what was not decided', () => {
    assert.deepEqual(rowsOf(open.tables.notShown), [
      ['SE 18B', 'Determination of placement; provision of IEP to parent'],
    ]);
    assert.ok(rowsOf(open.tables.notRun).every((row) => !row.includes('Not shown')));
    assert.equal(model('internal').tables.notShown, null);
  });

  test('a criterion of which nothing can be told stands apart from those that need an answer', () => {
    const [area] = open.areas;
    assert.deepEqual(
      area?.notShown.map(({ number }) => number),
      ['SE 18B'],
    );
    assert.ok(area?.notMet.every(({ number }) => number !== 'SE 18B'));
  });

  test('the table of risk says that it does not hold all', () => {
    assert.match(model('internal').tables.riskAll?.caption ?? '', /^Risk of all findings:/);
    assert.match(model('public').tables.riskAll?.caption ?? '', /^Risk of the findings whose figures can be shown:/);
    assert.ok((raw(model('public').counts.unrated) ?? 0) > 0);
  });
});

describe('Limits and what sets them', () => {
  type Limit = ReportableFinding['outcomes'][number]['threshold'];
  const limited =
    (of: (criterion: string | null, threshold: NonNullable<Limit>) => Limit) =>
    (all: readonly ReportableFinding[]): readonly ReportableFinding[] =>
      all.map((one) => ({
        ...one,
        outcomes: one.outcomes.map((o) => ({
          ...o,
          threshold: o.threshold && of(one.finding.criterion, o.threshold),
        })),
      }));

  test('the same limit of one source, verified for one requirement alone, names the requirements', () => {
    const half = limited((criterion, limit) => ({ ...limit, verified: criterion === 'SE 9' && limit.verified }));
    const used = rowsOf(model('internal', half).tables.thresholds).map((row) => row.at(-1));
    assert.ok(used.some((names) => names?.startsWith('SE 9: Timeline')));
    assert.ok(rowsOf(model('internal').tables.thresholds).some((row) => row.at(-1)?.includes('SE 9;')));
  });

  test('what sets a limit is among the authorities, also where no finding cites it', () => {
    const own = { ...authority, id: 'own-practice', cite: 'Local practice' };
    const given = { authorities: new Map([...context('internal').authorities, [own.id, own]]) };
    const cites = (tables: ViewModel['tables']) => rowsOf(tables.authorities).map(([cite]) => cite);
    const set = limited((_, limit) => ({ ...limit, authority: own.id }));
    assert.ok(cites(model('internal', set, given).tables).includes('Local practice'));
    assert.ok(!cites(model('internal', (all) => all, given).tables).includes('Local practice'));
  });

  const authority = [...context('internal').authorities.values()][0]!;
});

test('a measure used on others than students is told of them', () => {
  const measures = [
    { id: 'risk-ratio', name: 'risk ratio', question: 'Of the students?', formula: 'students', source: '' },
  ];
  const of = (person: string | undefined) =>
    model(
      'internal',
      (all) =>
        all.map((one) => ({
          ...one,
          outcomes: one.outcomes.map((o) => ({
            ...o,
            measure: 'risk-ratio',
            ...(person === undefined ? {} : { person }),
          })),
        })),
      { measures },
    ).measures.map(({ question, formula }) => [question, formula]);
  assert.deepEqual(of('staff member'), [['Of the staff members?', 'staff members']]);
  assert.deepEqual(of(undefined), [['Of the students?', 'students']]);
});
