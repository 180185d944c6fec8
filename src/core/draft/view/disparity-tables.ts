import type { TableBlock } from '../draft.ts';
import { comparedRates } from './people-of.ts';
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
  const records = new Set(raised.map(({ finding }) => finding.records));
  const people = records.size === 1 ? [...records][0]! : 'people';
  const means = raised.some(({ finding }) => finding.figureKind === 'means') ? ' or mean' : '';
  const onlyRatios = raised.every(({ finding }) => /ratio|index/.test(finding.measure));
  return tableOrNull(
    name,
    caption,
    `For each group raised by an indicator the cases among its ${people}, its rate${means}, that of the comparison, the gap, and ` +
      'the measure with its interval.',
    [
      ['Indicator', 28],
      ['Group', 25],
      [`Cases of ${people}`, 10, 'end'],
      [`Rate${means}`, 6, 'end'],
      [means === '' ? comparedRates(raised.map(({ group }) => group)) : 'That of others', 9, 'end'],
      ['Gap', 9, 'end'],
      [onlyRatios ? 'Ratio (interval)' : 'Measure (interval)', 15, 'end'],
    ],
    raised.map(({ finding, group }) => {
      // A change has no counts of its own.
      const isChange = finding.figureKind === 'changes';
      return [
        textCell(finding.untold),
        textCell(group.name),
        isChange ? textCell('–') : finding.figureKind === 'means' ? figureCell(group.d) : partCell(group.n, group.d),
        isChange ? textCell('–') : figureCell(group.rate),
        isChange ? textCell('–') : figureCell(group.comparisonRate),
        isChange ? textCell('–') : figureCell(group.difference),
        // With its interval, which the table by group has, it would take the place of the other columns.
        isChange ? figureCell(group.value) : withInterval(group.value, group.lower, group.upper),
      ];
    }),
  );
}
