import type { Block, Draft } from '../../../src/core/draft/draft.ts';
import {
  blank,
  bold,
  bullets,
  cell,
  code,
  columns,
  heading,
  italic,
  lineBreak,
  link,
  notComputed,
  paragraph,
  shown,
  styled,
  text,
  toned,
  withheld,
} from './blocks.ts';

/** A district's report with every kind of block and run, as a template would make it. The district is invented. */
export function sampleDraft(): Draft {
  return {
    id: 'monitoring-report/cedar-valley',
    title: 'Program Monitoring Report',
    subject: 'Cedar Valley Unified School District',
    language: 'en-US',
    audience: 'public',
    template: 'monitoring-report',
    package: JSON.stringify({
      schema: 1,
      district: 'Cedar Valley',
      findings: [{ id: 'timelines', status: 'not-met' }],
    }),
    blocks: [...cover, ...summary, ...findings, ...disparity, ...closing],
  };
}

const cover: readonly Block[] = [
  { type: 'title', runs: [text('Program Monitoring Report')] },
  { type: 'subtitle', runs: [text('Cedar Valley Unified School District')] },
  styled('cover', text('School year 2024–25')),
  styled('cover', text('Special education and student discipline')),
  styled('cover', text('Prepared for the Commissioner of Education')),
  { type: 'page-break' },
  { type: 'contents' },
  { type: 'page-break' },
];

const summary: readonly Block[] = [
  heading(1, 'Executive summary'),
  styled(
    'lead',
    text('The district met '),
    shown('n:summary/met', 7, '7 of 9', 'count', ['Timelines!A2:H412']),
    text(' requirements reviewed. One requirement was not met and one needs review by the monitoring team.'),
  ),
  paragraph(
    text('Initial evaluations were completed on time for '),
    shown('n:timelines/share', 0.871, '87.1%', 'percent', ['Timelines!C2:C412', 'Timelines!F2:F412']),
    text(' of '),
    shown('n:timelines/d', 411, '411', 'count', ['Timelines!A2:A412']),
    text(' students. The requirement is '),
    bold('100%'),
    text(' ('),
    link('https://www.ecfr.gov/current/title-34/section-300.301', '34 CFR 300.301(c)(1)'),
    text('). See '),
    link('#finding:timelines', 'the finding on evaluation timelines'),
    text(' for the evidence.'),
  ),
  bullets(
    'Evaluation timelines: 53 of 411 evaluations were completed after the limit.',
    'Discipline: one disparity indicator is above the State’s threshold and is a question to follow up, not a finding of noncompliance.',
    'Corrective action is due within one year of this report.',
  ),
  {
    type: 'table',
    tag: 'table:criteria',
    caption: 'Requirements reviewed and their status',
    description: 'Each requirement with the share that complied, the requirement, and the status.',
    rowHeaders: true,
    columns: columns(['Requirement', 44], ['Records>', 14], ['Complied>', 14], ['Required>', 14], ['Status', 20]),
    rows: [
      [
        cell('Initial evaluation within 60 days'),
        cell(shown('n:timelines/d', 411, '411', 'count')),
        cell(shown('n:timelines/share', 0.871, '87.1%')),
        cell('100%'),
        toned('not-met', 'Not met'),
      ],
      [
        cell('IEP in effect by the third birthday'),
        cell(shown('n:transition/d', 38, '38', 'count')),
        cell(shown('n:transition/share', 1, '100%')),
        cell('100%'),
        toned('met', 'Met'),
      ],
      [
        cell('Annual review of the IEP'),
        cell(shown('n:annual/d', 1204, '1,204', 'count')),
        cell(notComputed('n:annual/share')),
        cell('100%'),
        toned('needs-review', 'Needs review'),
      ],
      [
        cell('Manifestation determination within 10 school days'),
        cell(withheld('n:manifestation/d')),
        cell(withheld('n:manifestation/share', '*')),
        cell('100%'),
        toned('muted', 'Not applicable'),
      ],
    ],
  },
  styled('note', text('An asterisk or “<10” stands for a number withheld to protect students’ privacy.')),
];

const schools: readonly (readonly [string, number, number])[] = [
  ['Alder Elementary', 61, 12],
  ['Birch Elementary', 48, 3],
  ['Cottonwood Elementary', 70, 9],
  ['Douglas Middle School', 82, 14],
  ['Elm Middle School', 54, 4],
  ['Cedar Valley High School', 96, 11],
];

