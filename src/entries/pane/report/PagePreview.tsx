import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { memo, useMemo, type ReactNode } from 'react';
import type { DraftView } from '../../../app/desk/views.ts';
import { Blocks } from '../blocks/Blocks.tsx';
import { useMoreAndMore } from '../frame/use-more-and-more.ts';
import { texts } from '../texts.ts';
import { laidOut } from './laid-out.ts';

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

/**
 * The report as it will be read, page by page where the report itself begins a new one.
 *
 * @param of what is drafted again and again: as much of it is drawn at once as was before
 */
export const PagePreview = memo(function PagePreview({
  draft,
  of = draft,
}: {
  readonly draft: Pick<DraftView, 'title' | 'blocks'>;
  readonly of?: unknown;
}): ReactNode {
  const styles = useStyles();
  const { pages, numbers, stretches } = useMemo(() => laidOut(draft.blocks), [draft]);
  // Long reports are drawn a stretch at a time.
  const drawn = stretches[useMoreAndMore(stretches.length, 1, of) - 1] ?? 0;
  const whole = stretches.at(-1) ?? 0;
  return (
    <section aria-label={texts.report.preview(draft.title)} className={styles.pages}>
      {pages.map(({ start, blocks }) =>
        start >= drawn ? null : (
          <article key={start} className={styles.page} lang="en-US">
            <Blocks blocks={blocks.slice(0, drawn - start)} numbers={numbers} />
          </article>
        ),
      )}
      {drawn < whole ? <Text>{texts.report.more}</Text> : null}
    </section>
  );
});
