import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { DraftView } from '../../../app/desk/views.ts';
import type { Block } from '../../../core/draft/draft.ts';
import { Blocks } from '../blocks/Blocks.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  pages: { display: 'grid', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  // A page is white paper, whatever the pane's colours are; in a contrast theme its reader's own colours hold.
  page: {
    backgroundColor: '#ffffff',
    color: '#1f1f1f',
    colorScheme: 'light',
    '@media (forced-colors: active)': { backgroundColor: 'Canvas', color: 'CanvasText', colorScheme: 'light dark' },
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    boxShadow: tokens.shadow4,
    padding: 'clamp(12px, 6%, 64px)',
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
});

/** The report as it will be read, page by page where the report itself begins a new one. */
export function PagePreview({ draft }: { readonly draft: DraftView }): ReactNode {
  const styles = useStyles();
  const pages = pagesOf(draft.blocks);
  const shown = useMoreAndMore(pages.length, draft);
  return (
    <section aria-label={texts.report.preview(draft.title)} className={styles.pages}>
      {pages.slice(0, shown).map((blocks, at) => (
        <article key={at} className={styles.page} lang="en-US">
          <Blocks blocks={blocks} />
        </article>
      ))}
      {shown < pages.length ? <Text>{texts.report.more}</Text> : null}
    </section>
  );
}

const atOnce = 25;

/** Long reports are drawn a stretch at a time, so that the pane never stands still. */
function useMoreAndMore(all: number, of: unknown): number {
  const [{ drawn, whose }, set] = useState({ drawn: 1, whose: of });
  const shown = whose === of ? drawn : 1;
  useEffect(() => {
    if (shown >= all) return undefined;
    const timer = setTimeout(() => set({ drawn: shown + 1, whose: of }), 0);
    return () => clearTimeout(timer);
  }, [shown, all, of]);
  return shown;
}

/** Blocks cut where the report begins a new page; a page of very many blocks is cut again. */
function pagesOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]];
  for (const block of blocks) {
    const page = pages.at(-1)!;
    if (block.type === 'page-break') pages.push([]);
    else if (page.length >= atOnce && block.type === 'heading') pages.push([block]);
    else page.push(block);
  }
  return pages.filter((page) => page.length > 0);
}
