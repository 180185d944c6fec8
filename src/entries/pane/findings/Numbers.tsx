import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import type { FindingDetail, FindingRow } from '../../../app/desk/views.ts';
import type { ExplainedOutcome } from '../../../app/explain.ts';
import { partText, valueText } from '../../../app/figures-in-words.ts';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  numbers: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(84px, auto) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '3px',
    '@media (max-width: 239px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, paddingTop: '1px' },
  number: { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

/** The figures a finding is decided by: counted, measured, compared, against which threshold. */
export function Numbers({ detail, row }: { readonly detail: FindingDetail; readonly row: FindingRow }): ReactNode {
  const styles = useStyles();
  const leading = detail.explanation.outcomes.find(({ outcome }) => outcome.id === detail.leading);
  const words = texts.findings.detail;
  const lines: readonly (readonly [string, string | null])[] = [
    [row.indicator ? words.counted : words.notComplying, row.part],
    [measureOf(detail), row.value],
    [words.interval, leading === undefined ? null : intervalOf(leading)],
    [words.compared, leading === undefined ? null : comparisonOf(leading)],
    [words.threshold, leading?.threshold ?? null],
    [words.reason, row.reason],
  ];
  return (
    <dl className={styles.numbers}>
      {lines.map(([name, number]) =>
        number === null || number === '' ? null : (
          <Fragment key={name}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.number}>{number}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

function measureOf({ plots }: FindingDetail): string {
  const plot = plots.find((one) => one.type !== 'lateness');
  return plot?.type === 'interval' || plot?.type === 'years' ? plot.measure : texts.findings.detail.value;
}

function intervalOf({ outcome: { interval, measure } }: ExplainedOutcome): string | null {
  if (interval === null) return null;
  return texts.findings.detail.intervalOf(
    valueText(measure, interval.lower),
    valueText(measure, interval.upper),
    interval.method,
  );
}

function comparisonOf({ outcome: { comparison } }: ExplainedOutcome): string | null {
  if (comparison === null || comparison.n === null) return comparison?.label ?? null;
  return texts.findings.detail.comparedWith(comparison.label, partText(comparison.n, comparison.d));
}
