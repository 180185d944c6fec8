import type { TableBlock } from '../draft.ts';
import { figureCell, partCell, tableOrNull, textCell, withInterval } from './table-cells.ts';
import type { FindingView } from './view-shape.ts';

/** How many raised groups the short table shows. */
const groupsShown = 5;

/** The groups raised over all indicators: the first of them, and all of them where that is not the same. */
export function disparityTables(indicators: readonly FindingView[]): {
  readonly disparity: TableBlock | null;
  readonly disparityAll: TableBlock | null;
} {
  const raised = indicators.flatMap((finding) => finding.raised.map((group) => ({ finding, group })));
  const short = raised.length > groupsShown;
  return {
    disparity: disparityTable(
      'disparity',
      short ? 'Groups raised for follow-up, the first by risk' : 'Groups raised for follow-up',
      raised.slice(0, groupsShown),
    ),
    disparityAll: short ? disparityTable('disparity-all', 'All groups raised for follow-up', raised) : null,
  };
}

function disparityTable(
  name: string,
  caption: string,
  raised: readonly { readonly finding: FindingView; readonly group: FindingView['groups'][number] }[],
): TableBlock | null {
  return tableOrNull(
    name,
    caption,
    'For each group raised by an indicator the cases among its students, its rate, the rate of the comparison, the gap in ' +
      'percentage points, and the measure with its interval.',
    [
      ['Indicator', 28],
      ['Group', 25],
      ['Cases of students', 10, 'end'],
      ['Rate', 6, 'end'],
      ['Rate of others', 9, 'end'],
      ['Gap', 9, 'end'],
      ['Ratio (interval)', 15, 'end'],
    ],
    raised.map(({ finding, group }) => [
      textCell(finding.untold),
      textCell(group.name),
      partCell(group.n, group.d),
      figureCell(group.rate),
      figureCell(group.comparisonRate),
      figureCell(group.difference),
      withInterval(group.value, group.lower, group.upper),
    ]),
  );
}
