import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  body: { overflowWrap: 'anywhere' },
  actions: { flexWrap: 'wrap', gap: tokens.spacingVerticalXS },
});

/** No pack has what it needs: why that may be, and the two ways on. */
export function NothingReady(): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{texts.checks.nothingReady}</MessageBarTitle>
        {texts.checks.nothingReadyWhy}
      </MessageBarBody>
      <MessageBarActions className={styles.actions}>
        <Button onClick={() => actions.go('data')}>{texts.checks.toColumns}</Button>
        <Button onClick={() => actions.go('ask')}>{texts.checks.toAsk}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
