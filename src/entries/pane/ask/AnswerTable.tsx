import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { partText, valueText } from '../../../app/figures-in-words.ts';
import type { AskedView, IntervalRow } from '../../../app/desk/views.ts';
import { useStackedTable } from '../frame/use-stacked-table.ts';
import { texts } from '../texts.ts';
import { intervalOf, unitOf } from './figures.ts';

const useStyles = makeStyles({
  reason: { display: 'block', color: tokens.colorNeutralForeground2 },
});

/** The numbers of an answer, a row a group: cases, rate, measure, interval, what they were compared with, status. */
export function AnswerTable({ asked }: { readonly asked: AskedView }): ReactNode {
  const styles = { ...useStackedTable(), ...useStyles() };
  const { ask } = texts;
  const unit = unitOf(asked.plots);
  const measure = ask.measure[unit];
  const headers = [ask.cases, ask.rate, measure, ask.interval];
  const reasons = new Set(asked.rows.map(({ reason }) => reason));
  const shared = reasons.size === 1 ? [...reasons][0]! : null;
  if (asked.rows.length === 0) return null;
  return (
    <div className={styles.place}>
      <table role="table" className={styles.table} aria-label={ask.table}>
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            <th role="columnheader" className={styles.header}>
              {ask.group}
            </th>
            {headers.map((header) => (
              <th key={header} role="columnheader" className={mergeClasses(styles.header, styles.number)}>
                {header}
              </th>
            ))}
            <th role="columnheader" className={styles.header}>
              {ask.against}
            </th>
            <th role="columnheader" className={styles.header}>
              {ask.status}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.body}>
          {asked.rows.map((row) => (
            <tr key={`${row.panel ?? ''} ${row.label}`} role="row" className={styles.row}>
              <th role="rowheader" scope="row" className={styles.cell}>
                <Text weight="semibold">{row.label}</Text>
              </th>
              <Cell label={ask.cases} text={partText(row.n, row.d)} number />
              <Cell label={ask.rate} text={rateOf(row)} number />
              <Cell label={measure} text={row.valueText} number />
              <Cell label={ask.interval} text={intervalOf(row, unit)} number />
              <Cell label={ask.against} text={row.comparison ?? ''} />
              <Cell label={ask.status} text={row.statusText} more={shared === null ? row.reason : null} />
            </tr>
          ))}
        </tbody>
      </table>
      {shared === null ? null : (
        <Text size={200} className={styles.reason}>
          {shared}
        </Text>
      )}
    </div>
  );
}

function Cell({
  label,
  text,
  more = null,
  number = false,
}: {
  readonly label: string;
  readonly text: string;
  readonly more?: string | null;
  readonly number?: boolean;
}): ReactNode {
  const styles = { ...useStackedTable(), ...useStyles() };
  const cell = mergeClasses(styles.cell, number && styles.number);
  if (text === '') return <td role="cell" className={cell} />;
  return (
    <td role="cell" className={cell}>
      <Text size={200} className={styles.figure}>
        <span className={styles.label}>{label} </span>
        <span>{text}</span>
      </Text>
      {more === null ? null : (
        <Text size={200} className={styles.reason}>
          {more}
        </Text>
      )}
    </td>
  );
}

function rateOf({ n, d }: IntervalRow): string {
  return n === null || d === null || d === 0 ? '' : valueText('rate', n / d);
}
