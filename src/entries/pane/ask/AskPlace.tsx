import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AskableView, DataView } from '../../../app/desk/views.ts';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { Answer } from './Answer.tsx';
import { closeQuestion, openQuestion } from './question.ts';
import { QuestionForm } from './QuestionForm.tsx';

const useStyles = makeStyles({
  what: { color: tokens.colorNeutralForeground2 },
  why: { color: tokens.colorNeutralForeground2, flexBasis: '120px', flexGrow: 1 },
});

/** Ask: any outcome by any group of a sheet, whether or not a rule pack knows it. */
export function AskPlace(): ReactNode {
  const { state, actions } = usePane();
  const { data, askable } = state;
  const preparedFor = useRef<DataView | null>(null);
  useEffect(() => {
    // Once for each reading of the workbook; what stood in its way is shown and not tried again by itself.
    if (data === null || askable !== null || preparedFor.current === data) return;
    preparedFor.current = data;
    void actions.prepareQuestion();
  }, [data, askable, actions]);
  if (data === null) return <NoWorkbook />;
  if (askable === null)
    return (
      <Screen label={texts.ask.label}>
        {state.problems.length === 0 ? <Spinner size="small" label={texts.ask.looking} /> : null}
      </Screen>
    );
  return <Asking askable={askable} />;
}

function Asking({ askable }: { readonly askable: AskableView }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const [open, setOpen] = useState(() => openQuestion(askable.sheets[0]?.sheet ?? ''));
  const sheet = askable.sheets.find((one) => one.sheet === open.sheet) ?? askable.sheets[0];
  if (sheet === undefined)
    return (
      <Screen label={texts.ask.label}>
        <Text>{texts.ask.nothingToAsk}</Text>
      </Screen>
    );
  const closed = closeQuestion(sheet, open);
  return (
    <Screen
      label={texts.ask.label}
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={'missing' in closed || state.busy !== null}
            onClick={() => {
              if ('question' in closed) void actions.ask(closed.question);
            }}
          >
            {texts.ask.compare}
          </Button>
          {'missing' in closed ? (
            <Text size={200} className={styles.why}>
              {closed.missing}
            </Text>
          ) : null}
        </>
      }
    >
      <Text className={styles.what}>{texts.ask.what}</Text>
      <QuestionForm sheets={askable.sheets.map((one) => one.sheet)} sheet={sheet} question={open} onChange={setOpen} />
      <Answer asked={state.asked} />
    </Screen>
  );
}

function NoWorkbook(): ReactNode {
  const { actions } = usePane();
  return (
    <Screen
      label={texts.ask.label}
      actions={
        <Button appearance="primary" onClick={() => actions.go('data')}>
          {texts.data.choose}
        </Button>
      }
    >
      <Text>{texts.ask.noData}</Text>
    </Screen>
  );
}
