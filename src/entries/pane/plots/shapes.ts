import type { Status } from '../../../core/checks/outcome.ts';

export type Shape = 'circle' | 'triangle' | 'diamond' | 'square' | 'ring' | 'dash';

/** Each result has a shape of its own, so that it can be told without colour; an indicator that is raised has another. */
export function shapeOf(status: Status, indicator: boolean): Shape {
  switch (status) {
    case 'met':
      return 'circle';
    case 'not-met':
      return indicator ? 'diamond' : 'triangle';
    case 'needs-review':
      return 'square';
    case 'not-computed':
      return 'ring';
    case 'not-applicable':
      return 'dash';
  }
}

/** The shape as an SVG path round 0,0 within a square of 10. All but the ring are filled. */
export const shapePaths: Readonly<Record<Shape, string>> = {
  circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
  triangle: 'M0 -5.2L5.4 4.4L-5.4 4.4Z',
  diamond: 'M0 -5.8L5.8 0L0 5.8L-5.8 0Z',
  square: 'M-4.2 -4.2H4.2V4.2H-4.2Z',
  ring: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z',
  dash: 'M-4.5 -1H4.5V1H-4.5Z',
};
