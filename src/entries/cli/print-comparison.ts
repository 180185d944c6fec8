import type {
  FillChange,
  FindingComparison,
  NamedNumber,
  Origin,
  RatingChange,
  ReportsCompared,
  TextChange,
} from '../../app/living/compare-reports.ts';
import { comparisonWords as words } from '../../app/living/comparison-words.ts';
import { focused } from '../../app/living/focused.ts';
import { isListedNumber, listedNumbers } from '../../app/living/listed-changes.ts';
import { wrap } from './text-table.ts';

/** A comparison as a list: how many changes of each kind, then findings, numbers, and the other text. */
export function printComparison(compared: ReportsCompared, width: number): string {
  const { was, is, counts, untold, comparison, isSame } = compared;
  const lines = [`${was.file} → ${is.file}`];
  if (isSame) lines.push(words.same);
  for (const [what, count] of counts) if (count > 0) lines.push(`  ${String(count).padStart(5)}  ${what}`);
  if (untold.length > 0) lines.push('', words.untold, ...untold.flatMap((one) => indented(one, 2, width)));
  const { findings, sections } = comparison;
  const all = [...findings, ...sections].flatMap(({ texts }) => texts);
  if (all.some(({ by }) => by === 'draft')) lines.push('', ...indented(words.fromDraft, 0, width));
  if (findings.length > 0) lines.push('', words.findings);
  for (const finding of findings.filter(({ printed }) => printed)) lines.push(...findingLines(finding, width));
  const unprinted = findings.filter(({ printed }) => !printed);
  if (unprinted.length > 0) lines.push(`  ${words.unprintedFindings}`);
  for (const { ratings } of unprinted) lines.push(...ratings.flatMap((one) => ratingLines(one, width)));
  const listed = listedNumbers(compared);
  if (listed.length > 0) lines.push('', words.numbers);
  for (const { under, numbers } of listed) {
    lines.push(...indented(under || words.beginning, 2, width), ...numbers.flatMap((one) => numberLines(one, width)));
  }
  if (sections.length > 0) lines.push('', words.otherText);
  for (const { heading, texts, fills } of sections) {
    lines.push(...indented(heading || words.beginning, 2, width), ...fills.flatMap((one) => fillLines(one, width)));
    lines.push(...textsLines(texts, width));
  }
  return lines.join('\n');
}

function indented(text: string, by: number, width: number): readonly string[] {
  return wrap(text, width - by).map((line) => (' '.repeat(by) + line).trimEnd());
}

function findingLines(
  { heading, state, by, moved, ratings, texts, fills, paragraphs }: FindingComparison,
  width: number,
): readonly string[] {
  const [, ...body] = paragraphs;
  return [
    ...indented(`${words.states[state]}: ${heading}${by === null ? '' : whose(by)}`, 2, width),
    ...(moved ? [`      ${words.moved}`] : []),
    ...ratings.flatMap((one) => ratingLines(one, width)),
    ...fills.flatMap((one) => fillLines(one, width)),
    ...textsLines(texts, width),
    ...body.map((one) => `      ${state === 'added' ? '+' : '-'} ${focused(one, '', width - 8)}`),
  ];
}

function ratingLines({ what, title, was, is }: RatingChange, width: number): readonly string[] {
  return indented(`${words[what](title)}: ${was ?? words.notThere} → ${is ?? words.notThere}`, 6, width);
}

/** The draft is what most changes come from, so it alone is not named. */
const whose = (by: Origin): string => (by === 'draft' ? '' : ` (${words.origins[by].toLowerCase()})`);

/** Texts that changed; numbers in cells of tables are listed among the numbers. */
function textsLines(texts: readonly TextChange[], width: number): readonly string[] {
  const cells = texts.filter(isListedNumber).length;
  return [
    ...texts.filter((one) => !isListedNumber(one)).flatMap((one) => textLines(one, width)),
    ...(cells === 0 ? [] : indented(words.otherCells(cells), 6, width)),
  ];
}

function textLines({ what, at, was, is, by, drafted }: TextChange, width: number): readonly string[] {
  const room = Math.max(40, width - 8);
  const named = `${words.whats[what]}${at === '' ? '' : ` in ${at}`}${whose(by)}`;
  if (what === 'chart' && was === is) return indented(`${named}: ${words.otherChart.toLowerCase()}`, 6, width);
  const inLine = `${named}: ${was} → ${is}`;
  const isShort = was !== '' && is !== '' && drafted.was === null && drafted.is === null && inLine.length <= width - 6;
  if (isShort) return [`      ${inLine}`];
  return [
    ...indented(named, 6, width),
    ...(was === '' ? [] : [`      - ${focused(was, is, room)}`]),
    ...(is === '' ? [] : [`      + ${focused(is, was, room)}`]),
    ...(drafted.was === null ? [] : [`        ${focused(`${words.first} drafted: ${drafted.was}`, '', room - 2)}`]),
    ...(drafted.is === null ? [] : [`        ${focused(`${words.second} drafted: ${drafted.is}`, '', room - 2)}`]),
  ];
}

function fillLines({ hint, was, is }: FillChange, width: number): readonly string[] {
  return indented(`${words.filledIn(hint)}: ${was ?? words.notFilled} → ${is ?? words.notFilled}`, 6, width);
}

function numberLines({ what, was, is, difference, by }: NamedNumber, width: number): readonly string[] {
  const shown = (texts: readonly string[]): string => texts.join(', ') || words.notThere;
  const change = `${shown(was)} → ${shown(is)}${difference === null ? '' : ` (${difference.text})`}`;
  return indented(`${change}  ${what}${whose(by)}`, 6, width);
}
