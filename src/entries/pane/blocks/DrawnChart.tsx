import { createElement, useId, type ReactNode } from 'react';
import type { ChartBlock } from '../../../core/draft/draft.ts';
import { svgChart } from '../../../outputs/charts/svg-chart.ts';
import type { SvgNode } from '../../../outputs/charts/svg-node.ts';
import { useBlockStyles } from './use-block-styles.ts';

/**
 * A chart as a picture, as Word will draw it: its description says what it shows, and the table beside it in the report
 * gives the values. In a narrow pane it is moved sideways rather than made too small to read.
 */
export function DrawnChart({ chart }: { readonly chart: ChartBlock }): ReactNode {
  const styles = useBlockStyles();
  const captionId = useId();
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <figcaption id={captionId} className={styles.caption}>
        {chart.caption}
      </figcaption>
      <div className={styles.scroll} role="group" aria-labelledby={captionId} tabIndex={0}>
        <div className={styles.drawing}>{element(svgChart(chart), chart.description)}</div>
      </div>
    </figure>
  );
}

function element({ tag, attributes, children }: SvgNode, label: string | null, key?: number): ReactNode {
  // The label stands in for both: a title of a drawing would pop up over it.
  const own = label === null ? children : children.filter((child) => !isSaid(child));
  return createElement(
    tag,
    { ...attributes, ...(label === null ? {} : { 'aria-label': label }), ...(key === undefined ? {} : { key }) },
    ...own.map((child, at) => (typeof child === 'string' ? child : element(child, null, at))),
  );
}

const isSaid = (child: SvgNode | string): boolean =>
  typeof child !== 'string' && (child.tag === 'title' || child.tag === 'desc');
