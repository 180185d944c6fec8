import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import type { FindingsView } from '../../../app/desk/views.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { CountStrip } from './CountStrip.tsx';
import { Disclosure } from './Disclosure.tsx';
import { FindingFilters } from './FindingFilters.tsx';
import { FindingList } from './FindingList.tsx';
import { beside, detailLeft, listWidth } from './layout.ts';
import { NoFindings } from './NoFindings.tsx';
import { Notice } from './Notice.tsx';
import { useArrangement } from './use-arrangement.ts';

const useStyles = makeStyles({
  // Wide enough, the list keeps to the left and the opened finding stands beside it, level with its card.
  page: { position: 'relative', minWidth: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    [beside]: { width: listWidth },
  },
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  count: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  asOf: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  openOne: {
    display: 'none',
    [beside]: {
      display: 'block',
      position: 'absolute',
      left: detailLeft,
      right: 0,
      top: 0,
      margin: 0,
      padding: '48px 24px',
      textAlign: 'center',
      color: tokens.colorNeutralForeground3,
    },
  },
});

/** Step three: what was found, looked at one by one and decided on by a person. */
export function FindingsStep(): ReactNode {
  const { state, actions } = usePane();
  const { findings, host } = state;
  if (findings === null || findings.findings.length === 0) {
    const next = state.data === null ? 'data' : 'checks';
    return (
      <Screen label={texts.findings.label}>
        <NoFindings
          heading={findings === null ? texts.findings.nothing : texts.findings.nothingFound}
          what={findings === null ? texts.findings.nothingWhat : null}
          action={next === 'data' ? texts.findings.chooseData : texts.findings.chooseChecks}
          onAction={() => actions.go(next)}
        />
        {findings === null ? null : <ProblemList problems={findings.problems} />}
      </Screen>
    );
  }
  return (
    <Screen
      label={texts.findings.label}
      actions={
        <>
          <Button appearance="primary" onClick={() => actions.go('report')}>
            {texts.findings.draft}
          </Button>
          {host === 'excel' ? (
            <Button disabledFocusable={state.busy !== null} onClick={() => void actions.writeResults()}>
              {texts.findings.write}
            </Button>
          ) : null}
          <Link as="button" onClick={() => actions.go('ask')}>
            {texts.findings.ask}
          </Link>
          <Link as="button" onClick={() => actions.go('register')}>
            {texts.register.short}
          </Link>
        </>
      }
    >
      <Found findings={findings} />
    </Screen>
  );
}

function Found({ findings }: { readonly findings: FindingsView }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const selected = state.host === 'excel' ? state.selected : null;
  const arrangement = useArrangement(findings, selected?.findings ?? null);
  const { filter, change, sections, shown, grouping } = arrangement;
  const own = useMemo(() => {
    const ids = new Set(findings.findings.map(({ id }) => id));
    return selected?.findings.filter((id) => ids.has(id)).length ?? 0;
  }, [findings, selected]);
  return (
    <div className={styles.page}>
      <div className={styles.list}>
        {state.findingsAreCurrent ? null : (
          <Notice
            text={texts.findings.stale}
            action={texts.findings.runAgain}
            disabled={state.busy !== null}
            onAction={() => void actions.runChecks()}
          />
        )}
        {selected === null ? null : (
          <Notice
            text={texts.findings.selected(own)}
            action={own === 0 ? null : filter.onlySelected ? texts.findings.showEvery : texts.findings.onlySelected}
            onAction={() => change({ onlySelected: !filter.onlySelected })}
          />
        )}
        <CountStrip rows={findings.findings} chosen={filter.parts} onChoose={(parts) => change({ parts })} />
        <FindingFilters findings={findings} arrangement={arrangement} />
        <div className={styles.summary}>
          <h2 className={styles.count} aria-live="polite">
            {texts.findings.shown(shown, findings.findings.length)}
          </h2>
          <span className={styles.asOf}>{texts.findings.asOf(findings.district, findings.asOf)}</span>
        </div>
        {sections.length === 0 ? (
          <NoFindings heading={texts.findings.noMatch} action={texts.findings.clear} onAction={arrangement.clear} />
        ) : (
          <FindingList
            sections={sections}
            grouping={grouping}
            opened={state.opened}
            openFinding={actions.openFinding}
          />
        )}
        {findings.problems.length === 0 ? null : (
          <Disclosure label={texts.frame.problems(findings.problems.length)} level={2}>
            <ProblemList problems={findings.problems} />
          </Disclosure>
        )}
      </div>
      {state.opened === null ? <p className={styles.openOne}>{texts.findings.openOne}</p> : null}
    </div>
  );
}
