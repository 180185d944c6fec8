import type { Block, Draft, Run, TableBlock } from '../../../src/core/draft/draft.ts';
import {
  blank,
  bold,
  cell,
  columns,
  heading,
  link,
  paragraph,
  shown,
  styled,
  text,
  toned,
  withheld,
} from './blocks.ts';

const areas = [
  'Initial evaluation',
  'Annual review',
  'Least restrictive environment',
  'Transition planning',
  'Discipline',
  'Dispute resolution',
  'English learner services',
  'Title I program',
  'Equitable services',
  'Teacher qualifications',
  'Data quality',
  'Use of funds',
];
const groups = [
  'White',
  'Black or African American',
  'Hispanic or Latino',
  'Asian',
  'Two or more races',
  'American Indian',
];

/** How a long draft differs from the usual one. */
export interface LongDraftForm {
  /** How many areas it goes through; beyond the twelve they come again as follow-ups. */
  readonly areas?: number;
  /** How many years later it is drafted: the words stay, four of five numbers are others. */
  readonly yearsLater?: number;
  /** Findings, as `3-1`, that are not in it. */
  readonly without?: readonly string[];
}

/**
 * A district's report of about 50 pages: 12 areas with prose, 60 findings in controls and 20 tables of 12 rows and 8
 * columns whose numbers are bound. Each district number gives other words and numbers, always the same for the same one.
 */
export function longDraft(
  district = 1,
  { areas: areaCount = 12, yearsLater = 0, without = [] }: LongDraftForm = {},
): Draft {
  const next = later(counter(district), yearsLater);
  const name = `District ${String(district).padStart(3, '0')}`;
  const findings: string[] = [];
  const blocks: Block[] = [
    { type: 'title', runs: [text('Consolidated Monitoring Report')] },
    { type: 'subtitle', runs: [text(`${name} Unified School District`)] },
    styled('cover', text('School year 2024–25')),
    { type: 'page-break' },
    { type: 'contents' },
    { type: 'page-break' },
  ];
  for (let a = 0; a < areaCount; a++) {
    const known = areas[a % areas.length]!;
    const area = a < areas.length ? known : `${known}, follow-up ${Math.floor(a / areas.length)}`;
    blocks.push(heading(1, area));
    for (let i = 0; i < 4; i++) blocks.push(prose(area, a, i, next));
    for (let f = 0; f < 5; f++) {
      // Its numbers are drawn all the same, so that those of the others stay what they are.
      const block = finding(area, a, f, next);
      if (without.includes(`${a + 1}-${f + 1}`)) continue;
      findings.push(`finding:${a + 1}-${f + 1}`);
      blocks.push(block);
    }
    if (a % areas.length < 8) blocks.push(table(area, a, 1, next));
    blocks.push(table(area, a, 2, next));
  }
  return {
    id: `consolidated/${district}`,
    title: 'Consolidated Monitoring Report',
    subject: `${name} Unified School District`,
    language: 'en-US',
    audience: 'internal',
    template: 'consolidated',
    package: JSON.stringify({ schema: 1, district: name, findings: findings.map((id) => ({ id, status: 'not-met' })) }),
    blocks,
  };
}

/** A sequence of whole numbers below 1,000 that looks unordered and is always the same (a linear congruence). */
function counter(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (state * 16807) % 2147483647;
    return state % 1000;
  };
}

/** The same numbers so many years later: every fifth is what it was. */
function later(next: () => number, years: number): () => number {
  let drawn = 0;
  return () => {
    const was = next();
    return years === 0 || ++drawn % 5 === 0 ? was : (was * 31 + years * 137) % 1000;
  };
}

function count(tag: string, next: () => number): Run {
  const n = next();
  return n < 10 ? withheld(tag) : shown(tag, n, String(n), 'count', ['Students!A2:F912']);
}

function share(tag: string, next: () => number): Run {
  const n = next();
  return shown(tag, n / 1000, `${(n / 10).toFixed(1)}%`, 'percent', ['Students!F2:F912']);
}

function prose(area: string, a: number, i: number, next: () => number): Block {
  const tag = `n:prose/${a}/${i}`;
  return paragraph(
    text(`${area} was reviewed in `),
    count(`${tag}/schools`, next),
    text(' schools with interviews, file review and data. '),
    bold('Files were sampled by school and grade.'),
    text(' The monitoring team read each file twice and compared it with the record in the State’s system; '),
    share(`${tag}/agree`, next),
    text(
      ' of the dates agreed. Where they did not, the district’s own record was asked for and the later date was used. See ',
    ),
    link('https://www.ecfr.gov/current/title-34', 'the regulations'),
    text(' for the text of each requirement, and the tables below for the numbers by school and by group of students.'),
  );
}

function finding(area: string, a: number, f: number, next: () => number): Block {
  const id = `${a + 1}-${f + 1}`;
  const tag = `n:${id}`;
  return {
    type: 'control',
    tag: `finding:${id}`,
    title: `Finding ${id}`,
    blocks: [
      heading(2, `${area}: requirement ${f + 1}`),
      styled('label', text('Condition')),
      paragraph(
        text('Of '),
        count(`${tag}/d`, next),
        text(' records reviewed, '),
        count(`${tag}/n`, next),
        text(' ('),
        share(`${tag}/rate`, next),
        text(') did not show that the requirement was met within the time allowed. The records come from all grades.'),
      ),
      styled('label', text('Criteria')),
      paragraph(
        text('Each public agency must ensure that the requirement is met for every child in its area. 34 CFR 300.301.'),
      ),
      styled('label', text('Cause')),
      paragraph(blank(`blank:${id}/cause`, 'Describe the cause the district and the team agreed on.')),
      styled('label', text('Corrective action')),
      {
        type: 'list',
        ordered: true,
        items: [
          [paragraph(text('Correct each record that is still open.'))],
          [paragraph(text('Review the procedure and train the staff who use it.'))],
          [paragraph(text('Submit '), count(`${tag}/sample`, next), text(' later records to the office.'))],
        ],
      },
    ],
  };
}

function table(area: string, a: number, t: number, next: () => number): TableBlock {
  const tag = `table:${a + 1}-${t}`;
  return {
    type: 'table',
    tag,
    caption: `${area} by school and group, part ${t}`,
    description: `For each school the share of records in order for each group of students, and the status of the school.`,
    rowHeaders: true,
    columns: columns(['School', 24], ...groups.map((group) => [`${group}>`, 13] as const), ['Status', 14]),
    rows: Array.from({ length: 12 }, (_, r) => [
      cell(`School ${r + 1}`),
      ...groups.map((_, g) => cell(share(`n:${tag}/${r}/${g}`, next))),
      next() < 300 ? toned('not-met', 'Not met') : toned('met', 'Met'),
    ]),
  };
}
