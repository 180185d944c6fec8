import { mergeClasses } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { ChartBlock } from '../../../core/draft/draft.ts';
import { texts } from '../texts.ts';
import { chartValue, longestBar } from './chart-value.ts';
import { useBlockStyles } from './use-block-styles.ts';

/** A chart as a table with bars in it: what is seen and what is read out are the same. */
export function ChartOfBlocks({ chart }: { readonly chart: ChartBlock }): ReactNode {
  const styles = useBlockStyles();
  const captionId = useId();
  const longest = longestBar(chart);
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <figcaption id={captionId} className={styles.caption}>
        {chart.caption}
      </figcaption>
      <table className={styles.table} aria-labelledby={captionId}>
        {chart.series.length > 1 ? (
          <thead>
            <tr>
              <td className={mergeClasses(styles.tableCell, styles.tableHead)} />
              {chart.series.map(({ name }) => (
                <th
                  key={name}
                  scope="colgroup"
                  colSpan={2}
                  className={mergeClasses(styles.tableCell, styles.tableHead)}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {chart.categories.map((category, at) => (
            <tr key={category}>
              <th scope="row" className={styles.tableCell}>
                {category}
              </th>
              {chart.series.map(({ name, values }, series) => (
                <Bar
                  key={name}
                  text={chartValue(chart, values[at] ?? null)}
                  share={longest === 0 ? 0 : Math.max(0, (values[at] ?? 0) / longest)}
                  second={series % 2 === 1}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.hidden}>{chart.description}</p>
    </figure>
  );
}

function Bar({
  text,
  share,
  second,
}: {
  readonly text: string | null;
  readonly share: number;
  readonly second: boolean;
}): ReactNode {
  const styles = useBlockStyles();
  return (
    <>
      <td className={mergeClasses(styles.tableCell, styles.barCell)}>
        <svg className={styles.bar} aria-hidden="true" focusable="false">
          <rect
            width={`${(100 * share).toFixed(2)}%`}
            height="100%"
            className={second ? styles.barFill2 : styles.barFill}
          />
        </svg>
      </td>
      <td className={mergeClasses(styles.tableCell, styles.end)}>{text ?? texts.blocks.notShown}</td>
    </>
  );
}
