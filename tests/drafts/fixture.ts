import { shippedRegisters } from '../support/library.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { loadRecommendationFiles } from '../../src/core/draft/load-recommendations.ts';
import { loadRiskScale } from '../../src/core/draft/load-risk-scale.ts';
import { loadTemplates, type TemplateLibrary } from '../../src/core/draft/load-templates.ts';
import type { AuthorityCited, DraftContext } from '../../src/core/draft/draft-context.ts';
import type {
  Audience,
  Figure,
  FigureUnit,
  Reportable,
  ReportableFinding,
  ReportableOutcome,
} from '../../src/core/privacy/reportable.ts';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(root + path, 'utf8');

/** The templates of the project, by their path under `templates/`. */
export function templateFiles(): Map<string, string> {
  return new Map([
    ['criteria.md', read('templates/criteria.md')],
    ...['reports', 'parts', 'language'].flatMap((folder) =>
      readdirSync(`${root}templates/${folder}`).map((file): [string, string] => [
        `${folder}/${file}`,
        read(`templates/${folder}/${file}`),
      ]),
    ),
  ]);
}

export function templateLibrary(): TemplateLibrary {
  const loaded = loadTemplates(templateFiles(), new Map(), shippedRegisters());
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.where} ${p.message}`).join('\n'));
  return loaded.value;
}

/** Figures of one outcome, each with its cells. */
function figures(outcome: string, cells: readonly string[]) {
  const source = (part: string, formula: string) => ({
    tag: `${part}:${outcome}`.slice(0, 64),
    outcome,
    part,
    cells,
    formula,
  });
  return {
    is: (part: string, raw: number, text: string, unit: FigureUnit, formula: string): Figure => ({
      state: 'value',
      raw,
      text,
      unit,
      source: source(part, formula),
    }),
    hidden: (part: string, mark = '*'): Figure => ({
      state: 'withheld',
      reason: 'small',
      mark,
      source: source(part, ''),
    }),
    none: (part: string, reason: string): Figure => ({ state: 'not-computed', reason, source: source(part, '') }),
  };
}

const percent = (n: number, d: number): string => `${(Math.round((1000 * n) / d) / 10).toFixed(1)}%`;

interface Given {
  readonly id: string;
  readonly subject?: Readonly<Record<string, string>>;
  readonly group?: string;
  readonly dimension?: string;
  readonly status: ReportableOutcome['status'];
  readonly n?: number;
  readonly d?: number;
  readonly comparison?: readonly [label: string, n: number, d: number];
  readonly measure: string;
  readonly value?: readonly [raw: number, text: string, unit: FigureUnit];
  readonly interval?: readonly [string, string];
  readonly threshold?: ReportableOutcome['threshold'];
  readonly reason?: string;
  readonly cells?: readonly string[];
  /** Withheld for the public: `n`, or `n` and `d` with everything made from them. */
  readonly small?: 'n' | 'n-and-d';
}

function outcome(given: Given, audience: Audience): ReportableOutcome {
  const { is, hidden, none } = figures(given.id, given.cells ?? []);
  const small = audience === 'public' ? given.small : undefined;
  const { n, d, comparison, value } = given;
  const count = (part: string, number: number | undefined, withheld: boolean): Figure =>
    withheld
      ? hidden(part)
      : number === undefined
        ? none(part, given.reason ?? '')
        : is(part, number, String(number), 'count', `count of ${part}`);
  const rate = (part: string, of: readonly [number | undefined, number | undefined], withheld: boolean): Figure => {
    if (withheld) return hidden(part);
    const [cases, base] = of;
    return cases === undefined || base === undefined || base === 0
      ? none(part, given.reason ?? '')
      : is(part, cases / base, percent(cases, base), 'percent', 'n ÷ d');
  };
  const hideN = small !== undefined;
  const points = comparison && n !== undefined && d ? n / d - comparison[1] / comparison[2] : null;
  return {
    id: given.id,
    subject: given.subject ?? { district: 'Example District', year: '2024-25' },
    group: given.group ?? null,
    dimension: given.dimension ?? null,
    status: given.status,
    n: count('n', n, hideN),
    d: count('d', d, small === 'n-and-d'),
    rate: rate('rate', [n, d], hideN),
    comparisonLabel: comparison?.[0] ?? null,
    comparisonN: comparison ? count('comparison n', comparison[1], false) : null,
    comparisonD: comparison ? count('comparison d', comparison[2], false) : null,
    comparisonRate: comparison ? rate('comparison rate', [comparison[1], comparison[2]], false) : null,
    value: hideN
      ? hidden('value')
      : value
        ? is('value', value[0], value[1], value[2], 'measure')
        : none('value', given.reason ?? ''),
    measure: given.measure,
    lower:
      given.interval && !hideN ? is('lower', Number(given.interval[0]), given.interval[0], 'ratio', 'interval') : null,
    upper:
      given.interval && !hideN ? is('upper', Number(given.interval[1]), given.interval[1], 'ratio', 'interval') : null,
    difference:
      points === null
        ? null
        : hideN
          ? hidden('difference')
          : is('difference', points, `${(100 * points).toFixed(1)} points`, 'points', 'rate − comparison rate'),
    threshold: given.threshold ?? null,
    reason: given.reason ?? null,
  };
}

const all = { text: '100 percent of records', authority: 'ma-603-cmr-28-05', from: '2000-01-01', verified: true };
const ratio = { text: 'a risk ratio above 2.0', authority: 'ma-603-cmr-53-14', from: '2023-07-01', verified: false };

const district = { district: 'Example District', year: '2024-25' };
const school = (name: string) => ({ ...district, school: name });

type Head = Omit<ReportableFinding['finding'], 'decision'> & Partial<Pick<ReportableFinding['finding'], 'decision'>>;

function records(head: Omit<Head, 'indicator'>, outcomes: readonly Given[], audience: Audience): ReportableFinding {
  return {
    finding: { decision: null, ...head, indicator: false },
    outcomes: outcomes.map((one) => outcome(one, audience)),
  };
}

function indicator(
  head: Omit<Head, 'indicator' | 'suggestedRating'>,
  outcomes: readonly Given[],
  audience: Audience,
): ReportableFinding {
  return {
    finding: { decision: null, ...head, indicator: true, suggestedRating: null },
    outcomes: outcomes.map((one) => outcome(one, audience)),
  };
}

/** A made-up district: requirements met, not met, open and not applicable; indicators raised and not raised. */
export function publication(audience: Audience): Reportable<readonly ReportableFinding[]> {
  const share = (n: number, d: number) => [(d - n) / d, percent(d - n, d), 'percent'] as const;
  const findings: ReportableFinding[] = [
    records(
      {
        id: 'special-education-timelines/se-9-eligibility',
        pack: 'special-education-timelines',
        check: 'se-9-eligibility',
        title: 'Timeline for determination of eligibility and provision of documentation to parent',
        question: 'Is eligibility determined, and the IEP proposed, within 45 school working days of consent?',
        criterion: 'SE 9',
        status: 'not-met',
        authorities: ['ma-603-cmr-28-05', 'us-34-cfr-300-301'],
        wording: 'evaluation-timeline',
        record: 'evaluation',
        force: 'binding',
        suggestedRating: { rating: 'Partially Implemented', because: 'some applicable records do not comply' },
      },
      [
        {
          id: 'se9',
          subject: district,
          status: 'not-met',
          n: 12,
          d: 64,
          measure: 'share-compliant',
          value: share(12, 64),
          threshold: all,
          cells: ['Evaluations!A2:N66'],
        },
        {
          id: 'se9/north',
          subject: school('North Elementary'),
          status: 'not-met',
          n: 2,
          d: 21,
          measure: 'share-compliant',
          value: share(2, 21),
          threshold: all,
          cells: ['Evaluations!A2:N23'],
          small: 'n',
        },
        {
          id: 'se9/south',
          subject: school('South Middle'),
          status: 'not-met',
          n: 10,
          d: 25,
          measure: 'share-compliant',
          value: share(10, 25),
          threshold: all,
          cells: ['Evaluations!A24:N48'],
        },
        {
          id: 'se9/east',
          subject: school('East High'),
          status: 'met',
          n: 0,
          d: 18,
          measure: 'share-compliant',
          value: share(0, 18),
          threshold: all,
          cells: ['Evaluations!A49:N66'],
          small: 'n',
        },
      ],
      audience,
    ),
    records(
      {
        id: 'special-education-timelines/se-18b-delivery',
        pack: 'special-education-timelines',
        check: 'se-18b-delivery',
        title: 'Determination of placement; provision of IEP to parent',
        question: 'Is the proposed IEP provided to the parent immediately after the Team meeting?',
        criterion: 'SE 18B',
        status: 'not-met',
        authorities: ['ma-603-cmr-28-05'],
        wording: 'iep-after-meeting',
        record: 'IEP',
        force: 'binding',
        suggestedRating: { rating: 'Not Implemented', because: 'no applicable record complies' },
      },
      [
        {
          id: 'se18b',
          subject: district,
          status: 'not-met',
          n: 11,
          d: 11,
          measure: 'share-compliant',
          value: share(11, 11),
          threshold: all,
          cells: ['IEPs!A2:K12'],
          small: 'n-and-d',
        },
      ],
      audience,
    ),
    records(
      {
        id: 'special-education-timelines/se-14-review',
        pack: 'special-education-timelines',
        check: 'se-14-review',
        title: 'Review and revision of IEPs',
        question: 'Is each IEP reviewed at least once a year?',
        criterion: 'SE 14',
        status: 'met',
        authorities: ['us-34-cfr-300-324'],
        wording: 'annual-review',
        record: 'IEP',
        force: 'binding',
        suggestedRating: { rating: 'Implemented', because: 'every applicable record complies' },
      },
      [
        {
          id: 'se14',
          subject: district,
          status: 'met',
          n: 0,
          d: 112,
          measure: 'share-compliant',
          value: share(0, 112),
          threshold: all,
          cells: ['IEPs!A2:K113'],
        },
      ],
      audience,
    ),
    records(
      {
        id: 'special-education-timelines/se-7-notice',
        pack: 'special-education-timelines',
        check: 'se-7-notice',
        title: 'Transfer of parental rights at age of majority',
        question: 'Are students told of the transfer of rights at least one year before they turn 18?',
        criterion: 'SE 7',
        status: 'needs-review',
        authorities: ['us-34-cfr-300-520'],
        wording: 'age-of-majority',
        record: 'IEP',
        force: 'binding',
        suggestedRating: null,
      },
      [
        {
          id: 'se7',
          subject: district,
          status: 'needs-review',
          n: 0,
          d: 16,
          measure: 'share-compliant',
          reason: 'the date of notice is blank for some students',
          threshold: all,
          cells: ['IEPs!A2:K17'],
        },
      ],
      audience,
    ),
    records(
      {
        id: 'english-learners/esl-minutes',
        pack: 'english-learners',
        check: 'esl-minutes',
        title: 'Amount of English as a second language instruction',
        question: 'Does each English learner receive the minutes that go with the proficiency level?',
        criterion: 'ELE 5',
        status: 'not-met',
        authorities: ['ma-gl-71a-4', 'ma-dese-esl-guidance'],
        wording: 'any-requirement',
        record: 'student',
        force: 'guidance',
        suggestedRating: { rating: 'Partially Implemented', because: 'some applicable records do not comply' },
        decision: {
          rating: 'Partially Implemented',
          agree: true,
          note: 'Schedules for the second semester were not yet available.',
          by: 'Review chairperson',
        },
      },
      [
        {
          id: 'esl',
          subject: district,
          status: 'not-met',
          n: 31,
          d: 140,
          measure: 'share-compliant',
          value: share(31, 140),
          threshold: { ...all, authority: 'ma-dese-esl-guidance', verified: false, from: null },
          cells: ["'EL Services'!A2:J141"],
        },
      ],
      audience,
    ),
    records(
      {
        id: 'civil-rights/cr-17a-report',
        pack: 'civil-rights',
        check: 'cr-17a-report',
        title: 'Use of physical restraint',
        question: 'Do parents receive the written report within three school working days?',
        criterion: 'CR 17A',
        status: 'not-applicable',
        authorities: ['ma-603-cmr-46-06'],
        wording: 'any-requirement',
        force: 'binding',
        suggestedRating: { rating: 'Not Applicable', because: 'no record in the sheet is one the criterion is about' },
      },
      [
        {
          id: 'cr17a',
          subject: district,
          status: 'not-applicable',
          n: 0,
          d: 0,
          measure: 'share-compliant',
          reason: 'the worksheet holds no restraint',
          cells: ['Restraints!A1:H1'],
        },
      ],
      audience,
    ),
    records(
      {
        id: 'civil-rights/cr-10c-notice',
        pack: 'civil-rights',
        check: 'cr-10c-notice',
        title: 'Student discipline: notice before a suspension',
        question: 'Do parents receive notice before a suspension?',
        criterion: 'CR 10C',
        status: 'not-computed',
        authorities: ['ma-603-cmr-53-14'],
        wording: 'any-requirement',
        force: 'binding',
        suggestedRating: null,
      },
      [
        {
          id: 'cr10c',
          subject: district,
          status: 'not-computed',
          measure: 'share-compliant',
          reason: 'the column “notice date” is missing',
        },
      ],
      audience,
    ),
    indicator(
      {
        id: 'discipline-disparity/out-of-school/race',
        pack: 'discipline-disparity',
        check: 'out-of-school',
        title: 'Out-of-school suspension by race and ethnicity',
        question: 'Is one group suspended out of school more often than all other students?',
        criterion: 'CR 10C',
        status: 'not-met',
        authorities: ['ma-603-cmr-53-14'],
        wording: 'discipline-disparity',
        force: 'local',
      },
      [
        {
          id: 'oss/black',
          group: 'Black or African American',
          dimension: 'race',
          status: 'not-met',
          n: 42,
          d: 310,
          comparison: ['all other students', 88, 1690],
          measure: 'risk-ratio',
          value: [2.6019, '2.60', 'ratio'],
          interval: ['1.84', '3.68'],
          threshold: ratio,
          cells: ['Discipline!A2:J210', 'Students!A2:M2001'],
        },
        {
          id: 'oss/latino',
          group: 'Hispanic or Latino',
          dimension: 'race',
          status: 'met',
          n: 40,
          d: 620,
          comparison: ['all other students', 90, 1380],
          measure: 'risk-ratio',
          value: [0.9892, '0.99', 'ratio'],
          interval: ['0.69', '1.42'],
          threshold: ratio,
          cells: ['Discipline!A2:J210', 'Students!A2:M2001'],
        },
        {
          id: 'oss/white',
          group: 'White',
          dimension: 'race',
          status: 'met',
          n: 44,
          d: 960,
          comparison: ['all other students', 86, 1040],
          measure: 'risk-ratio',
          value: [0.5543, '0.55', 'ratio'],
          interval: ['0.39', '0.79'],
          threshold: ratio,
          cells: ['Discipline!A2:J210', 'Students!A2:M2001'],
        },
        {
          id: 'oss/asian',
          group: 'Asian',
          dimension: 'race',
          status: 'needs-review',
          n: 4,
          d: 110,
          comparison: ['all other students', 126, 1890],
          measure: 'risk-ratio',
          value: [0.5455, '0.55', 'ratio'],
          interval: ['0.20', '1.45'],
          threshold: ratio,
          reason: 'fewer cases than the rule asks for',
          cells: ['Discipline!A2:J210', 'Students!A2:M2001'],
          small: 'n',
        },
      ],
      audience,
    ),
    indicator(
      {
        id: 'discipline-disparity/out-of-school/disability',
        pack: 'discipline-disparity',
        check: 'out-of-school',
        title: 'Out-of-school suspension by disability',
        question: 'Are students with disabilities suspended out of school more often than all other students?',
        criterion: 'CR 10C',
        status: 'met',
        authorities: ['ma-603-cmr-53-14'],
        wording: 'discipline-disparity',
        force: 'local',
      },
      [
        {
          id: 'oss/swd',
          group: 'Students with disabilities',
          dimension: 'disability',
          status: 'met',
          n: 30,
          d: 380,
          comparison: ['all other students', 100, 1620],
          measure: 'risk-ratio',
          value: [1.2789, '1.28', 'ratio'],
          interval: ['0.86', '1.90'],
          threshold: ratio,
          cells: ['Discipline!A2:J210', 'Students!A2:M2001'],
        },
      ],
      audience,
    ),
  ];
  return findings as unknown as Reportable<readonly ReportableFinding[]>;
}

function authority(
  id: string,
  cite: string,
  title: string,
  given: Partial<AuthorityCited> = {},
): [string, AuthorityCited] {
  return [id, { id, cite, title, force: 'binding', status: 'in-force', url: null, checkedOn: '2026-11-21', ...given }];
}

/** The files of the practices, by their path below `src/rules`. */
export function recommendationTexts(): ReadonlyMap<string, string> {
  const folder = 'src/rules/recommendations';
  return new Map(readdirSync(root + folder).map((file) => [`recommendations/${file}`, read(`${folder}/${file}`)]));
}

export function context(audience: Audience, given: Partial<DraftContext> = {}): DraftContext {
  const risk = loadRiskScale(read('src/rules/risk/risk.yaml'), 'rules/risk/risk.yaml');
  const recommendations = loadRecommendationFiles(recommendationTexts());
  if (!risk.ok || !recommendations.ok) throw new Error(JSON.stringify([risk.problems, recommendations.problems]));
  const covers = { setting: null, covers: [], doesNotCover: [] };
  return {
    district: 'Example District',
    schoolYear: '2024-25',
    asOf: '2025-06-30',
    audience,
    packs: [
      {
        id: 'special-education-timelines',
        title: 'Special education timelines',
        version: '2025.1',
        setting: 'Massachusetts',
        covers: ['Eligibility in time (SE 9)', 'The IEP after the Team meeting (SE 18B)'],
        doesNotCover: ['The content of assessments and IEPs.', 'Reasons for delay that are not recorded by code.'],
      },
      { id: 'english-learners', title: 'English learner services', version: '2025.1', ...covers },
      { id: 'civil-rights', title: 'Civil rights and general education', version: '2025.1', ...covers },
      { id: 'discipline-disparity', title: 'Discipline disparity', version: '2025.1', ...covers },
    ],
    authorities: new Map([
      authority('ma-603-cmr-28-05', '603 CMR 28.05', 'Team process and development of the IEP', {
        url: 'https://www.doe.mass.edu/lawsregs/603cmr28.html?section=05',
      }),
      authority('us-34-cfr-300-301', '34 CFR 300.301', 'Initial evaluations', {
        url: 'https://www.ecfr.gov/current/title-34/section-300.301',
      }),
      authority('us-34-cfr-300-324', '34 CFR 300.324', 'Development, review, and revision of IEP'),
      authority('us-34-cfr-300-520', '34 CFR 300.520', 'Transfer of parental rights at age of majority'),
      authority('ma-gl-71a-4', 'M.G.L. c. 71A, s. 4', 'English learner programs'),
      authority('ma-dese-esl-guidance', 'DESE guidance on ESL instruction', 'Recommended periods of ESL instruction', {
        force: 'guidance',
        checkedOn: null,
        status: 'unsure',
      }),
      authority('ma-603-cmr-46-06', '603 CMR 46.06', 'Reporting requirements on physical restraint'),
      authority('ma-603-cmr-53-14', '603 CMR 53.14', 'Student discipline data reporting'),
    ]),
    problems: { errors: 3, warnings: 1 },
    withheld:
      audience === 'public'
        ? [{ reason: 'Numbers of students under 10, and what they could be worked out from, are withheld.' }]
        : [],
    calendar: 'Example District 2024-25',
    team: [
      { id: 'chair', role: 'Review chairperson' },
      { id: 'specialist', role: 'Program specialist' },
    ],
    printCounts: audience === 'internal',
    measures: [
      {
        id: 'share-compliant',
        name: 'share of records that comply',
        question: 'Which share of the records a requirement applies to complies?',
        formula: '(records − records that do not comply) ÷ records',
        source: '34 CFR 300.600',
      },
      {
        id: 'risk-ratio',
        name: 'risk ratio',
        question: 'How many times as often does something happen to one group as to another?',
        formula: '(n ÷ d) ÷ (comparison n ÷ comparison d)',
        source: '34 CFR 300.647',
      },
    ],
    risk: risk.value,
    recommendations: recommendations.value,
    ...given,
  };
}
