import { createFocusOutlineStyle, makeStyles, tokens } from '@fluentui/react-components';

const forced = '@media (forced-colors: active)';

/** What the plots have in common: the lines and words drawn, the place that is looked at, what is read out below. */
export const usePlotStyles = makeStyles({
  walk: {
    position: 'relative',
    borderRadius: tokens.borderRadiusMedium,
    ...createFocusOutlineStyle(),
  },
  svg: { display: 'block', width: '100%', overflow: 'visible' },
  // In a contrast theme there is no faint line; the ticks are enough there.
  grid: {
    stroke: tokens.colorNeutralStroke2,
    strokeWidth: '1px',
    strokeDasharray: '1 3',
    [forced]: { stroke: 'none' },
  },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: '1px', [forced]: { stroke: 'CanvasText' } },
  threshold: { stroke: tokens.colorNeutralForeground1, strokeWidth: '2px', [forced]: { stroke: 'CanvasText' } },
  noDifference: {
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: '1px',
    strokeDasharray: '3 3',
    [forced]: { stroke: 'CanvasText' },
  },
  interval: { stroke: tokens.colorNeutralForeground2, strokeWidth: '2px', [forced]: { stroke: 'CanvasText' } },
  arrow: { fill: tokens.colorNeutralForeground2, [forced]: { fill: 'CanvasText' } },
  word: {
    fill: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    [forced]: { fill: 'CanvasText' },
  },
  // With an edge in the colour of the ground, so that it reads where a line runs behind it.
  wordStrong: {
    fill: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '4px',
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
    [forced]: { fill: 'CanvasText', stroke: 'Canvas' },
  },
  small: { fontSize: tokens.fontSizeBase100 },
  note: {
    margin: '2px 0 0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '2px',
    margin: '4px 0 0',
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  legendItem: { display: 'inline-flex', alignItems: 'baseline', gap: '4px' },
  // Room for three lines, so that nothing moves when a mark is looked at.
  readout: {
    marginTop: tokens.spacingVerticalXS,
    minHeight: `calc(3 * ${tokens.lineHeightBase200})`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
  hint: { color: tokens.colorNeutralForeground3 },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});
