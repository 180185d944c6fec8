import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStackedTable } from '../frame/use-stacked-table.ts';
import type { PlotTable } from './plot-table.ts';

const useStyles = makeStyles({
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
  const styles = { ...useStackedTable(), ...useStyles() };
  const number = (at: number): string | undefined => (columns[at]?.numeric === true ? styles.number : undefined);
  return (
    <div className={styles.place}>
      <table role="table" className={styles.table} aria-labelledby={labelledBy}>
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            {columns.map(({ header }, at) => (
              <th key={header} role="columnheader" className={mergeClasses(styles.header, number(at))}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.body}>
          {rows.map(([name, ...cells], line) => (
            <tr key={line} role="row" className={styles.row}>
              <th role="rowheader" scope="row" className={styles.cell}>
                <Text weight="semibold" size={200}>
                  {/* A name says what it is; a number does not. */}
                  {columns[0]?.numeric === true ? <span className={styles.label}>{columns[0].header} </span> : null}
                  {name}
                </Text>
              </th>
              {cells.map((text, at) => (
                <td key={at} role="cell" className={mergeClasses(styles.cell, number(at + 1))}>
                  {text === '' ? null : (
                    <Text size={200} className={styles.figure}>
                      <span className={styles.label}>{columns[at + 1]?.header} </span>
                      <span>{text}</span>
                    </Text>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}
