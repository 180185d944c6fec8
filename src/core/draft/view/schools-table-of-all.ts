import type { TableBlock, TableCell } from '../draft.ts';
import { countOfFindings } from './derived-figure.ts';
import { figureCell, partCell, statusCell, tableOrNull, textCell } from './table-cells.ts';
import type { FindingView, SchoolView } from './view-shape.ts';

/**
 * The schools where a requirement is not met or needs a person, over all findings, in the order given. The others say
 * little one by one: the first row of each requirement counts them by their outcome.
 */
export function schoolsTableOfAll(findings: readonly FindingView[]): TableBlock | null {
  const rows = findings.flatMap((finding) => {
    const telling = finding.schools.filter(tells);
    return telling.map((school, i): readonly TableCell[] => [
      i === 0 ? firstCell(finding) : textCell(finding.short),
      textCell(school.name),
      partCell(school.n, school.d),
      figureCell(school.rate),
      statusCell(school.status, school.statusWord),
    ]);
  });
  return tableOrNull(
    'schools',
    'Schools where a requirement is not met or needs review',
    'For each requirement the schools where it is not met or needs review, with the records that do not comply, their ' +
      'share and the outcome; how many other schools had which outcome.',
    [
      ['Requirement (other schools)', 7],
      ['School', 5],
      ['Not compliant', 3, 'end'],
      ['Share', 2, 'end'],
      ['Outcome', 3],
    ],
    rows,
  );
}

function tells(school: SchoolView): boolean {
  return school.status === 'not-met' || school.status === 'needs-review';
}

/** "SE 11: Answer to a request for an independent evaluation (3 met, 1 not checked)". */
function firstCell(finding: FindingView): TableCell {
  const others = finding.schools.filter((school) => !tells(school));
  const words = [...new Set(others.map((school) => school.statusWord))];
  const runs = words.flatMap((word, i) => {
    const count = others.filter((school) => school.statusWord === word).length;
    const figure = countOfFindings(
      `schools-${word.toLowerCase().replaceAll(' ', '-')}:${finding.id}`,
      count,
      `schools with the outcome “${word}”`,
    );
    return [
      { type: 'text', text: i === 0 ? ' (' : ', ' } as const,
      { type: 'value', figure } as const,
      { type: 'text', text: ` ${word.toLowerCase()}${i === words.length - 1 ? ')' : ''}` } as const,
    ];
  });
  return { runs: [{ type: 'text', text: finding.heading }, ...runs] };
}
