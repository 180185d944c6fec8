import { positionOn, type AxisScale } from './axis-scale.ts';

/** A place along an axis as an SVG attribute: no measuring, and the plot follows the width of the pane. */
export function percentAt(scale: AxisScale, value: number): string {
  return percent(positionOn(scale, value));
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(3))}%`;
}

/** Where words at a place begin, so that they stay within the drawing. */
export function anchorAt(share: number): 'start' | 'middle' | 'end' {
  return share < 0.22 ? 'start' : share > 0.78 ? 'end' : 'middle';
}
