import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, type ReactNode } from 'react';
import { useWorkbookFile } from '../data/use-workbook-file.tsx';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import type { RefreshState } from '../state/pane-state.ts';
import { texts } from '../texts.ts';
import { RefreshDone } from './RefreshDone.tsx';
import { RefreshList } from './RefreshList.tsx';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  lines: { display: 'grid', rowGap: tokens.spacingVerticalXXS },
  ticks: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}`, alignItems: 'baseline' },
});

/** Bringing the open report up to date: what it was drafted from, what has changed since, and what of that is to be done. */
export function RefreshPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { refresh } = state;
  const t = texts.refresh;
  useEffect(() => {
    // The document may have changed meanwhile; what was done stays in sight until it is looked for anew.
    if (refresh === null || refresh.done === null) void actions.lookForRefresh();
  }, [actions]);
  const isBusy = state.busy !== null;
  return (
    <Screen label={texts.places.refresh} actions={<Buttons refresh={refresh} />}>
      <h2 className={styles.title}>{texts.places.refresh}</h2>
      {refresh === null ? (
        <Text>{isBusy ? `${t.looking}.` : t.noReport}</Text>
      ) : (
        <>
          <div className={styles.lines}>
            {refresh.made.title === '' ? null : <Text weight="semibold">{refresh.made.title}</Text>}
            <Text>{t.madeFrom(refresh.made.file, refresh.made.asOf)}</Text>
            {refresh.view === null ? (
              <Text>{t.chooseWhy}</Text>
            ) : (
              <Text>{t.with(refresh.view.now.file, refresh.view.now.asOf)}</Text>
            )}
            {refresh.view?.otherPacks === true && refresh.done === null ? (
              <Text>
                {t.otherPacks} <Link onClick={() => void actions.checkAsDrafted()}>{t.asDrafted}</Link>
              </Text>
            ) : null}
          </div>
          <Below refresh={refresh} />
        </>
      )}
    </Screen>
  );
}

function Below({ refresh }: { readonly refresh: RefreshState }): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const t = texts.refresh;
  const { view, choices, done } = refresh;
  if (done !== null) return <RefreshDone {...done} />;
  if (view === null) return null;
  if (view.items.length === 0) return <Text>{t.nothing}</Text>;
  const all = view.items.filter(({ canTick }) => canTick).map(({ id }) => id);
  return (
    <>
      {all.length === 0 ? null : (
        <div className={styles.ticks}>
          <Text>{t.counts(tickedOf(refresh), all.length)}</Text>
          <Link onClick={() => actions.chooseRefresh({ ...choices, left: [] })}>{t.all}</Link>
          <Link onClick={() => actions.chooseRefresh({ ...choices, left: all })}>{t.none}</Link>
        </div>
      )}
      <RefreshList items={view.items} choices={choices} />
    </>
  );
}

/** How many items would be done. */
function tickedOf({ view, choices }: RefreshState): number {
  const left = new Set(choices.left);
  return (view?.items ?? []).filter(({ id, canTick }) => canTick && !left.has(id)).length;
}

function Buttons({ refresh }: { readonly refresh: RefreshState | null }): ReactNode {
  const { state, actions } = usePane();
  const t = texts.refresh;
  const isBusy = state.busy !== null;
  const another = <ChooseWorkbook isFirst={refresh !== null && refresh.view === null} />;
  const again = (
    <Button
      size={refresh === null ? 'medium' : 'small'}
      disabled={isBusy}
      onClick={() => void actions.lookForRefresh()}
    >
      {t.again}
    </Button>
  );
  if (refresh === null) return again;
  if (refresh.done !== null) return again;
  if (refresh.view === null) return another;
  const count = tickedOf(refresh);
  return (
    <>
      <Button appearance="primary" disabled={isBusy || count === 0} onClick={() => void actions.doRefresh()}>
        {t.confirm(count)}
      </Button>
      {again}
      {another}
    </>
  );
}

function ChooseWorkbook({ isFirst }: { readonly isFirst: boolean }): ReactNode {
  const { state, actions } = usePane();
  const isBusy = state.busy !== null;
  const { input, choose } = useWorkbookFile(isBusy, (file) => void actions.refreshFrom(file));
  return (
    <>
      <Button
        appearance={isFirst ? 'primary' : 'secondary'}
        size={isFirst ? 'medium' : 'small'}
        disabled={isBusy}
        onClick={choose}
      >
        {isFirst ? texts.refresh.choose : texts.refresh.another}
      </Button>
      {input}
    </>
  );
}
