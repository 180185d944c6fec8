import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXL} 0`,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  what: { margin: 0 },
});

/** There is nothing to show: why, and the one thing to do about it. */
export function NoFindings({
  heading,
  what = null,
  action = null,
  onAction,
}: {
  readonly heading: string;
  readonly what?: string | null;
  readonly action?: string | null;
  readonly onAction?: () => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <h2 className={styles.heading}>{heading}</h2>
      {what === null ? null : <p className={styles.what}>{what}</p>}
      {action === null ? null : <Button onClick={onAction}>{action}</Button>}
    </div>
  );
}
