import { figureText, inProse, isFigure } from '../../core/draft/figure-text.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { wordNow } from '../../core/draft/word-figure.ts';
import { readWordSource } from '../../core/draft/word-source.ts';
import type { ViewModel } from '../../core/draft/view/view-shape.ts';
import type { Audience, Figure, ReportableFinding } from '../../core/privacy/reportable.ts';
import type { FigureOfPart } from './document-part.ts';
import { figuresOf } from './number-source.ts';

/** What the workbook on the desk says now, to hold a document against. */
export interface CurrentFigures {
  readonly district: string;
  /** The figures as that audience may see them, by tag; null where they were not published for it. */
  of(audience: Audience): ReadonlyMap<string, Figure> | null;
}

/** Every figure a report could print of these findings, by its tag. */
export function figuresByTag(findings: readonly ReportableFinding[], report: ViewModel): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  const visit = (value: unknown, found: (figure: Figure) => void): void => {
    if (Array.isArray(value)) value.forEach((one) => visit(one, found));
    else if (isFigure(value)) found(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach((one) => visit(one, found));
  };
  visit({ ...report, tables: null, charts: null }, (figure) => figures.set(figure.source.tag, figure));
  for (const { outcomes } of findings)
    for (const outcome of outcomes) for (const figure of figuresOf(outcome)) figures.set(figure.source.tag, figure);
  // Counts that only a table prints; what is printed elsewhere too keeps the text it has there.
  visit(report.tables, (figure) => {
    if (!figures.has(figure.source.tag)) figures.set(figure.source.tag, figure);
  });
  return figures;
}

/**
 * The figures and words of a document as they are now, by tag. A word is chosen anew by the figures it goes by, out of the words the
 * document was drafted with; what is no longer counted, or belongs to a version with other rules, is left out.
 */
export function figuresOfDocument(
  figures: readonly FigureOfPart[],
  current: ReadonlyMap<string, Figure>,
): ReadonlyMap<string, Figure> {
  return new Map(
    figures.flatMap(({ tag, choice = '', follows: followed = '' }): [string, Figure][] => {
      const follows = readWordSource(choice, followed);
      const now = follows === null ? current.get(tag) : wordNow(follows, (one) => current.get(one));
      return now === undefined || now === null ? [] : [[tag, now]];
    }),
  );
}

/** Whether a figure could have been printed so: as a number or mark, or in words, also at the head of a sentence. */
export function isPrintedAs(figure: Figure, text: string): boolean {
  const printed = [figureText(figure), shownText([inProse(figure).run]), shownText([inProse(figure, true).run])];
  return printed.some((one) => one === text || one.slice(0, 1).toUpperCase() + one.slice(1) === text);
}
