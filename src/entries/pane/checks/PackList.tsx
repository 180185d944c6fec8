import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { PackView } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { byFamily, withPack } from './pack-choice.ts';
import { PackCard } from './PackCard.tsx';

const useStyles = makeStyles({
  family: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0, overflowWrap: 'anywhere' },
});

/** The packs under whose authority they stand. */
export function PackList({
  packs,
  running,
}: {
  readonly packs: readonly PackView[];
  readonly running: boolean;
}): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  return byFamily(packs).map(([family, own]) => (
    <section key={family} aria-label={family} className={styles.family}>
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        {family}
      </Text>
      {own.map((pack) => (
        <PackCard
          key={pack.id}
          pack={pack}
          running={running}
          onChange={(change) => void actions.choose({ packs: withPack(packs, pack.id, change) })}
        />
      ))}
    </section>
  ));
}
