/**
 * Sizes and distances of the report's paragraph styles, in one place for the style sheet and for the page estimate.
 * Sizes in half points, distances in twentieths of a point (twips), line height in 240ths of the font's own.
 */
export interface ParagraphMetrics {
  readonly size: number;
  readonly before: number;
  readonly after: number;
  readonly line: number;
  readonly bold?: true;
}

export const font = 'Calibri';
export const codeFont = 'Consolas';

/** US Letter with 0.85 inches of margin on each side, in twips. */
export const page = { width: 12_240, height: 15_840, margin: 1_224, header: 560, footer: 520 } as const;
export const textWidth = page.width - 2 * page.margin;

/** How far a list is indented at each level, and how far its number or bullet hangs to the left of its text, in twips. */
export const listIndent = { step: 360, hanging: 360 } as const;

/** Room inside a table's cells, in twips: above and below, left and right. */
export const cellMargins = { top: 40, side: 100 } as const;

/**
 * Space after a table or a list, put before what follows it: no empty paragraph is used as spacing. A note belongs to its
 * table and stands closer.
 */
export function spaceAfter(before: 'table' | 'list' | null, style: StyleId): number {
  if (before === 'table') return style === 'Note' ? 100 : 220;
  return before === 'list' && !style.startsWith('List') ? typography.Normal.after : 0;
}

/** Room above what stands first on a cover page. */
export const coverDrop = 3_200;

export const typography = {
  Normal: { size: 22, before: 0, after: 120, line: 254 },
  Title: { size: 52, before: 0, after: 160, line: 240, bold: true },
  Subtitle: { size: 28, before: 0, after: 140, line: 240 },
  Cover: { size: 24, before: 80, after: 80, line: 264 },
  Heading1: { size: 32, before: 300, after: 100, line: 240, bold: true },
  Heading2: { size: 26, before: 280, after: 90, line: 240, bold: true },
  Heading3: { size: 23, before: 220, after: 60, line: 240, bold: true },
  Heading4: { size: 22, before: 180, after: 40, line: 240, bold: true },
  Lead: { size: 24, before: 0, after: 120, line: 254, bold: true },
  Note: { size: 18, before: 0, after: 120, line: 245 },
  Caption: { size: 20, before: 200, after: 70, line: 240, bold: true },
  Quote: { size: 22, before: 60, after: 160, line: 264 },
  Banner: { size: 20, before: 0, after: 120, line: 240, bold: true },
  Label: { size: 20, before: 120, after: 30, line: 240, bold: true },
  TableText: { size: 18, before: 0, after: 0, line: 245 },
  TableNumber: { size: 18, before: 0, after: 0, line: 245 },
  TableHeading: { size: 18, before: 0, after: 0, line: 240, bold: true },
  ListBullet: { size: 22, before: 0, after: 70, line: 264 },
  ListNumber: { size: 22, before: 0, after: 70, line: 264 },
  ListContinue: { size: 22, before: 0, after: 70, line: 264 },
  Figure: { size: 22, before: 0, after: 200, line: 240 },
  TOCHeading: { size: 34, before: 0, after: 160, line: 240, bold: true },
  TOC1: { size: 22, before: 110, after: 30, line: 240, bold: true },
  TOC2: { size: 21, before: 0, after: 30, line: 240 },
  TOC3: { size: 20, before: 0, after: 20, line: 240 },
  Header: { size: 17, before: 0, after: 0, line: 240 },
  Footer: { size: 17, before: 0, after: 0, line: 240 },
} as const satisfies Readonly<Record<string, ParagraphMetrics>>;

export type StyleId = keyof typeof typography;
