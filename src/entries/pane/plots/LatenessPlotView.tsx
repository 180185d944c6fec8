import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { LatenessPlot } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { countScale, type AxisScale } from './axis-scale.ts';
import { latenessBins, type LatenessBin } from './lateness-bins.ts';
import { percentAt } from './percent.ts';
import { wholeNumber } from './plot-number.ts';
import { binSentence, latenessSentence } from './plot-sentence.ts';
import { Readout } from './Readout.tsx';
import { usePlotStyles } from './use-plot-styles.ts';
import { useWalk } from './use-walk.ts';

const useStyles = makeStyles({
  strip: { padding: '4px 12px 0' },
  dot: { fill: tokens.colorBrandForeground1, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  looked: { fill: tokens.colorNeutralForeground1, '@media (forced-colors: active)': { fill: 'Highlight' } },
  band: { fill: tokens.colorNeutralBackground1Hover, '@media (forced-colors: active)': { fill: 'Canvas' } },
});

/** Taller stacks than this are drawn as bars. */
const tallestStack = 14;
const dot = { radius: 3.4, step: 7.6 };
const barsHeight = 96;

/** How late the late records are: a mark a record, stacked where several are equally late, the limit at 0. */
export function LatenessPlotView({ plot }: { readonly plot: LatenessPlot }): ReactNode {
  const styles = useStyles();
  const look = usePlotStyles();
  const id = useId();
  const bins = latenessBins(plot.late);
  const walk = useWalk(bins.length);
  const active = walk.active === null ? undefined : bins[walk.active];
  if (bins.length === 0) return <p className={look.note}>{texts.plots.noneLate}</p>;
  const tallest = Math.max(...bins.map(({ count }) => count));
  const stacked = tallest <= tallestStack;
  const height = stacked ? Math.max(36, tallest * dot.step + 4) : barsHeight;
  const scale = countScale(bins[bins.length - 1]!.to);
  return (
    <div>
      <div
        role="listbox"
        aria-label={latenessSentence(plot)}
        aria-activedescendant={walk.active === null ? undefined : `${id}-${walk.active}`}
        tabIndex={0}
        className={look.walk}
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
        onBlur={walk.onBlur}
        onPointerLeave={() => walk.point(null)}
      >
        <div className={styles.strip}>
          <svg className={look.svg} height={height + 36} aria-hidden="true" focusable="false">
            <text x="0" y="11" textAnchor="start" className={mergeClasses(look.word, look.wordStrong)}>
              {texts.plots.limit}
            </text>
            <line x1="0" x2="0" y1="15" y2={16 + height} className={look.threshold} shapeRendering="crispEdges" />
            {bins.map((bin, at) => (
              <svg key={bin.from} x={percentAt(scale, centreOf(bin))} y={16 + height} overflow="visible">
                <g onPointerMove={at === walk.active ? undefined : () => walk.point(at)}>
                  <rect
                    x={-dot.radius - 1}
                    y={-height}
                    width={2 * dot.radius + 2}
                    height={height}
                    className={bin === active ? styles.band : undefined}
                    fill={bin === active ? undefined : 'transparent'}
                  />
                  {stacked ? (
                    Array.from({ length: bin.count }, (_, i) => (
                      <circle
                        key={i}
                        cx="0"
                        cy={-dot.radius - 1 - i * dot.step}
                        r={dot.radius}
                        className={bin === active ? styles.looked : styles.dot}
                      />
                    ))
                  ) : (
                    <rect
                      x={-dot.radius}
                      y={-Math.max(1, (bin.count / tallest) * height)}
                      width={2 * dot.radius}
                      height={Math.max(1, (bin.count / tallest) * height)}
                      className={bin === active ? styles.looked : styles.dot}
                    />
                  )}
                </g>
              </svg>
            ))}
            <line
              x1="0"
              x2="100%"
              y1={16.5 + height}
              y2={16.5 + height}
              className={look.axis}
              shapeRendering="crispEdges"
            />
            <Ticks scale={scale} y={31 + height} />
          </svg>
        </div>
        {bins.map((bin, at) => (
          <div
            key={bin.from}
            role="option"
            id={`${id}-${at}`}
            aria-selected={at === walk.active}
            className={look.hidden}
          >
            {binSentence(bin, plot.unit)}
          </div>
        ))}
      </div>
      <p className={look.note}>
        {`${plot.unit.charAt(0).toUpperCase()}${plot.unit.slice(1)}. `}
        {stacked ? texts.plots.oneMark : texts.plots.barsCount}
      </p>
      <Readout sentence={active === undefined ? null : binSentence(active, plot.unit)} />
    </div>
  );
}

function Ticks({ scale, y }: { readonly scale: AxisScale; readonly y: number }): ReactNode {
  const look = usePlotStyles();
  return scale.ticks.map((tick) => (
    <text key={tick} x={percentAt(scale, tick)} y={y} textAnchor="middle" className={look.word}>
      {wholeNumber(tick)}
    </text>
  ));
}

const centreOf = ({ from, to }: LatenessBin): number => (from + to) / 2;
