import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { RegisterOutcome } from './RegisterOutcome.tsx';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  note: { color: tokens.colorNeutralForeground2 },
  words: { overflowWrap: 'anywhere' },
});

/** The register of findings: whether there is one, what a run would do with it, and how it stands afterwards. */
export function RegisterPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const { register, findings, findingsAreCurrent } = state;
  const t = texts.register;
  if (findings === null) {
    return (
      <Screen
        label={texts.places.register}
        actions={
          <Button appearance="primary" onClick={() => actions.go(state.data === null ? 'data' : 'checks')}>
            {t.toChecks}
          </Button>
        }
      >
        <Text>{t.nothingYet}</Text>
      </Screen>
    );
  }
  const sheet = state.data?.sheets.find(({ kind }) => kind?.id === 'finding-register')?.name ?? null;
  const inExcel = state.host === 'excel';
  return (
    <Screen label={texts.places.register} actions={<Buttons sheet={sheet} />}>
      <h2 className={styles.title}>{texts.places.register}</h2>
      {register === null ? null : <RegisterOutcome register={register} />}
      <Text>{t.what}</Text>
      <Text className={styles.words}>{sheet === null ? t.none : t.there(sheet)}</Text>
      {inExcel || findingsAreCurrent ? null : <Text weight="semibold">{t.notCurrent}</Text>}
      <Text>{t.keeps}</Text>
      <Text>{inExcel ? t.inHost : t.inFile}</Text>
      <Text size={200} className={styles.note}>
        {t.letters} <Link onClick={() => actions.go('report')}>{t.toReports}</Link>
      </Text>
    </Screen>
  );
}

function Buttons({ sheet }: { readonly sheet: string | null }): ReactNode {
  const { state, actions } = usePane();
  const t = texts.register;
  const isBusy = state.busy !== null;
  const name = sheet === null ? t.begin : t.update;
  if (state.host === 'excel') {
    return (
      <>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void actions.writeRegister()}>
          {name}
        </Button>
        {state.register === null ? null : <Button onClick={() => actions.go('report')}>{t.toReport}</Button>}
      </>
    );
  }
  const isMade = state.register?.bytes !== undefined;
  const cannot = isBusy || !state.findingsAreCurrent;
  return (
    <>
      {isMade ? (
        <Button appearance="primary" onClick={() => void actions.saveRegister()}>
          {t.save}
        </Button>
      ) : null}
      <Button
        appearance={isMade ? 'secondary' : 'primary'}
        size={isMade ? 'small' : 'medium'}
        disabledFocusable={cannot}
        onClick={() => void actions.makeRegister(sheet === null)}
      >
        {name}
      </Button>
      <ChooseRegister cannot={cannot} />
    </>
  );
}

/** The workbook a register is kept in, by the dialog that the button opens. */
function ChooseRegister({ cannot }: { readonly cannot: boolean }): ReactNode {
  const { actions } = usePane();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" disabledFocusable={cannot} onClick={() => input.current?.click()}>
        {texts.register.choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again after it was changed.
          currentTarget.value = '';
          if (file !== undefined) void actions.goOnWithRegister(file);
        }}
      />
    </>
  );
}
