import type { IntervalPlot, IntervalRow, LatenessPlot, YearsPlot } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { middleOf, type LatenessBin } from './lateness-bins.ts';
import { boundsText, wholeNumber } from './plot-number.ts';
import { countedText } from './plot-table.ts';

/** What a plot of intervals shows, in a sentence: how many values, how many of each result, the threshold. */
export function intervalSentence(plot: IntervalPlot): string {
  const drawn = plot.rows.filter(({ value }) => value !== null);
  const counts = new Map<string, number>();
  for (const { statusText } of drawn) counts.set(statusText, (counts.get(statusText) ?? 0) + 1);
  return texts.plots.intervalName(plot.title, drawn.length, [
    ...[...counts].map(([status, count]) => texts.plots.statusCount(count, status)),
    ...(plot.threshold === null ? [] : [texts.plots.thresholdIs(plot.threshold.text)]),
  ]);
}

/** Everything a row of it says. */
export function rowSentence(row: IntervalRow, unit: IntervalPlot['unit']): string {
  const bounds = boundsText(row.lower, row.upper, unit);
  const name = row.panel === null ? row.label : `${row.panel}, ${row.label}`;
  const parts = [
    countedText(row),
    row.valueText,
    bounds === null ? '' : texts.plots.interval(bounds),
    row.comparison ?? '',
    row.statusText,
    row.reason ?? '',
  ];
  return `${name}: ${parts.filter((part) => part !== '').join('; ')}`;
}

export function latenessSentence({ title, late, unit }: LatenessPlot): string {
  const middle = middleOf(late);
  if (middle === null) return texts.plots.latenessEmpty(title);
  const least = wholeNumber(Math.min(...late));
  return texts.plots.latenessName(title, late.length, least, wholeNumber(Math.max(...late)), wholeNumber(middle), unit);
}

export function binSentence(bin: LatenessBin, unit: string): string {
  return texts.plots.latenessBin(texts.plots.records(bin.count), binText(bin), unit);
}

export function binText({ from, to }: LatenessBin): string {
  return from === to ? wholeNumber(from) : texts.plots.fromTo(wholeNumber(from), wholeNumber(to));
}

export function yearsSentence({ title, lines }: YearsPlot): string {
  return texts.plots.yearsName(
    title,
    lines.map(({ label, points }) => {
      const known = points.filter(({ value }) => value !== null);
      const [first, last] = [known[0], known[known.length - 1]];
      if (first === undefined || last === undefined) return texts.plots.yearsNone(label);
      if (first === last) return texts.plots.yearsOne(label, first.year, first.valueText);
      return texts.plots.yearsLine(label, first.year, first.valueText, last.year, last.valueText);
    }),
  );
}
