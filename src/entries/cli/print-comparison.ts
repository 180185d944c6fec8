import type {
  FillChange,
  FindingComparison,
  NamedNumber,
  ReportsCompared,
  TextChange,
} from '../../app/living/compare-reports.ts';
import { comparisonWords as words } from '../../app/living/comparison-words.ts';
import { focused } from '../../app/living/focused.ts';
import { wrap } from './text-table.ts';

/** A comparison as a list: how many changes of each kind, then findings, numbers, and the other text. */
export function printComparison(compared: ReportsCompared, width: number): string {
  const { was, is, counts, untold, numbers, comparison, isSame } = compared;
  const indented = (text: string, by: string): readonly string[] =>
    wrap(text, width - by.length).map((line) => (by + line).trimEnd());
  const lines = [`${was.file} → ${is.file}`];
  if (isSame) lines.push(words.same);
  for (const [what, count] of counts) if (count > 0) lines.push(`  ${String(count).padStart(5)}  ${what}`);
  if (untold.length > 0) lines.push('', words.untold, ...untold.flatMap((one) => indented(one, '  ')));
  const { findings, sections } = comparison;
  if (findings.length > 0) lines.push('', words.findings);
  for (const finding of findings) lines.push(...findingLines(finding, width, indented));
  if (numbers.length > 0) lines.push('', words.numbers);
  let under: string | null = null;
  for (const number of numbers) {
    if (number.under !== under) lines.push(`  ${number.under || words.beginning}`);
    under = number.under;
    lines.push(...numberLines(number, indented));
  }
  if (sections.length > 0) lines.push('', words.otherText);
  for (const { heading, texts, fills } of sections) {
    lines.push(`  ${heading || words.beginning}`);
    lines.push(...fills.flatMap((one) => fillLines(one, width)));
    lines.push(...texts.flatMap((one) => textLines(one, width)));
  }
  return lines.join('\n');
}

function findingLines(
  { heading, state, by, printed, moved, ratings, texts, fills, paragraphs }: FindingComparison,
  width: number,
  indented: (text: string, by: string) => readonly string[],
): readonly string[] {
  const from = by === null ? '' : ` (${words.origins[by].toLowerCase()})`;
  const [, ...body] = paragraphs;
  return [
    ...indented(`${words.states[state]}: ${heading}${from}`, '  '),
    ...(printed ? [] : indented(words.unprinted, '      ')),
    ...(moved ? [`      ${words.moved}`] : []),
    ...ratings.flatMap(({ what, title, was, is }) =>
      indented(`${words[what](title)}: ${was ?? words.notThere} → ${is ?? words.notThere}`, '      '),
    ),
    ...fills.flatMap((one) => fillLines(one, width)),
    ...texts.flatMap((one) => textLines(one, width)),
    ...body.map((one) => `      ${state === 'added' ? '+' : '-'} ${focused(one, '', width - 8)}`),
  ];
}

function textLines({ what, at, was, is, by, drafted }: TextChange, width: number): readonly string[] {
  const room = Math.max(40, width - 8);
  return [
    `      ${words.whats[what]}${at === '' ? '' : ` in ${at}`} (${words.origins[by].toLowerCase()})`,
    ...(was === '' ? [] : [`      - ${focused(was, is, room)}`]),
    ...(is === '' ? [] : [`      + ${focused(is, was, room)}`]),
    ...(drafted.was === null ? [] : [`        ${focused(`${words.first} drafted: ${drafted.was}`, '', room - 2)}`]),
    ...(drafted.is === null ? [] : [`        ${focused(`${words.second} drafted: ${drafted.is}`, '', room - 2)}`]),
  ];
}

function fillLines({ hint, was, is }: FillChange, width: number): readonly string[] {
  const says = `${words.filledIn(hint)}: ${was ?? words.notFilled} → ${is ?? words.notFilled}`;
  return wrap(says, width - 6).map((line) => `      ${line}`);
}

function numberLines(
  { what, was, is, difference, by, tag }: NamedNumber,
  indented: (text: string, by: string) => readonly string[],
): readonly string[] {
  const shown = (texts: readonly string[]): string => texts.join(', ') || words.notThere;
  const change = `${shown(was)} → ${shown(is)}${difference === null ? '' : ` (${difference.text})`}`;
  const from = by === 'draft' ? '' : `; ${words.origins[by].toLowerCase()}`;
  return indented(`${change}  ${what}${from}${tag === null || tag === what ? '' : `  [${tag}]`}`, '    ');
}
