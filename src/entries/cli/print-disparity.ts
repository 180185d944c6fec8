import type { Asked } from '../../app/ask-worksheet.ts';
import { countText, statusText, valueText } from '../../app/figures-in-words.ts';
import { inOptions } from './in-options.ts';
import { textTable, wrap, type TextColumn } from './text-table.ts';

type Outcome = Asked['outcomes'][number];

/** What stands in the last column where there is no ratio, or none that decides; the sentence stands below the table. */
const remarks: Readonly<Record<string, string>> = {
  'reference-group': 'reference',
  'no-threshold': '',
  'groups-overlap': 'overlaps',
  'counts-withheld': 'withheld',
  'counts-impossible': 'impossible',
  'partly-unknown': 'partly unknown',
  'partition-presumed': 'presumed',
  'rows-mixed': 'years',
  'group-twice': 'written twice',
  'comparison-zero': 'no cases',
  'no-partition': 'no comparison',
  'no-students': 'no students',
  rounding: 'rounding',
};

/**
 * The answer to a disparity question as a table: a row for each group, first the one the others are compared with, then
 * those that could be compared. What is the same for all groups stands above it, what needs a sentence below. Where the
 * question cannot be answered, only why.
 */
export function printDisparity(asked: Asked, width: number): string {
  const { outcomes } = asked;
  const [only] = outcomes;
  if (outcomes.length === 1 && only!.group === null)
    return wrap(inOptions(only!.reason?.message ?? ''), width).join('\n');
  const rates = outcomes.some(({ rate }) => rate !== undefined);
  const sorted = [...outcomes].sort((a, b) => place(a) - place(b));
  const notes = new Notes();
  const columns: TextColumn[] = [
    { header: 'Group', flexible: true },
    ...(rates
      ? []
      : ([
          { header: 'Cases', align: 'right' },
          { header: 'Students', align: 'right' },
        ] as const)),
    { header: 'Rate', align: 'right' },
    { header: 'Ratio', align: 'right' },
    { header: rates ? 'Rounding leaves' : '95% interval', align: 'right' },
    { header: 'Points', align: 'right' },
    ...(rates ? [] : [{ header: 'Excess', align: 'right' as const }]),
    ...(sameComparison(outcomes) === null && !rates ? [{ header: 'All others', align: 'right' as const }] : []),
    { header: 'Remark', flexible: true },
  ];
  const rows = sorted.map((outcome) => [
    outcome.group ?? '',
    ...(rates ? [] : [count(outcome.n), count(outcome.d)]),
    rateText(outcome),
    outcome.value === null ? '' : valueText(outcome.measure, outcome.value),
    rates ? stepResult(outcome, 'Rounding').replace(' and ', '–') : intervalText(outcome),
    pointsOf(outcome),
    ...(rates ? [] : [excessText(outcome)]),
    ...(sameComparison(outcomes) === null && !rates ? [othersText(outcome)] : []),
    notes.mark(outcome),
  ]);
  const said = [
    ...notes.sentences(),
    ...methods(asked, rates).map(inOptions),
    ...(outcomes.some((outcome) => outcome.reason?.code === 'no-threshold')
      ? ['No threshold was given, so nothing is flagged: the numbers stand for a person to judge.']
      : []),
  ];
  return [
    ...wrap(`${asked.file}: ${asked.title}`, width),
    ...wrap(comparedWith(outcomes), width),
    '',
    textTable(columns, rows, width),
    ...(said.length === 0 ? [] : ['', ...said.flatMap((sentence) => hanging(sentence, width))]),
  ].join('\n');
}

function place({ reason, value }: Outcome): number {
  if (reason?.code === 'reference-group') return 0;
  return value !== null || (reason !== null && reason.code !== 'groups-overlap') ? 1 : 2;
}

const count = (value: number | null): string => (value === null ? '' : countText(value));

function rateText({ n, d, rate }: Outcome): string {
  if (rate !== undefined) return valueText('risk', rate);
  return n !== null && d !== null && d > 0 ? valueText('risk', n / d) : '';
}

function intervalText({ interval }: Outcome): string {
  if (interval === null) return '';
  const [lower, upper] = [interval.lower, interval.upper].map((end) => (end === null ? '∞' : end.toFixed(3)));
  return `${lower}–${upper}`;
}

const signed = (value: number, decimals: number): string => {
  const text = countText(Number(Math.abs(value).toFixed(decimals)));
  const [whole, rest = ''] = Math.abs(value).toFixed(decimals).split('.');
  const shown = decimals === 0 ? text : `${countText(Number(whole))}.${rest}`;
  return /[1-9]/.test(shown) ? `${value < 0 ? '−' : '+'}${shown}` : shown;
};

