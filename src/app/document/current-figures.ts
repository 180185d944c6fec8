import { figureText, inProse } from '../../core/draft/figure-text.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import type { ViewModel } from '../../core/draft/view/view-shape.ts';
import type { Audience, Figure, ReportableFinding } from '../../core/privacy/reportable.ts';
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

function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'state' in value && 'source' in value;
}

/** Whether a figure could have been printed so: as a number or mark, or in words, also at the head of a sentence. */
export function isPrintedAs(figure: Figure, text: string): boolean {
  const printed = [figureText(figure), shownText([inProse(figure).run])];
  return printed.some((one) => one === text || one.slice(0, 1).toUpperCase() + one.slice(1) === text);
}
