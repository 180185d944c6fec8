import type { TableCell } from '../../core/draft/draft.ts';

/**
 * The report's colours, as Word writes them. Text colours reach at least 4.5:1 on white and on the shades they are used
 * with (WCAG 2.1, 1.4.3); a test measures it. Body text has no colour of its own, so that high-contrast modes work.
 */
export const palette = {
  navy: '1F3A5F',
  accent: '1D6A8A',
  ink: '2B3642',
  grey: '55606E',
  link: '0B5394',
  rule: 'C6CFD9',
  headerShade: 'E8EEF5',
} as const;

/** The shade of a cell and the colour of its words. The words alone carry the meaning; the colour only helps to find it. */
export const tones: Readonly<
  Record<NonNullable<TableCell['tone']>, { readonly shade: string; readonly text: string }>
> = {
  met: { shade: 'E4F1E8', text: '1B5E34' },
  'not-met': { shade: 'FBE7E5', text: '8F1D1D' },
  'needs-review': { shade: 'FFF2D1', text: '6B4700' },
  muted: { shade: 'F1F3F6', text: '55606E' },
};

/** Bars, dots and lines of a chart, in the order of its series: each at least 3:1 on white (WCAG 2.1, 1.4.11). */
export const seriesColors = ['1F4E79', 'B5651D', '4F7942', '7A5195', '5B6770'] as const;

/** What a chart's values are held against, drawn apart from them. At least 3:1 on white, too. */
export const chartLineColors = { threshold: '8F1D1D', 'no-difference': '55606E', interval: '55606E' } as const;
