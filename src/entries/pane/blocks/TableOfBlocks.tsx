import { mergeClasses } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { TableBlock, TableCell } from '../../../core/draft/draft.ts';
import { Runs } from './Runs.tsx';
import { useBlockStyles } from './use-block-styles.ts';

/** A table with its caption above, as in the document; wider than the pane it can be scrolled, with the keyboard too. */
export function TableOfBlocks({ table }: { readonly table: TableBlock }): ReactNode {
  const styles = useBlockStyles();
  const captionId = useId();
  const whole = table.columns.reduce((sum, { width }) => sum + width, 0) || 1;
  const aligned = { start: undefined, end: styles.end, center: styles.center };
  const look = (at: number): string => mergeClasses(styles.tableCell, aligned[table.columns[at]?.align ?? 'start']);
  const tone = ({ tone: kind }: TableCell): string | undefined =>
    kind === 'muted' ? styles.mutedTone : kind === undefined || kind === 'met' ? undefined : styles.strongTone;
  return (
    <>
      <div id={captionId} className={styles.caption}>
        {table.caption}
      </div>
      <div className={styles.scroll} role="region" aria-labelledby={captionId} tabIndex={0}>
        <table className={styles.table} aria-labelledby={captionId} aria-describedby={`${captionId}-what`}>
          <colgroup>
            {table.columns.map(({ width }, at) => (
              <col key={at} width={`${Math.round((100 * width) / whole)}%`} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {table.columns.map(({ header }, at) => (
                <th key={at} scope="col" className={mergeClasses(look(at), styles.tableHead)}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, line) => (
              <tr key={line}>
                {row.map((cell, at) =>
                  at === 0 && table.rowHeaders ? (
                    <th key={at} scope="row" className={mergeClasses(look(at), tone(cell))}>
                      <Runs runs={cell.runs} />
                    </th>
                  ) : (
                    <td key={at} className={mergeClasses(look(at), tone(cell))}>
                      <Runs runs={cell.runs} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
        <span id={`${captionId}-what`} className={styles.hidden}>
          {table.description}
        </span>
      </div>
    </>
  );
}
