import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../core/problems.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  item: {
    borderLeft: `4px solid ${tokens.colorNeutralStroke1}`,
    paddingLeft: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  error: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  warning: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  remedy: { display: 'block', color: tokens.colorNeutralForeground2 },
});

const shownAtFirst = 5;

/** Problems with their place, which leads to the cells where there are cells, and what to do; errors first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const { state, actions } = usePane();
  const ordered = severities.flatMap((severity) => problems.filter((one) => one.severity === severity));
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  if (ordered.length === 0) return null;
  return (
    <section aria-label={texts.frame.problems(ordered.length)}>
      <ul className={styles.list}>
        {shown.map((one, at) => (
          <li
            key={`${one.code} ${one.where} ${at}`}
            className={`${styles.item} ${one.severity === 'error' ? styles.error : one.severity === 'warning' ? styles.warning : ''}`}
          >
            <Text size={200} weight="semibold">
              {texts.frame.severity[one.severity]}
            </Text>{' '}
            {state.host === 'excel' && one.where.includes('!') ? (
              <Link onClick={() => void actions.showCells([one.where])} aria-label={texts.frame.goToCells(one.where)}>
                {one.where}
              </Link>
            ) : (
              <Text size={200}>{one.where}</Text>
            )}
            <br />
            <Text>{one.message}</Text>
            <Text size={200} className={styles.remedy}>
              {one.remedy}
            </Text>
          </li>
        ))}
      </ul>
      {ordered.length > shownAtFirst ? (
        <Button appearance="transparent" size="small" onClick={() => setAll(!all)}>
          {all ? texts.frame.showFewer : texts.frame.showAll(ordered.length)}
        </Button>
      ) : null}
    </section>
  );
}

const severities = ['error', 'warning', 'note'] as const;
