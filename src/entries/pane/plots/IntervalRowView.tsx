import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { IntervalPlot, IntervalRow } from '../../../app/desk/views.ts';
import type { AxisScale } from './axis-scale.ts';
import { AxisTicks, IntervalTrack, ThresholdLabel } from './IntervalTrack.tsx';
import { rowSentence } from './plot-sentence.ts';
import { countedText } from './plot-table.ts';
import { usePlotStyles } from './use-plot-styles.ts';

/** From this width on, a row's name stands beside its line; below, above it. */
const wide = '@container (min-width: 440px)';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gridTemplateAreas: '"label value" "track track"',
    position: 'relative',
    columnGap: tokens.spacingHorizontalS,
    padding: '3px 8px 0',
    borderRadius: tokens.borderRadiusMedium,
    [wide]: {
      gridTemplateColumns: 'minmax(96px, 32%) minmax(0, 1fr) 96px',
      gridTemplateAreas: '"label track value"',
      columnGap: tokens.spacingHorizontalL,
      padding: '0 8px',
    },
  },
  option: { cursor: 'default' },
  compactRow: { [wide]: { gridTemplateColumns: 'minmax(72px, 40%) minmax(0, 1fr) 44px', columnGap: '12px' } },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  label: {
    gridArea: 'label',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    alignSelf: 'center',
    [wide]: { padding: '4px 0' },
  },
  value: {
    gridArea: 'value',
    textAlign: 'end',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    alignSelf: 'center',
    whiteSpace: 'nowrap',
  },
  counted: { color: tokens.colorNeutralForeground2, marginRight: '8px', [wide]: { display: 'block', marginRight: 0 } },
  figure: { fontWeight: tokens.fontWeightSemibold },
  track: { gridArea: 'track', position: 'relative', minHeight: '20px', marginLeft: '6px', marginRight: '6px' },
  roomy: { [wide]: { minHeight: '36px' } },
});

/** A row of the plot: its name, its interval, its figures; a mark that can be looked at. */
export function IntervalRowView({
  row,
  plot,
  scale,
  compact,
  id,
  active,
  onPoint,
}: {
  readonly row: IntervalRow;
  readonly plot: IntervalPlot;
  readonly scale: AxisScale;
  readonly compact: boolean;
  readonly id: string;
  readonly active: boolean;
  readonly onPoint: () => void;
}): ReactNode {
  const styles = useStyles();
  const look = usePlotStyles();
  const counted = countedText(row);
  return (
    <div
      role="option"
      id={id}
      aria-selected={active}
      className={mergeClasses(
        styles.row,
        styles.option,
        compact ? styles.compactRow : undefined,
        active ? styles.active : undefined,
      )}
      onPointerMove={active ? undefined : onPoint}
    >
      <span className={look.hidden}>{rowSentence(row, plot.unit)}</span>
      <div className={styles.label} aria-hidden="true">
        {row.label}
      </div>
      <div className={mergeClasses(styles.track, compact ? undefined : styles.roomy)} aria-hidden="true">
        <IntervalTrack row={row} scale={scale} lines={plot} />
      </div>
      <div className={styles.value} aria-hidden="true">
        {compact || counted === '' ? null : <span className={styles.counted}>{counted}</span>}
        <span className={styles.figure}>{row.valueText}</span>
      </div>
    </div>
  );
}

/** What the threshold asks, once above each column of rows. */
export function ThresholdHead({
  plot,
  scale,
  compact,
}: {
  readonly plot: IntervalPlot;
  readonly scale: AxisScale;
  readonly compact: boolean;
}): ReactNode {
  const styles = useStyles();
  if (plot.threshold === null) return null;
  return (
    <div className={mergeClasses(styles.row, compact ? styles.compactRow : undefined)} aria-hidden="true">
      <div className={styles.track}>
        <ThresholdLabel scale={scale} threshold={plot.threshold} />
      </div>
    </div>
  );
}

/** The numbers below the rows. */
export function IntervalAxis({
  plot,
  scale,
  compact,
}: {
  readonly plot: IntervalPlot;
  readonly scale: AxisScale;
  readonly compact: boolean;
}): ReactNode {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.row, compact ? styles.compactRow : undefined)} aria-hidden="true">
      <div className={styles.track}>
        <AxisTicks scale={scale} unit={plot.unit} compact={compact} />
      </div>
    </div>
  );
}
