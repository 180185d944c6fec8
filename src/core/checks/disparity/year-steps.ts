import type { Counts } from '../../measures/measure.ts';
import type { Step } from '../outcome.ts';
import { unnamedYear } from './idea-counts.ts';
import type { Identification } from './identify.ts';
import { ratioText, wholeText } from './number-text.ts';
import type { SignificanceSettings } from './significance-settings.ts';
import { ratioValue, type YearRatio } from './year-ratio.ts';

/** One line a year: the ratio with its numbers and where it lies, or why there is none. */
export function yearSteps(
  years: readonly string[],
  judged: readonly { readonly ratio: YearRatio | null; readonly group: Counts | null }[],
  settings: SignificanceSettings,
): readonly Step[] {
  return years.map((year, at) => {
    const { ratio, group } = judged[at]!;
    const label = year === unnamedYear ? 'This year' : year;
    if (ratio === null) return { label, formula: 'risk ratio', withNumbers: '', result: 'no counts given' };
    if (ratio.method === null) return { label, formula: 'risk ratio', withNumbers: '', result: ratio.reason.message };
    const threshold = settings.ratio;
    const against =
      threshold === null ? '' : `, ${ratio.above === true ? '' : 'not '}${threshold.operator} ${threshold.value}`;
    return {
      label,
      formula: ratio.method === 'risk-ratio' ? 'risk ratio' : 'alternate risk ratio (against the State)',
      withNumbers: `(${text(group)}) / (${text(ratio.comparison)})`,
      result: `${ratioText(ratioValue(ratio))}${against}`,
    };
  });
}

/** What the years come to: how many in a row, and whether progress was shown. */
export function runSteps(
  years: readonly string[],
  found: Identification,
  settings: SignificanceSettings,
): readonly Step[] {
  const progress = settings.progress;
  return [
    {
      label: 'Years',
      formula: `past the threshold in ${settings.years} consecutive years that end in the latest${
        settings.missingYear === 'breaks'
          ? '; a year without a ratio ends the run'
          : '; a year without a ratio is passed over'
      }`,
      withNumbers: years.filter((year) => year !== unnamedYear).join(', '),
      result: `${found.run} of ${settings.years}: ${found.word}`,
    },
    {
      label: 'Reasonable progress',
      formula:
        progress === null
          ? 'no standard is set'
          : `the ratio falls by at least ${progress.decrease} a year; needed in ${progress.yearsNeeded} of the two prior years`,
      withNumbers: '',
      result:
        found.reason?.code === 'reasonable-progress' ? 'shown' : progress === null ? 'not considered' : 'not shown',
    },
  ];
}

function text(counts: Counts | null): string {
  return counts === null ? '?' : `${wholeText(counts.cases)} / ${wholeText(counts.students)}`;
}
