import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { FindingDetail } from '../../../app/desk/views.ts';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '6px' },
  detail: { overflowWrap: 'anywhere' },
  small: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  more: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
});

const atOnce = 12;

/** How many records a finding tells of, those beyond the list included. */
export function recordCount({ explanation, moreRecords }: FindingDetail): number {
  return explanation.outcomes.reduce((sum, { records }) => sum + records.length, 0) + moreRecords;
}

/** Record by record: its cells, what was found, how it counts. */
export function RecordsList({ detail }: { readonly detail: FindingDetail }): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const [limit, setLimit] = useState(atOnce);
  const { outcomes } = detail.explanation;
  const records = outcomes.flatMap(({ label, records: own }) =>
    own.map((record) => ({ ...record, label: outcomes.length > 1 ? label : null })),
  );
  const hidden = Math.max(0, records.length - limit);
  const { moreOfThese, moreInPapers, moreRecords } = texts.findings.detail;
  return (
    <>
      <ul className={styles.list}>
        {records.slice(0, limit).map(({ cells, result, detail: found, label }, at) => (
          <li key={`${cells} ${at}`} className={styles.detail}>
            {state.host === 'excel' ? (
              <Link as="button" inline onClick={() => void actions.showCells([cells])}>
                {cells}
              </Link>
            ) : (
              cells
            )}
            <span className={styles.small}>{[label, result, found].filter(Boolean).join('; ')}</span>
          </li>
        ))}
      </ul>
      {hidden === 0 ? null : (
        <Button size="small" appearance="subtle" onClick={() => setLimit(limit + 50)}>
          {moreOfThese(hidden)}
        </Button>
      )}
      {hidden > 0 || detail.moreRecords === 0 ? null : (
        <p className={styles.more}>
          {state.host === 'excel' ? moreInPapers(detail.moreRecords) : moreRecords(detail.moreRecords)}
        </p>
      )}
    </>
  );
}
