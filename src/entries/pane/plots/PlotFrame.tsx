import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { Plot } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { PlotTableView } from './PlotTableView.tsx';
import { plotTable } from './plot-table.ts';

const useStyles = makeStyles({
  figure: {
    margin: 0,
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    '@media (max-width: 239px)': { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start' },
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'start',
    color: tokens.colorNeutralForeground1,
  },
  caption: {
    paddingTop: '2px',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  switch: { whiteSpace: 'nowrap', minWidth: 'auto' },
  body: { gridColumnStart: '1', gridColumnEnd: '-1', minWidth: 0, justifySelf: 'stretch' },
});

/** What every plot has: its caption, and the same told as a table for whoever would rather read it. */
export function PlotFrame({ plot, children }: { readonly plot: Plot; readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const captionId = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <figcaption id={captionId} className={styles.caption}>
        {plot.title}
      </figcaption>
      <Button
        className={styles.switch}
        appearance="subtle"
        size="small"
        aria-describedby={captionId}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? texts.plots.showPlot : texts.plots.showTable}
      </Button>
      <div className={styles.body}>
        {asTable ? <PlotTableView table={plotTable(plot)} labelledBy={captionId} /> : children}
      </div>
    </figure>
  );
}