/** The difference of the two rates in percentage points. */
function pointsOf(outcome: Outcome): string {
  const { n, d, comparison, rate } = outcome;
  if (comparison === null) return '';
  if (rate !== undefined) {
    const points = /^(-?[\d.,]+) percentage points$/.exec(stepResult(outcome, 'Difference'))?.[1];
    return points === undefined ? '' : signed(Number(points.replaceAll(',', '')), 1);
  }
  if (n === null || !d || comparison.n === null || !comparison.d) return '';
  return signed(100 * (n / d - comparison.n / comparison.d), 1);
}

/** Cases more, or fewer, than there would be at the rate of the comparison. */
function excessText({ n, d, comparison }: Outcome): string {
  if (n === null || d === null || comparison === null || comparison.n === null || !comparison.d) return '';
  return signed(n - (d * comparison.n) / comparison.d, 1);
}

function othersText({ comparison }: Outcome): string {
  if (comparison === null || comparison.n === null || comparison.d === null) return '';
  return `${countText(comparison.n)} of ${countText(comparison.d)}`;
}

function stepResult({ steps }: Outcome, label: string): string {
  return steps.find((step) => step.label === label)?.result ?? '';
}

/** The comparison, where all groups have the same one. */
function sameComparison(outcomes: readonly Outcome[]): Outcome['comparison'] {
  const all = outcomes.flatMap(({ comparison }) => (comparison === null ? [] : [comparison]));
  const [first] = all;
  return first !== undefined &&
    all.every((one) => one.label === first.label && one.n === first.n && one.d === first.d) &&
    first.kind !== 'all-others'
    ? first
    : null;
}

function comparedWith(outcomes: readonly Outcome[]): string {
  const same = sameComparison(outcomes);
  if (same === null) return '  each group compared with all other students';
  const counts =
    same.n === null || !same.d
      ? ''
      : `: ${countText(same.n)} of ${countText(same.d)} (${valueText('risk', same.n / same.d)})`;
  const own = outcomes.find(({ group, rate }) => group === same.label && rate !== undefined);
  return `  compared with ${same.label}${counts}${own === undefined ? '' : ` (${rateText(own)})`}`;
}

/** How the numbers came about, once for all groups. */
function methods({ outcomes }: Asked, rates: boolean): string[] {
  const others = [
    ...new Set(
      outcomes.flatMap(({ steps }) =>
        steps.filter(({ label }) => label === 'All others').map(({ formula }) => formula),
      ),
    ),
  ];
  const interval = outcomes.find((outcome) => outcome.interval !== null)?.interval;
  return [
    ...others.map((how) => `All others: ${how}.`),
    ...(interval === undefined || interval === null
      ? []
      : [
          `The interval (${interval.method.replace(' %', '%')}) is what chance could do with so few students; it decides nothing.`,
        ]),
    ...(rates
      ? ['The rates are taken as printed; “Rounding leaves” is what the ratio can be behind them.']
      : outcomes.some(({ comparison }) => comparison !== null)
        ? ['Excess: cases more (+) or fewer (−) than at the rate of the comparison.']
        : []),
  ];
}

/** Remarks with a number where a sentence explains them; groups with the same reason share one. */
class Notes {
  private readonly byReason = new Map<string, { readonly message: string; readonly groups: string[] }>();

  mark(outcome: Outcome): string {
    const { reason } = outcome;
    if (reason === null) return statusText(outcome);
    const short = remarks[reason.code] ?? 'see note';
    if (reason.code === 'no-threshold' || reason.code === 'reference-group') return short;
    // Sentences that differ only in the group's own name are one.
    const known = this.byReason.get(reason.code);
    if (known === undefined) this.byReason.set(reason.code, { message: reason.message, groups: [outcome.group ?? ''] });
    else known.groups.push(outcome.group ?? '');
    return `${short} (${[...this.byReason.keys()].indexOf(reason.code) + 1})`;
  }

  sentences(): string[] {
    return [...this.byReason.values()].map(({ message, groups }, at) => {
      const rest = groups.slice(1);
      const same = rest.every((group) => group !== '' && !message.includes(group));
      const also =
        rest.length === 0 || !message.includes(groups[0]!) || !same ? '' : ` The same goes for ${listed(rest)}.`;
      return `(${at + 1}) ${inOptions(message)}${also}`;
    });
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A sentence wrapped with its later lines set in under its number. */
function hanging(sentence: string, width: number): string[] {
  const indent = /^\(\d+\) /.exec(sentence)?.[0].length ?? 0;
  return wrap(sentence, width - indent).map((line, at) => (at === 0 ? line : ' '.repeat(indent) + line));
}
