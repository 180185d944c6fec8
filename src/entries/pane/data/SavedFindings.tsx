import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DataView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Findings that were kept with the workbook: a report can be drafted from them at once, if the cells are still the same. */
export function SavedFindings({ saved }: { readonly saved: NonNullable<DataView['saved']> }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.data.saved;
  return (
    <section className={styles.box} aria-label={t.label}>
      <Text>{t.there(saved.findings, saved.asOf)}</Text>
      <Text size={200}>{saved.changed.length === 0 ? t.unchanged : t.changed(saved.changed)}</Text>
      <Button size="small" disabledFocusable={state.busy !== null} onClick={() => void actions.takeSaved()}>
        {t.use}
      </Button>
    </section>
  );
}
