import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChecksView } from '../../../app/desk/views.ts';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { NothingReady } from './NothingReady.tsx';
import { PackList } from './PackList.tsx';
import { whyNothingRuns } from './pack-choice.ts';
import { RunSettings } from './RunSettings.tsx';

const useStyles = makeStyles({
  why: { color: tokens.colorNeutralForeground2, flexBasis: '120px', flexGrow: 1 },
  elsewhere: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
});

/** Step two: what can be checked, what cannot and why, and what the checks go by. */
export function ChecksStep(): ReactNode {
  const { state } = usePane();
  if (state.data === null) return <NoWorkbook />;
  if (state.checks === null)
    return (
      <Screen label={texts.checks.label}>
        {state.problems.length === 0 ? <Spinner size="small" label={texts.checks.looking} /> : null}
      </Screen>
    );
  return <Chooser checks={state.checks} />;
}

function Chooser({ checks }: { readonly checks: ChecksView }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const why = whyNothingRuns(checks);
  const nothing = checks.packs.every(({ ready }) => ready === 0);
  // What can be cancelled takes its time; anything else is over before a person has moved on.
  const running = state.busy?.canCancel === true;
  return (
    <Screen
      label={texts.checks.label}
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={why !== null || running}
            onClick={() => void actions.runChecks()}
          >
            {texts.checks.run(checks.ready)}
          </Button>
          {why === null ? null : (
            <Text size={200} className={styles.why}>
              {why}
            </Text>
          )}
        </>
      }
    >
      {nothing ? <NothingReady /> : null}
      <RunSettings checks={checks} running={running} />
      <PackList packs={checks.packs} running={running} />
      {nothing ? null : (
        <div className={styles.elsewhere}>
          <Text>{texts.checks.elsewhere}</Text>
          <Button size="small" onClick={() => actions.go('ask')}>
            {texts.checks.toAsk}
          </Button>
        </div>
      )}
    </Screen>
  );
}

function NoWorkbook(): ReactNode {
  const { actions } = usePane();
  return (
    <Screen
      label={texts.checks.label}
      actions={
        <Button appearance="primary" onClick={() => actions.go('data')}>
          {texts.checks.toData}
        </Button>
      }
    >
      <Text>{texts.checks.noData}</Text>
    </Screen>
  );
}
