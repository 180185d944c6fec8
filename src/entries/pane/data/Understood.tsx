import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useCallback, useState, type ReactNode } from 'react';
import type { DataView } from '../../../app/desk/views.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import type { Correct } from './ColumnRow.tsx';
import { FileLine } from './FileLine.tsx';
import { MappingFile } from './MappingFile.tsx';
import { SavedFindings } from './SavedFindings.tsx';
import { SheetCard } from './SheetCard.tsx';
import { toLookAt } from './to-look-at.ts';
import { useVocabulary } from './use-vocabulary.ts';

const useStyles = makeStyles({
  title: { display: 'block', margin: `0 0 ${tokens.spacingVerticalS}` },
  sheets: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  why: { color: tokens.colorNeutralForeground2 },
});

/** The workbook as it was understood: what to look at first, then its sheets. */
export function Understood({ data }: { readonly data: DataView }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { vocabulary, load } = useVocabulary();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const chosen = data.sheets.filter((sheet) => sheet.chosen).map(({ name }) => name);
  const problems = toLookAt(data);

  const open = (name: string): void => {
    load();
    const next = new Set(opened);
    if (!next.delete(name)) next.add(name);
    setOpened(next);
  };
  const choose = (name: string, takesPart: boolean): void => {
    const names = data.sheets.map((sheet) => sheet.name);
    void actions.chooseSheets(names.filter((one) => (one === name ? takesPart : chosen.includes(one))));
  };
  const correct = useCallback<Correct>(
    (sheet, letters, field) => void actions.correctColumn(sheet, letters, field),
    [actions],
  );

  return (
    <Screen
      label={texts.data.label}
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={chosen.length === 0 || state.busy?.canCancel === true}
            onClick={() => actions.go('checks')}
          >
            {texts.data.next}
          </Button>
          {chosen.length === 0 ? (
            <Text size={200} className={styles.why}>
              {texts.data.noneChosen}
            </Text>
          ) : null}
        </>
      }
    >
      <FileLine data={data} />
      {data.saved === null || state.host === 'excel' ? null : <SavedFindings saved={data.saved} />}
      {problems.length === 0 ? null : (
        <div>
          <Text as="h3" weight="semibold" className={styles.title}>
            {texts.frame.problems(problems.length)}
          </Text>
          <ProblemList problems={problems} />
        </div>
      )}
      <section aria-label={texts.data.sheets} className={styles.sheets}>
        {data.sheets.map((sheet) => (
          <SheetCard
            key={sheet.name}
            sheet={sheet}
            alone={data.sheets.length === 1}
            open={opened.has(sheet.name)}
            vocabulary={vocabulary}
            onOpen={() => open(sheet.name)}
            onChoose={(takesPart) => choose(sheet.name, takesPart)}
            onCorrect={correct}
          />
        ))}
      </section>
      <MappingFile />
    </Screen>
  );
}
