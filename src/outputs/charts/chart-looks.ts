import type { ChartLine } from '../../core/draft/draft.ts';
import { chartLineColors, seriesColors } from '../docx/palette.ts';

/** How a series is told from the others: by its mark and its dash as well as by its colour. */
export interface SeriesLook {
  readonly color: string;
  /** The mark, as DrawingML names it. */
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'x' | 'star' | 'plus' | 'dash';
  /** The dash of its line, as DrawingML names it. */
  readonly dash: 'solid' | 'dash' | 'sysDot' | 'dashDot' | 'lgDash' | 'sysDash' | 'lgDashDot' | 'lgDashDotDot';
}

const symbols = ['circle', 'square', 'triangle', 'diamond', 'x', 'star', 'plus', 'dash'] as const;
const dashes = ['solid', 'dash', 'sysDot', 'dashDot', 'lgDash', 'sysDash', 'lgDashDot', 'lgDashDotDot'] as const;

/** The look of a series by its place: eight that differ in mark and dash, whatever the colour. */
export function seriesLook(at: number): SeriesLook {
  return {
    color: seriesColors[at % seriesColors.length]!,
    symbol: symbols[at % symbols.length]!,
    dash: dashes[at % dashes.length]!,
  };
}

/** The look of a line through all categories. */
export function lineLook({ kind }: ChartLine): Pick<SeriesLook, 'color' | 'dash'> {
  return { color: chartLineColors[kind], dash: kind === 'threshold' ? 'dash' : 'sysDot' };
}
