import { mergeClasses } from '@fluentui/react-components';
import { createElement, memo, type ReactNode } from 'react';
import type { Block } from '../../../core/draft/draft.ts';
import { texts } from '../texts.ts';
import { ChartOfBlocks } from './ChartOfBlocks.tsx';
import { DrawnChart } from './DrawnChart.tsx';
import { numberHeadings } from './number-headings.ts';
import { Runs } from './Runs.tsx';
import { TableOfBlocks } from './TableOfBlocks.tsx';
import { useBlockStyles } from './use-block-styles.ts';

/**
 * Drafted blocks as a page shows them. They take the text colour of what they are put on.
 *
 * @param below the level of the heading they stand under, so that the headings of the page go on from it
 * @param numbers of the headings, where the blocks are a part of something longer
 */
export function Blocks({
  blocks,
  below = 1,
  numbers,
}: {
  readonly blocks: readonly Block[];
  readonly below?: number;
  readonly numbers?: ReadonlyMap<Block, string>;
}): ReactNode {
  const styles = useBlockStyles();
  return (
    <div className={styles.page}>
      <BlockList blocks={blocks} numbers={numbers ?? numberHeadings(blocks)} below={below} />
    </div>
  );
}

interface Within {
  readonly numbers: ReadonlyMap<Block, string>;
  readonly below: number;
}

function BlockList({ blocks, ...within }: Within & { readonly blocks: readonly Block[] }): ReactNode {
  return blocks.map((block, at) => <OneBlock key={at} block={block} {...within} />);
}

/** Drawn once: what follows it does not change it. */
const OneBlock = memo(function OneBlock({ block, numbers, below }: Within & { readonly block: Block }): ReactNode {
  const styles = useBlockStyles();
  switch (block.type) {
    case 'title':
      return createElement(headingTag(below + 1), { className: styles.title }, <Runs runs={block.runs} />);
    case 'subtitle':
      return (
        <p className={styles.subtitle}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'heading': {
      const number = numbers.get(block) ?? '';
      return createElement(
        headingTag(below + block.level),
        { className: styles[`heading${block.level}`] },
        number === '' ? null : <span className={styles.number}>{number}</span>,
        <Runs runs={block.runs} />,
      );
    }
    case 'paragraph':
      return block.style === 'quote' ? (
        <blockquote className={styles.quote}>
          <Runs runs={block.runs} />
        </blockquote>
      ) : (
        <p className={styles[block.style]}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at} className={styles.item}>
          <BlockList blocks={item} numbers={numbers} below={below} />
        </li>
      ));
      return block.ordered ? <ol className={styles.list}>{items}</ol> : <ul className={styles.list}>{items}</ul>;
    }
    case 'table':
      return <TableOfBlocks table={block} />;
    case 'chart':
      return block.kind === 'bar' ? <ChartOfBlocks chart={block} /> : <DrawnChart chart={block} />;
    case 'contents':
      return <Contents numbers={numbers} />;
    case 'page-break':
      return <hr className={styles.separator} aria-label={texts.blocks.newPage} />;
    case 'control':
      return (
        <section className={styles.control} aria-label={block.title}>
          <BlockList blocks={block.blocks} numbers={numbers} below={below} />
        </section>
      );
  }
});

/** The table of contents without page numbers, which only Word knows. */
function Contents({ numbers }: Pick<Within, 'numbers'>): ReactNode {
  const styles = useBlockStyles();
  return (
    <>
      <p className={styles.heading2}>{texts.blocks.contents}</p>
      <ol className={styles.contents}>
        {[...numbers].map(([block, number], at) =>
          block.type === 'heading' && block.level <= 2 ? (
            <li key={at} className={mergeClasses(block.level === 1 ? styles.contents1 : styles.contents2)}>
              {number === '' ? null : <span className={styles.number}>{number}</span>}
              <Runs runs={block.runs.filter(({ type }) => type !== 'link')} />
            </li>
          ) : null,
        )}
      </ol>
    </>
  );
}

function headingTag(level: number): string {
  return `h${Math.min(6, level)}`;
}
