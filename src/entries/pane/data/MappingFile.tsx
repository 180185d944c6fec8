import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  what: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, paddingTop: tokens.spacingVerticalXS },
});

/** How the sheets are read, out to a mapping file and in from one: it says what the pane has no place for. */
export function MappingFile(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const input = useRef<HTMLInputElement>(null);
  const t = texts.data.mapping;
  const busy = state.busy !== null;
  return (
    <section className={styles.part} aria-label={t.title}>
      <Text as="h3" weight="semibold">
        {t.title}
      </Text>
      <Text size={200} className={styles.what}>
        {t.what}
      </Text>
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={busy} onClick={() => input.current?.click()}>
          {t.use}
        </Button>
        <Button size="small" disabledFocusable={busy} onClick={() => void actions.saveMapping()}>
          {t.save}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.txt"
        aria-label={t.use}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) void actions.useMapping(file);
          // The same file can be chosen again after it was changed.
          currentTarget.value = '';
        }}
      />
    </section>
  );
}
