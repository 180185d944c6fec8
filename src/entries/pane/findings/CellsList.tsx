import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CellsView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  ranges: {
    display: 'block',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
});

const rangesNamed = 4;

/** The cells a finding rests on, by what they give it; in Excel each list leads there. */
export function CellsList({ cells }: { readonly cells: readonly CellsView[] }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  return (
    <ul className={styles.list}>
      {cells.map(({ label, ranges }) => (
        <li key={label}>
          {state.host === 'excel' ? (
            <Link as="button" inline onClick={() => void actions.showCells(ranges)}>
              {label}
            </Link>
          ) : (
            label
          )}
          <span className={styles.ranges}>
            {ranges.slice(0, rangesNamed).join(', ')}
            {ranges.length > rangesNamed ? ` ${texts.findings.detail.moreRanges(ranges.length - rangesNamed)}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
