import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { memo, type ReactNode } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import type { ColumnView } from '../../../app/desk/views.ts';
import { useMoreAndMore } from '../frame/use-more-and-more.ts';
import { useStackedTable } from '../frame/use-stacked-table.ts';
import { texts } from '../texts.ts';
import { ColumnRow, type Correct } from './ColumnRow.tsx';

const useStyles = makeStyles({
  fixed: { tableLayout: 'fixed' },
  column: { width: '23%' },
  recognised: { width: '31%' },
  sure: { width: '21%' },
});

/** Rows drawn at a time. */
const rowsAtOnce = 8;

/**
 * The columns of a sheet: a table where there is room, else a stack of rows. The roles say it is a table either way. Drawn
 * again only when something of it changes, because a workbook has hundreds of columns.
 */
export const ColumnTable = memo(function ColumnTable({
  sheet,
  columns,
  vocabulary,
  onCorrect,
}: {
  readonly sheet: string;
  readonly columns: readonly ColumnView[];
  readonly vocabulary: Vocabulary | null;
  onCorrect: Correct;
}): ReactNode {
  const styles = { ...useStackedTable(), ...useStyles() };
  const { table } = texts.data;
  const drawn = useMoreAndMore(columns.length, rowsAtOnce, sheet);
  return (
    <table role="table" className={mergeClasses(styles.table, styles.fixed)} aria-label={texts.data.columnsOf(sheet)}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          <th role="columnheader" className={mergeClasses(styles.header, styles.column)}>
            {table.column}
          </th>
          <th role="columnheader" className={mergeClasses(styles.header, styles.recognised)}>
            {table.recognised}
          </th>
          <th role="columnheader" className={mergeClasses(styles.header, styles.sure)}>
            {table.sure}
          </th>
          <th role="columnheader" className={styles.header}>
            {table.values}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className={styles.body}>
        {columns.slice(0, drawn).map((column) => (
          <ColumnRow key={column.letters} sheet={sheet} column={column} vocabulary={vocabulary} onCorrect={onCorrect} />
        ))}
      </tbody>
    </table>
  );
});