const findings: readonly Block[] = [
  heading(1, 'Findings'),
  {
    type: 'control',
    tag: 'finding:timelines',
    title: 'Finding: initial evaluation timelines',
    blocks: [
      heading(2, 'Initial evaluations were not all completed on time'),
      styled('label', text('Condition')),
      paragraph(
        text('Of '),
        shown('n:timelines/d', 411, '411', 'count'),
        text(' initial evaluations, '),
        shown('n:timelines/n', 53, '53', 'count', ['Timelines!F2:F412']),
        text(' were completed after the 60-day limit. The longest delay was '),
        {
          type: 'value',
          figure: {
            state: 'value',
            raw: 47,
            text: '47 days',
            unit: 'days',
            source: {
              tag: 'n:timelines/max',
              outcome: 'timelines',
              part: 'longest delay',
              cells: ['Timelines!F87'],
              formula: 'max(F − C)',
            },
          },
          bold: true,
        },
        text('.'),
      ),
      styled('label', text('Criteria')),
      styled(
        'quote',
        text(
          '“The initial evaluation must be conducted within 60 days of receiving parental consent for the evaluation.” ',
        ),
        italic('34 CFR 300.301(c)(1)(i)'),
      ),
      styled('label', text('Cause')),
      paragraph(blank('blank:timelines/cause', 'Describe the cause the district and the team agreed on.')),
      styled('label', text('Corrective action')),
      {
        type: 'list',
        ordered: true,
        items: [
          [paragraph(text('Complete the evaluations that are still open.'))],
          [
            paragraph(text('Review scheduling at each school:')),
            bullets('who receives the consent form,', 'how the due date is set.'),
            paragraph(text('Report the outcome to the regional office.')),
          ],
          [
            paragraph(
              text('Submit a sample of 20 later evaluations. Owner: '),
              blank('blank:timelines/owner', 'name and office'),
            ),
          ],
        ],
      },
      {
        type: 'table',
        tag: 'table:timelines-by-school',
        caption: 'Initial evaluations by school',
        description: 'For each school the evaluations, those completed late, and the share on time.',
        rowHeaders: true,
        columns: columns(['School', 40], ['Evaluations>', 16], ['Late>', 16], ['On time>', 16]),
        rows: schools.map(([name, d, n]) => [
          cell(name),
          cell(shown(`n:timelines/school=${name}/d`, d, String(d), 'count')),
          cell(
            n < 5
              ? withheld(`n:timelines/school=${name}/n`, '<5')
              : shown(`n:timelines/school=${name}/n`, n, String(n), 'count'),
          ),
          cell(
            n < 5
              ? withheld(`n:timelines/school=${name}`, '*')
              : shown(`n:timelines/school=${name}`, 1 - n / d, `${((1 - n / d) * 100).toFixed(1)}%`),
          ),
        ]),
      },
    ],
  },
];

const disparity: readonly Block[] = [
  heading(1, 'Disparity indicators'),
  paragraph(
    text(
      'A risk ratio compares how often students of one group were removed with how often all other students were. A ratio above the State’s threshold is an indicator: a question to follow up, never noncompliance. The file holds the count in ',
    ),
    code('Discipline!F5:F90'),
    text('.'),
    lineBreak,
    text('Ratios rest on at least 10 removals and 30 students in each group.'),
  ),
  {
    type: 'chart',
    tag: 'chart:risk-ratio',
    caption: 'Risk ratio of out-of-school suspension by group, 2024–25',
    description:
      'Bar chart of the risk ratio for each group against all other students. Black or African American students have the highest ratio.',
    kind: 'bar',
    axis: 'Rate',
    figures: [],
    table: null,
    categories: ['Black or African American', 'Hispanic or Latino', 'White', 'Two or more races', 'Asian'],
    series: [{ name: 'Risk ratio', values: [3.21, 1.12, 0.64, 1.4, null] }],
    unit: 'ratio',
  },
  {
    type: 'table',
    tag: 'table:risk-ratio',
    caption: 'Out-of-school suspension by group',
    description: 'For each group the students suspended, the students enrolled, the rate and the risk ratio.',
    rowHeaders: true,
    columns: columns(
      ['Group', 34],
      ['Suspended>', 15],
      ['Enrolled>', 15],
      ['Rate>', 15],
      ['Risk ratio>', 15],
      ['Indicator', 18],
    ),
    rows: [
      [
        cell('Black or African American'),
        cell(shown('n:oss/b/n', 64, '64', 'count')),
        cell(shown('n:oss/b/d', 610, '610', 'count')),
        cell(shown('n:oss/b/rate', 0.105, '10.5%')),
        cell(shown('n:oss/b', 3.21, '3.21', 'ratio')),
        toned('needs-review', 'Above 3.0'),
      ],
      [
        cell('Hispanic or Latino'),
        cell(shown('n:oss/h/n', 88, '88', 'count')),
        cell(shown('n:oss/h/d', 2105, '2,105', 'count')),
        cell(shown('n:oss/h/rate', 0.042, '4.2%')),
        cell(shown('n:oss/h', 1.12, '1.12', 'ratio')),
        toned('muted', 'Below'),
      ],
      [
        cell('Asian'),
        cell(withheld('n:oss/a/n')),
        cell(shown('n:oss/a/d', 240, '240', 'count')),
        cell(withheld('n:oss/a/rate', '*')),
        cell(withheld('n:oss/a', '*')),
        toned('muted', 'Withheld'),
      ],
    ],
  },
];

const closing: readonly Block[] = [
  heading(2, 'How the numbers were computed'),
  paragraph(
    text(
      'Each number in this report is bound to the cells it was computed from. The rate is the number of students suspended divided by the students enrolled on October 1.',
    ),
  ),
  heading(3, 'Risk ratio', false),
  paragraph(
    text('Write to '),
    link('mailto:monitoring@example.gov', 'the monitoring office'),
    text(' with questions.'),
  ),
  heading(4, 'Minimum sizes', false),
  paragraph(text('Cell size 10 and n-size 30.')),
  heading(1, 'Certification', false),
  {
    type: 'control',
    tag: 'certification',
    title: 'Certification',
    blocks: [
      paragraph(text('I have reviewed this report and the evidence behind it.')),
      styled('label', text('Commissioner of Education')),
      paragraph(blank('blank:signature', 'Name'), text(', '), blank('blank:date', 'date')),
    ],
  },
];
