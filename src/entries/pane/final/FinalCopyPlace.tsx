import { Button, Checkbox, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { Screen } from '../frame/Screen.tsx';
import { useAtOnce } from '../frame/use-at-once.ts';
import { copyFrom, type CopyFrom } from '../state/final-copy.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { FinalCopyResult } from './FinalCopyResult.tsx';

const useStyles = makeStyles({
  // In a wide window what came of it stands beside what was chosen; in a narrow one above, where it is seen.
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignItems: 'start',
    '@media (min-width: 900px)': {
      gridTemplateColumns: '360px minmax(0, 720px)',
      columnGap: tokens.spacingHorizontalXXL,
    },
  },
  choices: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    '@media (min-width: 900px)': { gridColumn: 1, gridRow: 1 },
  },
  result: { minWidth: 0, '@media (min-width: 900px)': { gridColumn: 2, gridRow: 1 } },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  note: { color: tokens.colorNeutralForeground2 },
  words: { overflowWrap: 'anywhere', minWidth: 0 },
  ticks: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', '& legend': { padding: 0 } },
  start: { justifySelf: 'start' },
});

const sources = ['none', 'footnotes', 'annex'] as const;
const ticks = ['acceptChanges', 'removeComments', 'removeHidden', 'allowBlanks'] as const;

/** A copy for outside readers: of which report, how sources are told, what may go; then what stands in its way, or the copy. */
export function FinalCopyPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { finalCopy, draft } = state;
  const { file, view } = finalCopy;
  const [choices, showChoices] = useAtOnce(finalCopy.choices);
  const t = texts.finalCopy;
  const inWord = state.host === 'word';
  const [from, showFrom] = useAtOnce(copyFrom(finalCopy.from, inWord, draft !== null));
  const of: readonly CopyFrom[] = [
    ...(inWord ? ['open' as const] : []),
    ...(draft === null ? [] : ['draft' as const]),
    'file',
  ];
  const words = { open: t.open, draft: t.draft(draft?.title ?? ''), file: file === null ? t.file : t.fileNamed(file) };
  const set = (change: Partial<typeof choices>): void => {
    showChoices({ ...choices, ...change });
    actions.chooseFinalCopy({ choices: change });
  };
  const takeFrom = (one: CopyFrom): void => {
    showFrom(one);
    actions.chooseFinalCopy({ from: one });
  };
  return (
    <Screen label={texts.places['final-copy']} actions={<Buttons from={from} />}>
      <h2 className={styles.title}>{texts.places['final-copy']}</h2>
      <Text>{t.what}</Text>
      <div className={styles.sides}>
        {view === null ? null : (
          <div className={styles.result}>
            <FinalCopyResult view={view} />
          </div>
        )}
        <div className={styles.choices}>
          <Field label={t.of}>
            <RadioGroup value={from} onChange={(_, { value }) => takeFrom(value as CopyFrom)}>
              {of.map((one) => (
                <Radio key={one} value={one} label={{ children: words[one], className: styles.words }} />
              ))}
            </RadioGroup>
          </Field>
          {from === 'file' && file !== null ? <ChooseReport isFirst={false} /> : null}
          <Field label={t.sources}>
            <RadioGroup
              value={choices.sources}
              onChange={(_, { value }) => set({ sources: value as (typeof sources)[number] })}
            >
              {sources.map((one) => (
                <Radio key={one} value={one} label={t.sourcesAre[one]} />
              ))}
            </RadioGroup>
          </Field>
          <fieldset className={styles.ticks}>
            <legend>{t.mayGo}</legend>
            {ticks.map((one) => (
              <Checkbox
                key={one}
                label={t.ticks[one]}
                checked={choices[one]}
                onChange={(_, { checked }) => set({ [one]: checked === true })}
              />
            ))}
          </fieldset>
          {view === null || view.toLookAt.length === 0 ? null : (
            <fieldset className={styles.ticks}>
              <legend>{t.lookedAt}</legend>
              {view.toLookAt.map((one) => (
                <Checkbox
                  key={one}
                  label={{ children: one, className: styles.words }}
                  checked={choices.lookedAt.includes(one)}
                  onChange={(_, { checked }) =>
                    set({
                      lookedAt: [
                        ...choices.lookedAt.filter((other) => other !== one),
                        ...(checked === true ? [one] : []),
                      ],
                    })
                  }
                />
              ))}
            </fieldset>
          )}
          <Text size={200} className={styles.note}>
            {t.stays}
          </Text>
        </div>
      </div>
    </Screen>
  );
}

function Buttons({ from }: { readonly from: CopyFrom }): ReactNode {
  const { state, actions } = usePane();
  const { file, view } = state.finalCopy;
  const t = texts.finalCopy;
  const isBusy = state.busy !== null;
  if (view !== null && view.made !== null) {
    return (
      <>
        <Button appearance="primary" onClick={() => void actions.saveFinalCopy()}>
          {t.save}
        </Button>
        {state.host === 'word' ? (
          <Button disabledFocusable={isBusy} onClick={() => void actions.openFinalCopy()}>
            {texts.report.asNew}
          </Button>
        ) : null}
        <Button size="small" disabledFocusable={isBusy} onClick={() => void actions.makeFinalCopy()}>
          {t.again}
        </Button>
      </>
    );
  }
  if (from === 'file' && file === null) return <ChooseReport isFirst />;
  return (
    <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void actions.makeFinalCopy()}>
      {t.make}
    </Button>
  );
}

/** A report from a file, by the dialog that the button opens. */
function ChooseReport({ isFirst }: { readonly isFirst: boolean }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        className={styles.start}
        appearance={isFirst ? 'primary' : 'secondary'}
        size={isFirst ? 'medium' : 'small'}
        disabledFocusable={state.busy !== null}
        onClick={() => input.current?.click()}
      >
        {texts.finalCopy.choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".docx"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again after it was changed.
          currentTarget.value = '';
          if (file !== undefined) void actions.chooseReportFile(file);
        }}
      />
    </>
  );
}
