import { Button, makeStyles } from '@fluentui/react-components';
import { useId, useState, type PointerEvent, type ReactNode } from 'react';
import type { YearsPlot } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { axisScale, positionOn, type AxisScale } from './axis-scale.ts';
import { anchorAt, percent } from './percent.ts';
import { tickText } from './plot-number.ts';
import { yearsSentence } from './plot-sentence.ts';
import { yearsOf } from './plot-table.ts';
import { Readout } from './Readout.tsx';
import { usePlotStyles } from './use-plot-styles.ts';
import { useWalk } from './use-walk.ts';
import { writtenYears, yearPoints, type YearPoint } from './year-lines.ts';
import { height, LineSample, ThresholdLine, YearLine } from './YearLine.tsx';

const linesAtFirst = 6;

const useStyles = makeStyles({
  drawing: {
    display: 'grid',
    gridTemplateColumns: '44px minmax(0, 1fr)',
    columnGap: '8px',
    padding: '8px 12px 0 0',
  },
});

/** Lines over the years, with gaps where a year has no value, and the threshold. */
export function YearsPlotView({ plot }: { readonly plot: YearsPlot }): ReactNode {
  const styles = useStyles();
  const look = usePlotStyles();
  const id = useId();
  const [all, setAll] = useState(false);
  const lines = all ? plot.lines : plot.lines.slice(0, linesAtFirst);
  const years = yearsOf(plot.lines);
  const scale = axisScale(plot.unit, [
    ...plot.lines.flatMap(({ points }) => points.map(({ value }) => value)),
    plot.threshold?.value ?? null,
  ]);
  const drawn = lines.map((line) => ({ label: line.label, points: yearPoints(line, years, scale) }));
  const points = drawn.flatMap(({ label, points: own }) => own.map((point) => ({ label, point })));
  const walk = useWalk(points.length, years.length);
  const active = walk.active === null ? undefined : points[walk.active];
  const downTo = (value: number): number => (1 - positionOn(scale, value)) * height;
  const sentence = ({ label, point }: (typeof points)[number]): string =>
    texts.plots.yearsPoint(label, point.year, point.valueText === '' ? texts.plots.noValue : point.valueText);
  const pointAt = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = nearestPoint(
      points.map(({ point }) => point),
      (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / height,
      box.width / height,
    );
    if (at !== walk.active) walk.point(at);
  };
  if (years.length === 0) return <p className={look.note}>{texts.plots.noneDrawn}</p>;
  return (
    <div>
      <div
        role="listbox"
        aria-label={yearsSentence(plot)}
        aria-activedescendant={walk.active === null ? undefined : `${id}-${walk.active}`}
        tabIndex={0}
        className={look.walk}
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
        onBlur={walk.onBlur}
        onPointerLeave={() => walk.point(null)}
      >
        <div className={styles.drawing} aria-hidden="true">
          <svg className={look.svg} height={height + 24} focusable="false">
            {scale.ticks.map((tick) => (
              <svg key={tick} y={downTo(tick)} overflow="visible">
                <text x="44" y="4" textAnchor="end" className={look.word}>
                  {tickText(tick, plot.unit, scale)}
                </text>
              </svg>
            ))}
          </svg>
          <svg className={look.svg} height={height + 24} focusable="false" onPointerMove={pointAt}>
            {scale.ticks.map((tick) => (
              <line
                key={tick}
                x1="0"
                x2="100%"
                y1={downTo(tick)}
                y2={downTo(tick)}
                className={look.grid}
                shapeRendering="crispEdges"
              />
            ))}
            {plot.threshold === null ? null : (
              <ThresholdLine y={downTo(plot.threshold.value)} text={plot.threshold.text} />
            )}
            {active === undefined ? null : (
              <line
                x1={percent(active.point.x)}
                x2={percent(active.point.x)}
                y1="0"
                y2={height}
                className={look.axis}
                shapeRendering="crispEdges"
              />
            )}
            {drawn.map(({ label, points: own }, at) => (
              <YearLine key={label} points={own} at={at} active={active?.label === label ? active.point : null} />
            ))}
            {writtenYears(years, 5).map((at) => {
              const x = years.length === 1 ? 0.5 : at / (years.length - 1);
              return (
                <text key={at} x={percent(x)} y={height + 18} textAnchor={anchorAt(x)} className={look.word}>
                  {years[at]}
                </text>
              );
            })}
          </svg>
        </div>
        {points.map((one, at) => (
          <div
            key={`${one.label} ${one.point.year}`}
            role="option"
            id={`${id}-${at}`}
            aria-selected={at === walk.active}
            className={look.hidden}
          >
            {sentence(one)}
          </div>
        ))}
      </div>
      <p className={look.note}>{axisNote(plot, scale, points)}</p>
      {/* A single line is named by the plot's caption. */}
      {drawn.length < 2 ? null : (
        <ul className={look.legend}>
          {drawn.map(({ label }, at) => (
            <li key={label} className={look.legendItem}>
              <LineSample at={at} />
              {label}
            </li>
          ))}
        </ul>
      )}
      {plot.lines.length > linesAtFirst ? (
        <Button appearance="subtle" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? texts.plots.showFewer : texts.plots.showAll(plot.lines.length)}
        </Button>
      ) : null}
      <Readout sentence={active === undefined ? null : sentence(active)} />
    </div>
  );
}

function axisNote(plot: YearsPlot, scale: AxisScale, points: readonly { readonly point: YearPoint }[]): string {
  const { axis } = texts.plots;
  const tick = (value: number): string => tickText(value, plot.unit, scale);
  const parts = [
    plot.measure,
    ...(scale.kind === 'log' ? [axis.log] : []),
    ...(scale.zoomed ? [axis.zoomed(tick(scale.from), tick(scale.to))] : []),
  ];
  return `${parts.join('; ')}.${points.some(({ point }) => point.y === null) ? ` ${texts.plots.gap}` : ''}`;
}

/** The point nearest to a place of the drawing; null where there is none. */
function nearestPoint(points: readonly YearPoint[], x: number, y: number, aspect: number): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, at) => {
    if (point.y === null) return;
    const distance = Math.hypot((point.x - x) * aspect, point.y - y);
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}
