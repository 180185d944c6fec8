import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FinalCopyView } from '../../../app/desk/desk.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  whole: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, overflowWrap: 'anywhere' },
});

/** The outcome: that no copy was made and everything in its way; or whether it may be called public and what was taken out. */
export function FinalCopyResult({ view }: { readonly view: FinalCopyView }): ReactNode {
  const styles = useStyles();
  const t = texts.finalCopy;
  const { made, problems, file } = view;
  if (made === null) {
    return (
      <section className={styles.whole} aria-label={t.outcome}>
        <h3 className={styles.title}>{t.notMade(file, problems.length)}</h3>
        <Text>{t.notMadeWhy}</Text>
        <ProblemList problems={problems} />
      </section>
    );
  }
  return (
    <section className={styles.whole} aria-label={t.outcome}>
      <h3 className={styles.title}>{made.fileName}</h3>
      <Text weight="semibold">{made.isPublic ? t.mayBePublic : t.notPublic}</Text>
      {made.notes === null ? null : <Text>{made.notes}</Text>}
      <Told label={t.tells(made.tells.length)} lines={made.tells} />
      <Told label={t.removed(made.removed.length)} lines={made.removed} />
      <ProblemList problems={problems} />
    </section>
  );
}

function Told({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): ReactNode {
  const styles = useStyles();
  if (lines.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{label}</summary>
      <ul className={styles.list}>
        {lines.map((line, at) => (
          <li key={at}>
            <Text>{line}</Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
