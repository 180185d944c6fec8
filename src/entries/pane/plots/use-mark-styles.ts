import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Shape } from './shapes.ts';

const forced = '@media (forced-colors: active)';

const useStyles = makeStyles({
  filled: { stroke: 'none', [forced]: { fill: 'CanvasText' } },
  ring: {
    fill: tokens.colorNeutralBackground1,
    strokeWidth: '2px',
    [forced]: { fill: 'Canvas', stroke: 'CanvasText' },
  },
  circle: { fill: tokens.colorPaletteGreenForeground1 },
  triangle: { fill: tokens.colorPaletteRedForeground1 },
  diamond: { fill: tokens.colorPaletteDarkOrangeForeground1 },
  square: { fill: tokens.colorBrandForeground1 },
  hollow: { stroke: tokens.colorNeutralForeground3 },
  dash: { fill: tokens.colorNeutralForeground3 },
});

/** How a shape is painted; in a contrast theme all in the text's colour, told apart by their form. */
export function useMarkStyle(): (shape: Shape) => string {
  const styles = useStyles();
  return (shape) =>
    shape === 'ring' ? mergeClasses(styles.ring, styles.hollow) : mergeClasses(styles.filled, styles[shape]);
}
