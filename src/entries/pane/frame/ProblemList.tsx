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

/**
 * Problems with their place, which leads to the cells where there are cells, and what to do; errors first.
 *
 * @param placeOf how a place is called and gone to where problems are of something else than a workbook; null for one that
 * is told as it is
 */
export function ProblemList<P extends Problem>({
  problems,
  placeOf,
}: {
  readonly problems: readonly P[];
  readonly placeOf?: (problem: P) => { readonly text: string; go(): void } | null;
}): ReactNode {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const { state, actions } = usePane();
  const ordered = severities.flatMap((severity) => problems.filter((one) => one.severity === severity));
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  if (ordered.length === 0) return null;
  const inCells = ({ where }: Problem): { readonly text: string; go(): void } | null =>
    state.host === 'excel' && where.includes('!') ? { text: where, go: () => void actions.showCells([where]) } : null;
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
            <PlaceOfProblem where={one.where} place={(placeOf ?? inCells)(one)} />
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

function PlaceOfProblem({
  where,
  place,
}: {
  readonly where: string;
  readonly place: { readonly text: string; go(): void } | null;
}): ReactNode {
  if (place === null) return <Text size={200}>{where}</Text>;
  return (
    <Link onClick={() => place.go()} aria-label={texts.frame.goTo(place.text)}>
      {place.text}
    </Link>
  );
}

const severities = ['error', 'warning', 'note'] as const;
