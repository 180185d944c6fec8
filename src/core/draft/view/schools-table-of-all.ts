import { figureText } from '../figure-text.ts';
import { compareText } from './order-criteria.ts';
import type { Run, TableBlock, TableCell } from '../draft.ts';
import { countOfFindings } from './derived-figure.ts';
import { tableOrNull, textCell } from './table-cells.ts';
import type { FindingView, SchoolView } from './view-shape.ts';

/** More schools than these are counted, not listed; what was found at each travels in the document. */
const schoolsListed = 12;

/**
 * For each requirement the schools where it is not met, with their records, and those where it needs a person, in the order
 * of the findings given. The others say little one by one and are counted by their outcome.
 */
export function schoolsTableOfAll(findings: readonly FindingView[]): TableBlock | null {
  const rows = findings.flatMap((finding): readonly (readonly TableCell[])[] => {
    const notMet = finding.schools.filter(({ status }) => status === 'not-met').sort(byShare);
    const open = finding.schools.filter(({ status }) => status === 'needs-review');
    if (notMet.length + open.length === 0) return [];
    return [
      [
        textCell(finding.heading),
        { runs: listed(notMet, finding) },
        { runs: [...listed(open, finding), ...counted(finding, open.length > 0)] },
      ],
    ];
  });
  return tableOrNull(
    'schools',
    'Requirements by school',
    'For each requirement the schools where it is not met, with the records that do not comply of all it applies to; ' +
      'those where it needs review; and how many other schools had which outcome.',
    [
      ['Requirement', 6],
      ['Not met (records that do not comply)', 8],
      ['Needs review; other schools', 5],
    ],
    rows,
  );
}

/** The largest share first, where shares can be told; schools whose share is withheld stay where they are, behind them. */
function byShare(a: SchoolView, b: SchoolView): number {
  return shareOf(b) - shareOf(a);
}

function shareOf({ rate }: SchoolView): number {
  return rate.state === 'value' ? rate.raw : -1;
}

/** "Birch Elementary (1 of 27), Elm Elementary (1 of 23)"; a school whose count is withheld by its name alone. */
function listed(schools: readonly SchoolView[], finding: FindingView): Run[] {
  const runs = schools.slice(0, schoolsListed).flatMap(({ name, n, d, status }, i): Run[] => [
    { type: 'text', text: (i === 0 ? '' : ', ') + name },
    ...(n.state === 'value' && d.state === 'value' && status === 'not-met'
      ? ([
          { type: 'text', text: ' (' },
          { type: 'value', figure: n },
          { type: 'text', text: '\u00a0of\u00a0' },
          { type: 'value', figure: d },
          { type: 'text', text: ')' },
        ] as const)
      : []),
  ]);
  const more = schools.length - schoolsListed;
  if (more <= 0) return runs;
  const figure = countOfFindings(`schools-more:${finding.id}`, more, 'schools that are not listed');
  return [...runs, { type: 'text', text: ' and ' }, { type: 'value', figure }, { type: 'text', text: ' more' }];
}

/** "3 met, 1 not checked", for the schools that are not listed. */
function counted(finding: FindingView, follows: boolean): Run[] {
  const others = finding.schools.filter(({ status }) => status !== 'not-met' && status !== 'needs-review');
  // In one order in every row, whatever school comes first.
  const words = [...new Set(others.map((school) => figureText(school.statusWord)))].sort(compareText);
  return words.flatMap((word, i): Run[] => {
    const count = others.filter((school) => figureText(school.statusWord) === word).length;
    const figure = countOfFindings(
      `schools-${word.toLowerCase().replaceAll(' ', '-')}:${finding.id}`,
      count,
      `schools with the outcome “${word}”`,
    );
    return [
      { type: 'text', text: i > 0 ? ', ' : follows ? '; ' : '' },
      { type: 'value', figure },
      { type: 'text', text: ` ${word.toLowerCase()}` },
    ];
  });
}
