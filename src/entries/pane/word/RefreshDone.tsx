import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RefreshedView } from '../../../app/desk/desk.ts';
import type { DoneRefresh } from '../../../app/ports.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  whole: { display: 'grid', rowGap: tokens.spacingVerticalS, justifyItems: 'start' },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  report: {
    width: '100%',
    boxSizing: 'border-box',
    margin: 0,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** What was done to the document: counted, told item by item, and how it is taken back. */
export function RefreshDone({
  report,
  taken,
}: {
  readonly report: RefreshedView | null;
  readonly taken: DoneRefresh;
}): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.refresh;
  return (
    <div className={styles.whole}>
      {report === null ? <Text>{t.notRead}</Text> : <Text weight="semibold">{t.outcome(report.counts)}</Text>}
      <Told label={t.otherwise} lines={report?.otherwise ?? []} />
      <Told label={t.notHere} lines={report?.notHere ?? []} />
      {taken.canUndo ? null : <Text>{t.undoByHand(taken.calls)}</Text>}
      <Button disabled={state.busy !== null} onClick={() => void actions.undoRefresh()}>
        {taken.canUndo ? t.undo : t.undoneByHand}
      </Button>
      {report === null ? null : (
        <>
          <Button onClick={() => void actions.copy(report.text)}>{t.copy}</Button>
          <pre className={styles.report}>{report.text}</pre>
        </>
      )}
      <Text size={200}>{t.numbers}</Text>
    </div>
  );
}

function Told({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): ReactNode {
  const styles = useStyles();
  if (lines.length === 0) return null;
  return (
    <div>
      <Text>{label}</Text>
      <ul className={styles.list}>
        {lines.map((line, i) => (
          <li key={i}>
            <Text>{line}</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
