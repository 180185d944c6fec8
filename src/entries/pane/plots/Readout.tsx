import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { usePlotStyles } from './use-plot-styles.ts';

/** The numbers of the mark that is looked at. A screen reader hears the same from the mark itself. */
export function Readout({ sentence }: { readonly sentence: string | null }): ReactNode {
  const styles = usePlotStyles();
  return (
    <div className={mergeClasses(styles.readout, sentence === null ? styles.hint : undefined)} aria-hidden="true">
      {sentence ?? texts.plots.hint}
    </div>
  );
}
