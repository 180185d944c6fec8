import { Button, Field, makeStyles, Radio, RadioGroup, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Audience } from '../../../core/privacy/reportable.ts';
import { FinalCopyLink } from '../final/FinalCopyLink.tsx';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { AfterDraft } from './AfterDraft.tsx';
import { PagePreview } from './PagePreview.tsx';

const useStyles = makeStyles({
  // In a wide window the pages stand beside what they follow from.
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignItems: 'start',
    '@media (min-width: 900px)': {
      gridTemplateColumns: '300px minmax(0, 860px)',
      columnGap: tokens.spacingHorizontalXXL,
    },
  },
  side: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  choices: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  select: { minWidth: 0, '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  busy: { color: tokens.colorNeutralForeground2 },
});

const audiences: readonly Audience[] = ['internal', 'public'];

/** Which report for whom; its pages; what is withheld; what to do with it and what to do next. */
export function ReportStep(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { reports, draft, busy, findingsAreCurrent } = state;
  // Whoever comes back finds the report they had drafted.
  const [chosen, setChosen] = useState<string | null>(draft?.report ?? null);
  const [audience, setAudience] = useState<Audience>(draft?.audience ?? 'internal');
  const t = texts.report;
  // Whoever comes here wants a report: the first one is drafted at once, and changed from there. Once, so that one who
  // stops it is not drafted for again.
  const arrived = useRef(false);
  const first = draft === null && busy === null && state.problems.length === 0 ? reports[0]?.id : undefined;
  useEffect(() => {
    const isFirst = first !== undefined && !arrived.current;
    if (isFirst || draft !== null) arrived.current = true;
    if (isFirst) void actions.draft(first, 'internal');
  }, [actions, draft, first]);
  const report = reports.find(({ id }) => id === chosen) ?? reports[0];
  if (report === undefined) {
    return (
      <Screen
        label={texts.steps.report}
        actions={
          <Button appearance="primary" onClick={() => actions.go('checks')}>
            {t.toChecks}
          </Button>
        }
      >
        <Text>{t.nothingYet}</Text>
      </Screen>
    );
  }
  const current = draft !== null && draft.report === report.id && draft.audience === audience ? draft : null;
  const make = (
    <Button
      appearance={current === null ? 'primary' : 'secondary'}
      disabledFocusable={busy !== null}
      onClick={() => void actions.draft(report.id, audience)}
    >
      {current === null ? t.draft : t.again}
    </Button>
  );
  return (
    <Screen
      label={texts.steps.report}
      actions={
        current === null ? (
          make
        ) : (
          <>
            {state.host === 'word' ? (
              <>
                <Button
                  appearance="primary"
                  disabledFocusable={busy !== null}
                  onClick={() => void actions.insertReport('cursor')}
                >
                  {t.insert}
                </Button>
                <Button disabledFocusable={busy !== null} onClick={() => void actions.insertReport('new')}>
                  {t.asNew}
                </Button>
              </>
            ) : (
              <Button appearance="primary" onClick={() => void actions.saveDocument()}>
                {t.save}
              </Button>
            )}
            {findingsAreCurrent ? null : make}
          </>
        )
      }
    >
      <div className={styles.sides}>
        <div className={styles.side}>
          <h2 className={styles.title}>{t.title}</h2>
          <div className={styles.choices}>
            <Field label={t.type} hint={report.subject}>
              <Select className={styles.select} value={report.id} onChange={(_, { value }) => setChosen(value)}>
                {reports.map(({ id, title, own }) => (
                  <option key={id} value={id}>
                    {own ? t.own(title) : title}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t.audience}>
              <RadioGroup value={audience} onChange={(_, { value }) => setAudience(value as Audience)}>
                {audiences.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    disabled={!report.audiences.includes(one)}
                    label={{ children: t.audiences[one] }}
                  />
                ))}
              </RadioGroup>
            </Field>
            <div>
              <Button
                size="small"
                disabledFocusable={busy !== null}
                onClick={() => void actions.editTemplate(report.id, audience)}
              >
                {t.edit}
              </Button>
            </div>
          </div>
          {findingsAreCurrent ? null : <Text>{t.notCurrent}</Text>}
          {current === null ? <Text className={styles.busy}>{t.before}</Text> : <AfterDraft draft={current} />}
          {current === null ? null : <FinalCopyLink />}
        </div>
        {current === null ? null : <PagePreview draft={current} />}
      </div>
    </Screen>
  );
}
