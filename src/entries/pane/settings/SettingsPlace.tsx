import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, display: 'grid', rowGap: tokens.spacingVerticalXS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
});

/** What is kept, and where; what leaves the machine (nothing); where each setting is changed. */
export function SettingsPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.settings;
  return (
    <Screen
      label={texts.places.settings}
      actions={
        <>
          <Button appearance="primary" onClick={() => actions.go(state.data === null ? 'data' : 'checks')}>
            {state.data === null ? t.toData : t.toChecks}
          </Button>
          <Button onClick={() => void actions.copyDiagnostics()}>{texts.frame.copyDiagnostics}</Button>
        </>
      }
    >
      <h2 className={styles.title}>{texts.places.settings}</h2>
      <Text>{t.where}</Text>
      <ul className={styles.list}>
        {t.kept[state.host].map((line) => (
          <li key={line}>
            <Text>{line}</Text>
          </li>
        ))}
      </ul>
      <h3 className={styles.title}>{t.privacyTitle}</h3>
      <Text>{t.privacy}</Text>
      <h3 className={styles.title}>{t.versionTitle}</h3>
      <Text>{t.version(__VERSION__)}</Text>
    </Screen>
  );
}
