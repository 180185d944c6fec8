import type { Block, Draft, TableCell } from '../../../../src/core/draft/draft.ts';
import { blank, bold, cell, columns, heading, link, paragraph, shown, text } from '../../../support/docx/blocks.ts';
import { draftOf } from '../../../support/docx/draft-of.ts';

/** What a small report says at one time. */
interface Told {
  readonly late: number;
  readonly all: number;
  readonly share: string;
  readonly schools: readonly (readonly [string, number])[];
  readonly closing?: string;
  readonly control?: readonly Block[];
  readonly resolved?: boolean;
  readonly chart?: number;
}

const n = (tag: string, value: number) => shown(tag, value, String(value), 'count');

const row = ([school, late]: readonly [string, number]): readonly TableCell[] => [
  cell(school),
  cell(n(`n:${school.toLowerCase().replaceAll(' ', '-')}`, late)),
];

/** A report as the templates make them: headings, controls, values, a place to fill, a table, a link. */
export function reportOf({ late, all, share, schools, closing, control, resolved, chart }: Told): Draft {
  return draftOf(
    [
      heading(1, 'Timelines'),
      {
        type: 'control',
        tag: 'finding:timelines',
        title: 'Evaluation timelines',
        blocks: [
          paragraph(
            text('Of '),
            n('n:all', all),
            text(' evaluations '),
            n('n:late', late),
            text(' were completed after the limit, which is '),
            shown('n:share', late / all, share),
            text('. The requirement is '),
            bold('100%'),
            text('. Each of them was looked at by the office.'),
          ),
          paragraph(text('To be completed by '), blank('blank:owner', 'Owner'), text(' before the end of the year.')),
        ],
      },
      ...(control ?? []),
      {
        type: 'table',
        tag: 'table:schools',
        caption: 'Late evaluations by school',
        description: 'Each school with its late evaluations.',
        rowHeaders: true,
        columns: columns(['School', 50], ['Late>', 20]),
        rows: schools.map(row),
      },
      ...(chart === undefined ? [] : [chartOf(chart)]),
      heading(1, 'Next steps'),
      ...(resolved === true
        ? []
        : [paragraph(text('A corrective action plan is due within thirty days of this letter.'))]),
      paragraph(text(closing ?? 'The office will write again in the spring, when the new records are in.')),
      paragraph(text('The law is at '), link('https://www.ecfr.gov/', 'the federal register'), text('.')),
    ],
    { id: 'test/timelines', title: 'Timelines' },
  );
}

function chartOf(value: number): Block {
  return {
    type: 'chart',
    tag: 'chart:late',
    caption: 'Late evaluations',
    description: 'Late evaluations by year.',
    kind: 'bar',
    axis: 'Late evaluations',
    figures: [],
    table: null,
    unit: 'count',
    categories: ['2023', '2024'],
    series: [{ name: 'Late', values: [10, value] }],
  };
}

export const before: Told = {
  late: 18,
  all: 240,
  share: '7.5%',
  schools: [
    ['Elm School', 5],
    ['Oak School', 7],
    ['Pine School', 6],
  ],
};
export const after: Told = {
  late: 21,
  all: 252,
  share: '8.3%',
  schools: [
    ['Elm School', 5],
    ['Ash School', 4],
    ['Oak School', 9],
    ['Pine School', 7],
  ],
};
