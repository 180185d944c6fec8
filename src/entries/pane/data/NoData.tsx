import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { DropZone } from './DropZone.tsx';

const useStyles = makeStyles({
  what: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  example: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
});

/** Before there is a workbook: what this does, and the ways to begin. */
export function NoData(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const busy = state.busy !== null;
  const inExcel = state.host === 'excel';
  return (
    <Screen
      label={texts.data.label}
      actions={
        inExcel ? (
          <Button appearance="primary" disabledFocusable={busy} onClick={() => void actions.lookAtWorkbook()}>
            {texts.data.look}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.what}>
        <Text>{texts.data.what}</Text>
        <Text size={200} className={styles.quiet}>
          {texts.data.stays}
        </Text>
      </div>
      {inExcel ? null : (
        <>
          <DropZone busy={busy} />
          <div className={styles.example}>
            <Button disabledFocusable={busy} onClick={() => void actions.openExample()}>
              {texts.data.example}
            </Button>
            <Text size={200} className={styles.quiet}>
              {texts.data.exampleNote}
            </Text>
          </div>
        </>
      )}
    </Screen>
  );
}
