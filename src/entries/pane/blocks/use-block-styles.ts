import { createFocusOutlineStyle, makeStyles, tokens } from '@fluentui/react-components';

/**
 * A drafted page on whatever it is put on: sizes and distances are those of the Word document in em, and every colour is
 * made from the text's own, so that it reads on white paper, on a dark pane and in a contrast theme.
 */
const muted = 'color-mix(in srgb, currentColor 72%, transparent)';
const rule = 'color-mix(in srgb, currentColor 25%, transparent)';
const shade = 'color-mix(in srgb, currentColor 7%, transparent)';

export const useBlockStyles = makeStyles({
  page: {
    fontFamily: 'Calibri, Carlito, "Segoe UI", "Helvetica Neue", sans-serif',
    lineHeight: 1.3,
    overflowWrap: 'break-word',
    minWidth: 0,
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
  },
  title: { fontSize: '2.36em', lineHeight: 1.15, fontWeight: 700, margin: '0 0 0.3em' },
  subtitle: { fontSize: '1.27em', margin: '0 0 0.5em', color: muted },
  heading1: { fontSize: '1.45em', lineHeight: 1.2, fontWeight: 700, margin: '0.95em 0 0.32em' },
  heading2: { fontSize: '1.18em', lineHeight: 1.2, fontWeight: 700, margin: '1.08em 0 0.35em' },
  heading3: { fontSize: '1.05em', lineHeight: 1.25, fontWeight: 700, margin: '0.95em 0 0.26em' },
  heading4: { fontSize: '1em', lineHeight: 1.25, fontWeight: 700, margin: '0.8em 0 0.18em', color: muted },
  number: { marginRight: '0.5em' },
  normal: { margin: '0 0 0.55em' },
  lead: { fontSize: '1.09em', fontWeight: 700, margin: '0 0 0.5em' },
  note: { fontSize: '0.82em', margin: '0 0 0.67em', color: muted },
  caption: { fontSize: '0.91em', fontWeight: 700, margin: '1em 0 0.35em', textAlign: 'start' },
  quote: { margin: '0.27em 0 0.73em 0.7em', padding: '0 0.7em', borderLeft: `3px solid ${rule}` },
  banner: { fontSize: '0.91em', fontWeight: 700, margin: '0 0 0.6em' },
  label: { fontSize: '0.91em', fontWeight: 700, margin: '0.6em 0 0.15em' },
  cover: { fontSize: '1.09em', margin: '0.33em 0' },
  cell: { margin: 0 },
  list: { margin: '0 0 0.55em', paddingLeft: '1.6em' },
  item: { margin: '0 0 0.32em', '& > :last-child': { marginBottom: 0 } },
  scroll: { overflowX: 'auto', maxWidth: '100%', margin: '0 0 1em', ...createFocusOutlineStyle() },
  // Charts are drawn on white, as on the page, and are not made smaller than their words can be read.
  drawing: { minWidth: '460px', maxWidth: '620px', '& svg': { display: 'block', width: '100%' } },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontSize: '0.82em',
    lineHeight: 1.25,
    borderTop: '1px solid currentColor',
    borderBottom: '1px solid currentColor',
  },
  tableCell: {
    padding: '0.25em 0.55em',
    borderBottom: `1px solid ${rule}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: 400,
    minWidth: '3.2em',
    '@media (max-width: 239px)': { overflowWrap: 'anywhere' },
  },
  tableHead: {
    fontWeight: 700,
    verticalAlign: 'bottom',
    backgroundColor: shade,
    borderBottom: '1px solid currentColor',
  },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  center: { textAlign: 'center' },
  strongTone: { fontWeight: 700, backgroundColor: shade },
  mutedTone: { color: muted },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  control: {
    borderLeft: `2px solid ${rule}`,
    borderRadius: '2px',
    paddingLeft: '0.7em',
    margin: '0 0 0.8em',
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
  },
  // A generated number can be pointed at; it reads like the words around it.
  value: {
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textDecorationThickness: '1px',
    textDecorationColor: rule,
    textUnderlineOffset: '0.2em',
  },
  blank: { color: muted, backgroundColor: shade, borderRadius: '2px', padding: '0 0.15em' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: '0.91em' },
  link: {
    color: 'inherit',
    textDecorationLine: 'underline',
    textUnderlineOffset: '0.15em',
    borderRadius: '2px',
    ...createFocusOutlineStyle(),
  },
  figure: { margin: '0 0 1em' },
  bar: { display: 'block', width: '100%', minWidth: '4em', height: '0.9em' },
  barFill: { fill: 'currentColor', '@media (forced-colors: active)': { fill: 'CanvasText' } },
  barFill2: { fill: muted, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  // Where there is room for one of them only, the number stays.
  barCell: { width: '45%', verticalAlign: 'middle', '@media (max-width: 239px)': { display: 'none' } },
  separator: { border: 'none', borderTop: `1px dashed ${rule}`, margin: '1.6em 0' },
  contents: { listStyleType: 'none', margin: '0 0 1em', padding: 0 },
  contents1: { fontWeight: 700, marginTop: '0.4em' },
  contents2: { paddingLeft: '1.2em' },
});
