import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { WithPopups } from './WithPopups.tsx';

const useStyles = makeStyles({
  screen: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, outlineStyle: 'none' },
  content: {
    // Whatever is hidden inside stays inside, and lengthens nothing.
    position: 'relative',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'scroll',
    overflowX: 'hidden',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    // Reading stays comfortable where the pane is a whole browser window.
    '& > *': { maxWidth: '1320px' },
  },
  actions: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
  },
});

/** One screen of the pane: what is read scrolls, what is done next stands at the bottom and is always visible. */
export function Screen({
  label,
  children,
  actions,
}: {
  /** What the screen is, for a screen reader. */
  readonly label: string;
  readonly children: ReactNode;
  /** The one primary action first. */
  readonly actions?: ReactNode;
}): ReactNode {
  const styles = useStyles();
  return (
    <main className={styles.screen} aria-label={label} tabIndex={-1}>
      <WithPopups>
        <div className={styles.content}>{children}</div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </WithPopups>
    </main>
  );
}
