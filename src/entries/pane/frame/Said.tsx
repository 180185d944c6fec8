import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { ProblemList } from './ProblemList.tsx';

const useStyles = makeStyles({
  place: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
    maxHeight: '40vh',
    overflowY: 'auto',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** What came of the last thing asked for: a line when it went well, problems with their remedies when it did not. */
export function Said(): ReactNode {
  const styles = useStyles();
  const { busy, said, problems } = usePane().state;
  if (busy !== null || (said === null && problems.length === 0)) return null;
  return (
    <section className={styles.place} aria-label={texts.frame.messages} tabIndex={problems.length > 0 ? 0 : undefined}>
      {problems.length > 0 ? <ProblemList problems={problems} /> : null}
      {said === null ? null : (
        <MessageBar>
          <MessageBarBody>{said}</MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
}
