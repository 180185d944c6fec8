import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RegisterView } from '../../../app/desk/desk.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  whole: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    flexShrink: 0,
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** How the register stands: counted both ways, what is new and what is gone, where its findings are, what to look at. */
export function RegisterOutcome({ register }: { readonly register: RegisterView }): ReactNode {
  const styles = useStyles();
  const t = texts.register;
  const { begun, name, findings, entered, gone, instances, states, problems } = register;
  return (
    <section className={styles.whole} aria-label={t.outcome}>
      <h3 className={styles.title}>{begun ? t.begun(name) : t.updated(name)}</h3>
      <Text>{t.counts(findings, entered)}</Text>
      {instances === null ? null : <Text>{t.instances(instances)}</Text>}
      {gone.length === 0 ? null : <Text>{t.gone(gone)}</Text>}
      {states.length === 0 ? null : (
        <ul className={styles.list} aria-label={t.states}>
          {states.map(({ title, count }) => (
            <li key={title}>
              <Text>{t.state(title, count)}</Text>
            </li>
          ))}
        </ul>
      )}
      <ProblemList problems={problems} />
    </section>
  );
}
