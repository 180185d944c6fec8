import type { ReactNode } from 'react';
import type { Run } from '../../../core/draft/draft.ts';
import { figureText, isWord } from '../../../core/draft/figure-text.ts';
import type { Figure } from '../../../core/privacy/reportable.ts';
import { texts } from '../texts.ts';
import { useBlockStyles } from './use-block-styles.ts';

/** The words of a paragraph: text, generated values with their cells, places to fill, links. */
export function Runs({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  return runs.map((run, at) => <OneRun key={at} run={run} />);
}

function OneRun({ run }: { readonly run: Run }): ReactNode {
  const styles = useBlockStyles();
  switch (run.type) {
    case 'text': {
      const text = run.code === true ? <code className={styles.code}>{run.text}</code> : run.text;
      return dressed(text, run);
    }
    case 'value':
      return dressed(
        // Words that go by numbers tell their cells too, but would underline every sentence.
        <span className={isWord(run.figure) ? undefined : styles.value} title={sourceOf(run.figure)}>
          {figureText(run.figure)}
        </span>,
        run,
      );
    case 'blank':
      return <span className={styles.blank}>{`[${run.hint}]`}</span>;
    case 'link':
      return isAddress(run.href) ? (
        <a className={styles.link} href={run.href} target="_blank" rel="noopener noreferrer">
          <Runs runs={run.runs} />
        </a>
      ) : (
        <Runs runs={run.runs} />
      );
    case 'break':
      return <br />;
  }
}

function dressed(content: ReactNode, { bold, italic }: { readonly bold?: true; readonly italic?: true }): ReactNode {
  const leaning = italic === true ? <em>{content}</em> : content;
  return bold === true ? <strong>{leaning}</strong> : leaning;
}

const cellsNamed = 6;

/** Which part of which outcome a figure is, with the cells it rests on; why there is no number where there is none. */
function sourceOf(figure: Figure): string {
  const { part, cells } = figure.source;
  if (figure.state !== 'value') return figure.reason === '' ? part : figure.reason;
  if (cells.length === 0) return part;
  const more = cells.length - cellsNamed;
  const named = cells.slice(0, cellsNamed).join(', ');
  return texts.blocks.cells(part, more > 0 ? `${named} ${texts.blocks.moreCells(more)}` : named);
}

/** Only the web and mail: a link inside the document leads nowhere here and stands as its words. */
function isAddress(href: string): boolean {
  return /^(https?:\/\/[^\s/]|mailto:[^\s])/i.test(href);
}
