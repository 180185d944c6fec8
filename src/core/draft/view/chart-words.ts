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

/** "Highest: Asian (12.1%); lowest: White (3.0%)." Ties share their place; where all values are the same it says so. */
export function extremesInWords(points: readonly ChartPoint[]): string {
  const shown = points.filter((point) => point.value !== null);
  if (shown.length === 0) return 'No value can be shown.';
  const values = shown.map(({ value }) => value!);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const at = (value: number): string => {
    const there = shown.filter((point) => point.value === value);
    return `${namesOf(there, 3)} (${there[0]!.text ?? ''})`;
  };
  if (most !== least) return `Highest: ${at(most)}; lowest: ${at(least)}.`;
  return shown.length === 1 ? `${at(most)}.` : `All of those shown are the same (${shown[0]!.text ?? ''}).`;
}

/** "Not shown: Asian and White.", and shorter where that does not fit: "Not shown: 2 groups." Empty where all are shown. */
export function missingInWords(points: readonly ChartPoint[]): readonly string[] {
  const missing = points.filter((point) => point.value === null);
  if (missing.length === 0) return [];
  return [`Not shown: ${namesOf(missing, 3)}.`, `Not shown: ${groups(missing.length)}.`];
}

/**
 * "Raised for follow-up: 2 groups (threshold: a ratio of more than 2): English learners 2.40 (24 of 120), Asian 2.10 (12 of
 * 90). Not raised: 4 groups." A group is raised by its outcome, which was decided on the counts; the rounded values of the
 * chart decide nothing. Empty where nothing was decided.
 */
export function raisedInWords(points: readonly ChartPoint[], threshold: string | null): string {
  const decided = points.filter((point) => point.value !== null && point.raised !== null);
  if (decided.length === 0) return '';
  const raised = decided.filter((point) => point.raised === true);
  const held = threshold === null ? '' : ` (threshold: ${threshold})`;
  if (raised.length === 0) return `No group compared is raised${held}.`;
  const told = raised.map(({ name, text, counts }) => `${name} ${text ?? ''}${counts === null ? '' : ` (${counts})`}`);
  const most = told.length > 3 ? [...told.slice(0, 3), `${groups(told.length - 3, 'more ')}`] : told;
  const others = decided.length - raised.length;
  const rest = others === 0 ? '' : ` Not raised: ${groups(others)}.`;
  return `Raised for follow-up: ${groups(raised.length)}${held}: ${most.join(', ')}.${rest}`;
}

/** A number never stands without what it counts: beside a group of which figures are withheld it would be read as its own. */
const groups = (count: number, more = ''): string => `${count} ${more}${count === 1 ? 'group' : 'groups'}`;

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
    told((those) => groups(those.length)),
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

/**
 * Sentences one after the other, as far as they fit; the first one stands in any case. Of one that is given in several
 * lengths the first that fits is taken.
 */
export function asFarAsFits(sentences: readonly (string | readonly string[])[], room: number = mostSaid): string {
  let text = '';
  for (const sentence of sentences) {
    const ways = (typeof sentence === 'string' ? [sentence] : sentence).filter((way) => way !== '');
    const longer = ways.map((way) => (text === '' ? way : `${text} ${way}`));
    text = longer.find((one) => text === '' || one.length <= room) ?? text;
  }
  return text;
}

/** "A, B and C"; of more than `most`, those and how many more groups. */
export function namesOf(named: readonly { readonly name: string }[], most: number): string {
  const names = named.map(({ name }) => name);
  const listed = names.length > most ? [...names.slice(0, most), groups(names.length - most, 'more ')] : names;
  return listed.length < 2 ? listed.join('') : `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)!}`;
}
