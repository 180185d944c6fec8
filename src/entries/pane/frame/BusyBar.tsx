import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  bar: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  line: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'center', justifyContent: 'space-between' },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
});

/** What is being done, how far it is, and the way to stop it; what Excel or Word waits for, if it waits. */
export function BusyBar(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { waiting } = state;
  const busy = state.busy ?? state.background;
  // What is done at once says nothing of itself, unless Excel makes it wait.
  if (busy === null && waiting === null) return null;
  const words = busy === null ? '' : texts.frame.busy(busy.stage === '' ? busy.what : busy.stage);
  return (
    <section className={styles.bar} aria-label={texts.frame.progress}>
      <div className={styles.line}>
        <Text className={styles.words}>{waiting ?? words}</Text>
        {busy?.canCancel === true ? (
          <Button size="small" onClick={() => actions.cancel()}>
            {texts.frame.cancel}
          </Button>
        ) : null}
      </div>
      {busy === null ? null : (
        <ProgressBar
          aria-label={busy.what}
          thickness="large"
          {...(busy.share === null || waiting !== null ? {} : { value: Math.min(1, busy.share) })}
        />
      )}
    </section>
  );
}
