import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AskedView } from '../../../app/desk/views.ts';
import { ProblemList } from '../frame/ProblemList.tsx';
import { PlotView } from '../plots/PlotView.tsx';
import { texts } from '../texts.ts';
import { AnswerCells } from './AnswerCells.tsx';
import { AnswerTable } from './AnswerTable.tsx';

const useStyles = makeStyles({
  answer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalM,
    flexShrink: 0,
  },
  title: { margin: 0, overflowWrap: 'anywhere' },
  live: { position: 'relative' },
  told: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** The answer to a question: plots, the numbers, the cells behind them, and what is to be said of the data. */
export function Answer({ asked }: { readonly asked: AskedView | null }): ReactNode {
  const styles = useStyles();
  const place = useShownWhenNew(asked);
  return (
    <>
      <div className={styles.live}>
        <div aria-live="polite" className={styles.told}>
          {asked === null ? '' : texts.ask.answered(asked.title)}
        </div>
      </div>
      {asked === null ? null : (
        <section ref={place} aria-label={asked.title} className={styles.answer}>
          {/* A plot says its title itself. */}
          {asked.plots.some(({ title }) => title === asked.title) ? null : (
            <Text as="h2" size={400} weight="semibold" className={styles.title}>
              {asked.title}
            </Text>
          )}
          {asked.plots.map((plot) => (
            <PlotView key={plot.title} plot={plot} />
          ))}
          <AnswerTable asked={asked} />
          <AnswerCells cells={asked.cells} />
          <ProblemList problems={asked.problems} />
        </section>
      )}
    </>
  );
}

/** An answer that has just come is brought into view, without moving the focus. One that was there already is not. */
function useShownWhenNew(asked: AskedView | null): React.RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  const last = useRef(asked);
  useEffect(() => {
    if (asked !== null && asked !== last.current) place.current?.scrollIntoView({ block: 'start' });
    last.current = asked;
  }, [asked]);
  return place;
}
