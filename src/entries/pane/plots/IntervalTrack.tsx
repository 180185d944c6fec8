import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { IntervalPlot, IntervalRow } from '../../../app/desk/views.ts';
import { isBeyond, positionOn, type AxisScale } from './axis-scale.ts';
import { anchorAt, percent, percentAt } from './percent.ts';
import { tickText } from './plot-number.ts';
import { shapeOf, shapePaths } from './shapes.ts';
import { useMarkStyle } from './use-mark-styles.ts';
import { usePlotStyles } from './use-plot-styles.ts';

const useStyles = makeStyles({
  lines: { position: 'absolute', inset: 0, width: '100%', height: '100%', overflow: 'visible' },
});

type Lines = Pick<IntervalPlot, 'threshold' | 'noDifference'>;

/** A row of the plot: the lines that go through all rows, its interval, its mark. */
export function IntervalTrack({
  row,
  scale,
  lines,
}: {
  readonly row: IntervalRow;
  readonly scale: AxisScale;
  readonly lines: Lines;
}): ReactNode {
  const plot = usePlotStyles();
  const styles = useStyles();
  const markStyle = useMarkStyle();
  const { value } = row;
  if (value === null) return null;
  const shape = shapeOf(row.status, lines.noDifference !== null);
  const ends = endsOf(row, scale);
  return (
    <svg className={styles.lines} aria-hidden="true" focusable="false">
      <ThroughLines scale={scale} lines={lines} />
      {ends === null ? null : (
        <>
          <line
            x1={percent(ends.from)}
            x2={percent(ends.to)}
            y1="50%"
            y2="50%"
            className={plot.interval}
            strokeLinecap="round"
          />
          {ends.openBelow ? <Arrow at={ends.from} path="M0 -4L-6 0L0 4Z" className={plot.arrow} /> : null}
          {ends.openAbove ? <Arrow at={ends.to} path="M0 -4L6 0L0 4Z" className={plot.arrow} /> : null}
        </>
      )}
      <svg x={percentAt(scale, value)} y="50%" overflow="visible">
        <path d={shapePaths[shape]} className={markStyle(shape)} />
      </svg>
    </svg>
  );
}

/** The grid, the threshold and the line of no difference through the height of a row. */
export function ThroughLines({ scale, lines }: { readonly scale: AxisScale; readonly lines: Lines }): ReactNode {
  const plot = usePlotStyles();
  const through = (value: number, className: string, key: string): ReactNode => (
    <line
      key={key}
      x1={percentAt(scale, value)}
      x2={percentAt(scale, value)}
      y1="0"
      y2="100%"
      className={className}
      shapeRendering="crispEdges"
    />
  );
  return (
    <>
      {scale.ticks.map((tick) => through(tick, plot.grid, `tick ${tick}`))}
      {lines.noDifference === null ? null : through(lines.noDifference, plot.noDifference, 'no difference')}
      {lines.threshold === null ? null : through(lines.threshold.value, plot.threshold, 'threshold')}
    </>
  );
}

/** What the threshold asks, above its line. */
export function ThresholdLabel({
  scale,
  threshold,
}: {
  readonly scale: AxisScale;
  readonly threshold: NonNullable<Lines['threshold']>;
}): ReactNode {
  const plot = usePlotStyles();
  const at = positionOn(scale, threshold.value);
  return (
    <svg className={plot.svg} height="20" aria-hidden="true" focusable="false">
      <text x={percent(at)} y="12" textAnchor={anchorAt(at)} className={mergeClasses(plot.word, plot.wordStrong)}>
        {threshold.text}
      </text>
      <line x1={percent(at)} x2={percent(at)} y1="15" y2="20" className={plot.threshold} shapeRendering="crispEdges" />
    </svg>
  );
}

/** The numbers along the axis. */
export function AxisTicks({
  scale,
  unit,
  compact = false,
}: {
  readonly scale: AxisScale;
  readonly unit: IntervalPlot['unit'];
  readonly compact?: boolean;
}): ReactNode {
  const plot = usePlotStyles();
  return (
    <svg className={plot.svg} height={compact ? 14 : 18} aria-hidden="true" focusable="false">
      <line x1="0" x2="100%" y1="0.5" y2="0.5" className={plot.axis} shapeRendering="crispEdges" />
      {scale.ticks.map((tick) => (
        <text
          key={tick}
          x={percentAt(scale, tick)}
          y={compact ? 11 : 14}
          textAnchor="middle"
          className={mergeClasses(plot.word, compact ? plot.small : undefined)}
        >
          {tickText(tick, unit, scale)}
        </text>
      ))}
    </svg>
  );
}

function Arrow({
  at,
  path,
  className,
}: {
  readonly at: number;
  readonly path: string;
  readonly className: string;
}): ReactNode {
  return (
    <svg x={percent(at)} y="50%" overflow="visible">
      <path d={path} className={className} />
    </svg>
  );
}

interface Ends {
  readonly from: number;
  readonly to: number;
  /** The interval goes on beyond the axis. */
  readonly openBelow: boolean;
  readonly openAbove: boolean;
}

/** The stretch of the axis that a row's interval covers; null where it has none. */
export function endsOf({ lower, upper, value }: IntervalRow, scale: AxisScale): Ends | null {
  if (value === null || (lower === null && upper === null)) return null;
  const known = (bound: number | null): bound is number => bound !== null && Number.isFinite(bound);
  return {
    from: known(lower) ? positionOn(scale, lower) : 0,
    to: known(upper) ? positionOn(scale, upper) : 1,
    openBelow: !known(lower) || (isBeyond(scale, lower) && lower < scale.from),
    openAbove: !known(upper) || (isBeyond(scale, upper) && upper > scale.to),
  };
}
