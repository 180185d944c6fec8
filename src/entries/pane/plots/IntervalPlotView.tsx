import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { IntervalPlot, IntervalRow } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { axisScale, type AxisScale } from './axis-scale.ts';
import { IntervalAxis, IntervalRowView, ThresholdHead } from './IntervalRowView.tsx';
import { endsOf } from './IntervalTrack.tsx';
import { orderRows } from './order-rows.ts';
import { plotNumber, tickText } from './plot-number.ts';
import { intervalSentence, rowSentence } from './plot-sentence.ts';
import { Readout } from './Readout.tsx';
import { StatusMark } from './StatusMark.tsx';
import { usePlotStyles } from './use-plot-styles.ts';
import { useWalk } from './use-walk.ts';
import { WithoutValue } from './WithoutValue.tsx';

const panelsAtFirst = 6;

/** From this width on, the small multiples stand in two columns. */
const twoColumns = '@container (min-width: 640px)';

const useStyles = makeStyles({
  plot: { containerType: 'inline-size' },
  // The words of a row stand below the caption's; what marks the row reaches a little further out.
  rows: { margin: '0 -8px' },
  panels: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    [twoColumns]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  secondColumn: { display: 'none', [twoColumns]: { display: 'block' } },
  panelsApart: { marginTop: tokens.spacingVerticalM },
  panelName: {
    padding: '0 8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** A dot and an interval a row, with the threshold and the line of no difference; schools as small multiples below. */
export function IntervalPlotView({ plot }: { readonly plot: IntervalPlot }): ReactNode {
  const styles = useStyles();
  const look = usePlotStyles();
  const id = useId();
  const [all, setAll] = useState(false);
  const { main, panels, without } = orderRows(plot);
  const shownPanels = all ? panels : panels.slice(0, panelsAtFirst);
  const rows = [...main, ...shownPanels.flatMap((panel) => panel.rows)];
  const walk = useWalk(rows.length);
  const scale = scaleOf(plot, [...main, ...panels.flatMap((panel) => panel.rows)]);
  const active = walk.active === null ? undefined : rows[walk.active];
  const row = (one: IntervalRow, compact: boolean): ReactNode => (
    <IntervalRowView
      key={`${one.panel ?? ''} ${one.label}`}
      {...{ row: one, plot, scale, compact }}
      id={`${id}-${rows.indexOf(one)}`}
      active={one === active}
      onPoint={() => walk.point(rows.indexOf(one))}
    />
  );
  if (rows.length === 0)
    return (
      <>
        <p className={look.note}>{texts.plots.noneDrawn}</p>
        <WithoutValue groups={without} startOpen />
      </>
    );
  return (
    <div className={styles.plot}>
      <div
        role="listbox"
        aria-label={intervalSentence(plot)}
        aria-activedescendant={active === undefined ? undefined : `${id}-${rows.indexOf(active)}`}
        tabIndex={0}
        className={mergeClasses(look.walk, styles.rows)}
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
        onBlur={walk.onBlur}
        onPointerLeave={() => walk.point(null)}
      >
        {main.length === 0 ? null : <ThresholdHead plot={plot} scale={scale} compact={false} />}
        {main.map((one) => row(one, false))}
        {main.length === 0 ? null : <IntervalAxis plot={plot} scale={scale} compact={false} />}
        {shownPanels.length === 0 ? null : (
          <div className={mergeClasses(styles.panels, main.length > 0 ? styles.panelsApart : undefined)}>
            {shownPanels.map((panel, at) => (
              <div key={panel.panel} role="group" aria-labelledby={`${id}-panel-${at}`}>
                <div id={`${id}-panel-${at}`} className={styles.panelName}>
                  {panel.panel}
                </div>
                {main.length > 0 || at > 1 ? null : (
                  <div className={at === 1 ? styles.secondColumn : undefined}>
                    <ThresholdHead plot={plot} scale={scale} compact />
                  </div>
                )}
                {panel.rows.map((one) => row(one, true))}
                <IntervalAxis plot={plot} scale={scale} compact />
              </div>
            ))}
          </div>
        )}
      </div>
      {panels.length > panelsAtFirst ? (
        <Button appearance="subtle" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? texts.plots.showFewer : texts.plots.showAll(panels.length)}
        </Button>
      ) : null}
      <p className={look.note}>{axisNote(plot, scale, panels.length > 1, rows)}</p>
      <Legend rows={rows} indicator={plot.noDifference !== null} />
      <Readout sentence={active === undefined ? null : rowSentence(active, plot.unit)} />
      <WithoutValue groups={without} />
    </div>
  );
}

/** Which shape stands for which result, in the plot's own words. */
function Legend({
  rows,
  indicator,
}: {
  readonly rows: readonly IntervalRow[];
  readonly indicator: boolean;
}): ReactNode {
  const look = usePlotStyles();
  const kinds = new Map(rows.map((row) => [row.statusText, row.status] as const));
  return (
    <ul className={look.legend}>
      {[...kinds].map(([text, status]) => (
        <li key={text} className={look.legendItem}>
          <StatusMark status={status} indicator={indicator} />
          {text}
        </li>
      ))}
    </ul>
  );
}

function scaleOf(plot: IntervalPlot, rows: readonly IntervalRow[]): AxisScale {
  return axisScale(
    plot.unit,
    [...rows.map(({ value }) => value), plot.threshold?.value ?? null, plot.noDifference],
    rows.flatMap(({ lower, upper }) => [lower, upper]),
  );
}

/** What the axis measures and how it is to be read. */
function axisNote(plot: IntervalPlot, scale: AxisScale, severalPanels: boolean, rows: readonly IntervalRow[]): string {
  const { axis } = texts.plots;
  const tick = (value: number): string => tickText(value, plot.unit, scale);
  const open = rows.some((row) => {
    const ends = endsOf(row, scale);
    return ends !== null && (ends.openBelow || ends.openAbove);
  });
  const parts = [
    plot.measure,
    ...(scale.kind === 'log' ? [axis.log] : []),
    ...(scale.zoomed ? [axis.zoomed(tick(scale.from), tick(scale.to))] : []),
    ...(plot.noDifference === null ? [] : [axis.noDifference(plotNumber(plot.noDifference, plot.unit))]),
    ...(open ? [texts.plots.intervalBeyond] : []),
  ];
  return `${parts.join('; ')}.${severalPanels ? ` ${texts.plots.panelsOrder}` : ''}`;
}
