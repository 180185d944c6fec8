import type { ReactNode } from 'react';
import type { Plot } from '../../../app/desk/views.ts';
import { IntervalPlotView } from './IntervalPlotView.tsx';
import { LatenessPlotView } from './LatenessPlotView.tsx';
import { PlotFrame } from './PlotFrame.tsx';
import { YearsPlotView } from './YearsPlotView.tsx';

/** A plot, made for looking; pointing, walking with the arrow keys and its table say the same numbers. */
export function PlotView({ plot }: { readonly plot: Plot }): ReactNode {
  return <PlotFrame plot={plot}>{drawn(plot)}</PlotFrame>;
}

function drawn(plot: Plot): ReactNode {
  switch (plot.type) {
    case 'interval':
      return <IntervalPlotView plot={plot} />;
    case 'lateness':
      return <LatenessPlotView plot={plot} />;
    case 'years':
      return <YearsPlotView plot={plot} />;
  }
}
