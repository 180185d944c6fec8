import { Link, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  place: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`, flexShrink: 0 },
  text: { whiteSpace: 'normal' },
});

/** Beside a report whose numbers are out of date with what is on the desk: how many, and the way to bring it up to date. */
export function StaleBanner(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const count = (state.blocks ?? []).filter((block) => block.state === 'stale').length;
  const isThere = state.place === 'refresh' || state.place === 'insert-finding' || state.place === 'settings';
  if (count === 0 || isThere || state.busy !== null) return null;
  return (
    <section className={styles.place} aria-label={texts.refresh.outOfDate}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody className={styles.text}>
          {texts.refresh.stale(count)} <Link onClick={() => actions.go('refresh')}>{texts.places.refresh}</Link>
        </MessageBarBody>
      </MessageBar>
    </section>
  );
}
