/**
 * What charts show, in sentences made from their values. They stay short enough to be listened to: what does not fit is
 * left to the table the sentence goes on to name.
 */

/** A category of a chart as its sentence names it; `text` is its value as it is printed, null where it is not shown. */
export interface ChartPoint {
  readonly name: string;
  readonly value: number | null;
  readonly text: string | null;
  /** Cases and people behind it: "24 of 120". */
  readonly counts: string | null;
  /** Whether its outcome is raised; null where nothing was decided, or may not be told. */
  readonly raised: boolean | null;
}

/** Room for what a chart shows; the rest of 400 characters names its table. */
export const mostSaid = 290;

/**
 * "Highest: Asian (12.1%); lowest: White (3.0%). Not shown: Pacific Islander." Ties share their place; where all values
 * are the same it says so.
 */
export function extremesInWords(points: readonly ChartPoint[]): string {
  const shown = points.filter((point) => point.value !== null);
  if (shown.length === 0) return 'No value can be shown.';
  const values = shown.map(({ value }) => value!);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const at = (value: number): string => {
    const there = shown.filter((point) => point.value === value);
    return `${namesOf(there, 3)} (${there[0]!.text ?? ''})`;
  };
  const extremes =
    most === least
      ? shown.length === 1
        ? `${at(most)}.`
        : `All of those shown are the same (${shown[0]!.text ?? ''}).`
      : `Highest: ${at(most)}; lowest: ${at(least)}.`;
  return `${extremes}${missingInWords(points)}`;
}

/** " Not shown: Asian, White." and nothing where all are. */
function missingInWords(points: readonly ChartPoint[]): string {
  const missing = points.filter((point) => point.value === null);
  return missing.length === 0 ? '' : ` Not shown: ${namesOf(missing, 3)}.`;
}

/**
 * "2 of the 6 groups compared are raised for follow-up: English learners 2.40 (24 of 120)". A group is raised by its
 * outcome, which was decided on the counts; the rounded values of the chart decide nothing. Empty where nothing was decided.
 */
export function raisedInWords(points: readonly ChartPoint[], threshold: string | null): string {
  const decided = points.filter((point) => point.value !== null && point.raised !== null);
  if (decided.length === 0) return '';
  const raised = decided.filter((point) => point.raised === true);
  const held = threshold === null ? '' : ` (threshold: ${threshold})`;
  if (raised.length === 0) return `None of the ${groups(decided.length)} compared is raised${held}.`;
  const verb = raised.length === 1 ? 'is' : 'are';
  const head = `${raised.length} of the ${groups(decided.length)} compared ${verb} raised for follow-up${held}`;
  const told = raised.map(({ name, text, counts }) => `${name} ${text ?? ''}${counts === null ? '' : ` (${counts})`}`);
  const most = told.length > 3 ? [...told.slice(0, 3), `${told.length - 3} more`] : told;
  return `${head}: ${most.join(', ')}.`;
}

const groups = (count: number): string => (count === 1 ? '1 group' : `${count} groups`);

/** A line over the years as its sentence names it: the first and the last year with a value since its series began. */
export interface ChartTrend {
  readonly name: string;
  readonly first: { readonly year: string; readonly value: number; readonly text: string };
  readonly last: { readonly year: string; readonly value: number; readonly text: string };
}

/**
 * "From 2022-23 to 2024-25 higher for Asian (25.0% to 37.5%); lower for English learners (50.0% to 25.0%)." Lines with
 * other years are told with theirs. Where the numbers do not fit the names stand alone, and where these do not, how many.
 */
export function trendsInWords(trends: readonly ChartTrend[], room: number = mostSaid): string {
  if (trends.length === 0) return 'No line has two years that can be compared.';
  const spans = new Map<string, ChartTrend[]>();
  for (const trend of trends) {
    const span = `From ${trend.first.year} to ${trend.last.year}`;
    spans.set(span, [...(spans.get(span) ?? []), trend]);
  }
  const told = (words: (those: readonly ChartTrend[]) => string): string =>
    [...spans].map(([span, those]) => `${span} ${byDirection(those, words).join('; ')}.`).join(' ');
  const ways = [
    told((those) => those.map(({ name, first, last }) => `${name} (${first.text} to ${last.text})`).join(', ')),
    told((those) => namesOf(those, those.length)),
    told((those) => `${those.length}`),
  ];
  return ways.find((text) => text.length <= room) ?? ways[2]!;
}

function byDirection(
  trends: readonly ChartTrend[],
  words: (those: readonly ChartTrend[]) => string,
): readonly string[] {
  const ways = [
    ['higher for', (difference: number) => difference > 0],
    ['lower for', (difference: number) => difference < 0],
    ['the same for', (difference: number) => difference === 0],
  ] as const;
  return ways.flatMap(([way, fits]) => {
    const those = trends.filter(({ first, last }) => fits(last.value - first.value));
    return those.length === 0 ? [] : [`${way} ${words(those)}`];
  });
}

/** Sentences one after the other as far as they fit; the first one stands in any case. */
export function asFarAsFits(sentences: readonly string[], room: number = mostSaid): string {
  let text = '';
  for (const sentence of sentences) {
    if (sentence === '') continue;
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (text !== '' && longer.length > room) break;
    text = longer;
  }
  return text;
}

/** "A, B and C"; of more than `most`, those and how many others. */
export function namesOf(named: readonly { readonly name: string }[], most: number): string {
  const names = named.map(({ name }) => name);
  const listed = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return listed.length < 2 ? listed.join('') : `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)!}`;
}
