import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DataView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { summaryOf } from './sheet-lines.ts';
import { useWorkbookFile } from './use-workbook-file.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: `0 ${tokens.spacingHorizontalS}` },
  name: { margin: 0, flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  line: { display: 'block', color: tokens.colorNeutralForeground2 },
});

/** Which workbook is looked at, how much of it was understood, and the way to another. */
export function FileLine({ data }: { readonly data: DataView }): ReactNode {
  const styles = useStyles();
  const { state } = usePane();
  return (
    <div>
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold" className={styles.name}>
          {data.file}
        </Text>
        {state.host === 'excel' ? <LookAgain /> : <Another />}
      </div>
      <Text className={styles.line}>{summaryOf(data.sheets)}</Text>
      {data.remembered === null ? null : (
        <Text size={200} className={styles.line}>
          {texts.data.remembered}
        </Text>
      )}
    </div>
  );
}

function LookAgain(): ReactNode {
  const { state, actions } = usePane();
  return (
    <Button size="small" disabledFocusable={state.busy !== null} onClick={() => void actions.lookAtWorkbook()}>
      {texts.data.lookAgain}
    </Button>
  );
}

function Another(): ReactNode {
  const { state } = usePane();
  const busy = state.busy !== null;
  const { input, dragging, choose } = useWorkbookFile(busy);
  return (
    <>
      <Button size="small" appearance={dragging ? 'primary' : 'secondary'} disabledFocusable={busy} onClick={choose}>
        {dragging ? texts.data.letGo : texts.data.another}
      </Button>
      {input}
    </>
  );
}
