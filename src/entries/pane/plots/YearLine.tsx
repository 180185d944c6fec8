import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { percent } from './percent.ts';
import { shapePaths, type Shape } from './shapes.ts';
import { usePlotStyles } from './use-plot-styles.ts';
import { unbroken, type YearPoint } from './year-lines.ts';

/** Height of the drawing. */
export const height = 160;

const useStyles = makeStyles({
  line: { fill: 'none', strokeWidth: '2px', '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  mark: { '@media (forced-colors: active)': { fill: 'CanvasText' } },
  sample: { width: '28px', height: '10px', flexShrink: 0, alignSelf: 'center', overflow: 'visible' },
  looked: { stroke: tokens.colorNeutralForeground1, strokeWidth: '2px', fill: 'none' },
  stroke0: { stroke: tokens.colorBrandForeground1 },
  stroke1: { stroke: tokens.colorPaletteBerryForeground2 },
  stroke2: { stroke: tokens.colorPaletteForestForeground2 },
  stroke3: { stroke: tokens.colorPaletteMarigoldForeground2 },
  stroke4: { stroke: tokens.colorPalettePurpleForeground2 },
  stroke5: { stroke: tokens.colorNeutralForeground2 },
  fill0: { fill: tokens.colorBrandForeground1 },
  fill1: { fill: tokens.colorPaletteBerryForeground2 },
  fill2: { fill: tokens.colorPaletteForestForeground2 },
  fill3: { fill: tokens.colorPaletteMarigoldForeground2 },
  fill4: { fill: tokens.colorPalettePurpleForeground2 },
  fill5: { fill: tokens.colorNeutralForeground2 },
});

const strokes = ['stroke0', 'stroke1', 'stroke2', 'stroke3', 'stroke4', 'stroke5'] as const;
const fills = ['fill0', 'fill1', 'fill2', 'fill3', 'fill4', 'fill5'] as const;
const dashes = [undefined, '6 3', '2 3', '10 3 2 3', '6 3 2 3 2 3', '1 4'] as const;
const marks: readonly Shape[] = ['circle', 'diamond', 'square', 'triangle', 'circle', 'diamond'];

/** A line of the plot: drawn through neighbouring years, a mark at each, told apart by dashes and marks. */
export function YearLine({
  points,
  at,
  active,
}: {
  readonly points: readonly YearPoint[];
  readonly at: number;
  readonly active: YearPoint | null;
}): ReactNode {
  const styles = useStyles();
  const kind = at % strokes.length;
  return (
    <>
      <svg x="0" y="0" width="100%" height={height} viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">
        {unbroken(points).map((stretch) => (
          <polyline
            key={stretch[0]!.year}
            points={stretch.map(({ x, y }) => `${100 * x},${100 * (y ?? 0)}`).join(' ')}
            className={mergeClasses(styles.line, styles[strokes[kind]!])}
            strokeDasharray={dashes[kind]}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {points.map(({ year, x, y }) =>
        y === null ? null : (
          <svg key={year} x={percent(x)} y={y * height} overflow="visible">
            <path d={shapePaths[marks[kind]!]} className={mergeClasses(styles.mark, styles[fills[kind]!])} />
            {active?.year === year ? <circle r="8" className={styles.looked} /> : null}
          </svg>
        ),
      )}
    </>
  );
}

/** The line and mark of a name, in the legend. */
export function LineSample({ at }: { readonly at: number }): ReactNode {
  const styles = useStyles();
  const kind = at % strokes.length;
  return (
    <svg className={styles.sample} viewBox="-14 -5 28 10" aria-hidden="true" focusable="false">
      <line
        x1="-14"
        x2="14"
        y1="0"
        y2="0"
        className={mergeClasses(styles.line, styles[strokes[kind]!])}
        strokeDasharray={dashes[kind]}
      />
      <path d={shapePaths[marks[kind]!]} className={mergeClasses(styles.mark, styles[fills[kind]!])} />
    </svg>
  );
}

/** What the threshold asks, written at its line. */
export function ThresholdLine({ y, text }: { readonly y: number; readonly text: string }): ReactNode {
  const look = usePlotStyles();
  return (
    <>
      <line x1="0" x2="100%" y1={y} y2={y} className={look.threshold} shapeRendering="crispEdges" />
      <text x="100%" y={y < 16 ? y + 14 : y - 5} textAnchor="end" className={mergeClasses(look.word, look.wordStrong)}>
        {text}
      </text>
    </>
  );
}
