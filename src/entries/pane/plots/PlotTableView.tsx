import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { PlotTable } from './plot-table.ts';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', maxWidth: '100%' },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: '4px 8px 4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    minWidth: '56px',
  },
  head: { fontWeight: tokens.fontWeightSemibold, verticalAlign: 'bottom' },
  numeric: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  note: { margin: '4px 0 0', fontSize: tokens.fontSizeBase200 },
});

/** The same numbers as the plot, as a table. */
export function PlotTableView({
  table: { columns, rows, notes },
  labelledBy,
}: {
  readonly table: PlotTable;
  readonly labelledBy: string;
}): ReactNode {
  const styles = useStyles();
  const cell = (at: number): string =>
    mergeClasses(styles.cell, columns[at]?.numeric === true ? styles.numeric : undefined);
  return (
    <>
      {/* It may be wider than the pane: then it can be scrolled, with the keyboard too. */}
      <div className={styles.scroll} role="region" aria-labelledby={labelledBy} tabIndex={0}>
        <table className={styles.table} aria-labelledby={labelledBy}>
          <thead>
            <tr>
              {columns.map(({ header }, at) => (
                <th key={header} scope="col" className={mergeClasses(cell(at), styles.head)}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {row.map((text, at) =>
                  at === 0 ? (
                    <th key={at} scope="row" className={cell(at)}>
                      {text}
                    </th>
                  ) : (
                    <td key={at} className={cell(at)}>
                      {text}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  );
}
