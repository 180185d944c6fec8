import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DraftView } from '../../../app/desk/views.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
});

/** What a drafted report withholds and why, and what people still have to fill: never a dead end. */
export function AfterDraft({ draft }: { readonly draft: DraftView }): ReactNode {
  const styles = useStyles();
  const t = texts.report;
  const open = draft.toFill.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <details>
        <summary className={styles.summary}>{t.next(open)}</summary>
        <ul className={styles.list}>
          {draft.toFill.map(({ what, count }) => (
            <li key={what}>
              <Text>{t.toFill(what, count)}</Text>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary className={styles.summary}>{t.withheld(draft.withheld.length)}</summary>
        {draft.withheld.length === 0 ? (
          <Text>{draft.audience === 'internal' ? t.nothingWithheldInside : t.nothingWithheld}</Text>
        ) : (
          <ul className={styles.list}>
            {draft.withheld.map((reason) => (
              <li key={reason}>
                <Text>{reason}</Text>
              </li>
            ))}
          </ul>
        )}
      </details>
      <ProblemList problems={draft.problems} />
    </>
  );
}
