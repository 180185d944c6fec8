import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { OrderedRows } from './order-rows.ts';
import { countedText } from './plot-table.ts';

const useStyles = makeStyles({
  toggle: { justifyContent: 'flex-start', paddingLeft: 0, marginLeft: '-6px', minWidth: 'auto' },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  reason: { color: tokens.colorNeutralForeground2 },
});

/** The rows that could not be drawn, under the reason they share. */
export function WithoutValue({
  groups,
  startOpen = false,
}: {
  readonly groups: OrderedRows['without'];
  readonly startOpen?: boolean;
}): ReactNode {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(startOpen);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return null;
  return (
    <div>
      <Button
        className={styles.toggle}
        appearance="transparent"
        size="small"
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {texts.plots.withoutValue(count)}
      </Button>
      <ul id={id} className={styles.list} hidden={!open}>
        {open
          ? groups.map(({ reason, rows }) => (
              <li key={reason ?? ''}>
                {rows
                  .map((row) => {
                    const counted = countedText(row);
                    const name = row.panel === null ? row.label : `${row.panel}, ${row.label}`;
                    return counted === '' ? name : `${name} (${counted})`;
                  })
                  .join('; ')}
                <br />
                <span className={styles.reason}>{reason ?? texts.plots.noReason}</span>
              </li>
            ))
          : null}
      </ul>
    </div>
  );
}
