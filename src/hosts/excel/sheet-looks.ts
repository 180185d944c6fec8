import type { SheetCell, SheetLine } from '../../app/ports.ts';

/** How result sheets look. A status is told by words and a mark too; the colours pass 4.5 to 1 on their grounds. */
export const tones: Readonly<
  Record<NonNullable<SheetCell['tone']>, { readonly fill: string | null; readonly font: string }>
> = {
  met: { fill: '#E6F2EA', font: '#1E5B34' },
  'not-met': { fill: '#FBE9E7', font: '#8C1D18' },
  'needs-review': { fill: '#FFF4DC', font: '#6B4300' },
  muted: { fill: null, font: '#595E66' },
};

export const lineLooks: Readonly<
  Record<SheetLine['style'], { readonly size: number; readonly bold: boolean; readonly color: string }>
> = {
  title: { size: 16, bold: true, color: '#1F2A37' },
  heading: { size: 12, bold: true, color: '#1F2A37' },
  text: { size: 11, bold: false, color: '#1F2A37' },
  note: { size: 10, bold: false, color: '#595E66' },
};

export const tableStyle = 'TableStyleLight15';

export const chartColors = { dot: '#1F4E79', interval: '#6F93B5', threshold: '#8C1D18', column: '#1F4E79' };

/** A column's width in points; Excel's usual font is 5.25 points a character. */
export function pointsOf(characters: number): number {
  return Math.round((characters * 5.25 + 5) * 100) / 100;
}
