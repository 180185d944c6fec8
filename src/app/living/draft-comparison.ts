import type { Block, Draft, Run, TableBlock, TableCell } from '../../core/draft/draft.ts';
import { longDate } from '../../core/draft/long-date.ts';
import { cellsInWords } from '../../core/draft/sources-table.ts';
import type { FillChange, FindingComparison, RatingChange, TextChange } from '../../core/revise/comparison.ts';
import type { NamedNumber, ReportsCompared, VersionFacts } from './compare-reports.ts';
import { comparisonWords as words } from './comparison-words.ts';
import { isListedNumber, listedNumbers } from './listed-changes.ts';

/**
 * A comparison as a Word report: what was compared, what changed in numbers of changes, then finding by finding, number by
 * number, what people changed by hand, and the other text. It is for internal use whomever the versions are for: the
 * difference of two numbers that may be published may be one that may not.
 */
export function draftComparison(compared: ReportsCompared): Draft {
  const { was, is, comparison, byHand, counts, untold, isSame } = compared;
  const title = words.title(is.title || was.title);
  const { sections } = comparison;
  const findings = comparison.findings.filter(({ printed }) => printed);
  const unprinted = comparison.findings.filter(({ printed }) => !printed);
  const listed = listedNumbers(compared);
  const blocks: Block[] = [
    ...(is.district === '' ? [] : [{ type: 'subtitle' as const, runs: [text(is.district)] }]),
    { type: 'title', runs: [text(title)] },
    paragraph(bannerOf(was, is), 'banner'),
    heading(1, words.compared),
    versionsTable(was, is),
    ...(untold.length === 0 ? [] : [heading(2, words.untold), list(untold)]),
    heading(1, words.summary),
    ...(isSame ? [paragraph(words.same)] : [countsTable(counts)]),
    // What was compared and how much changed is one page to look at.
    { type: 'page-break' },
    heading(1, words.findings),
    ...(comparison.findings.length === 0 ? [paragraph(words.noFinding)] : findings.flatMap(findingBlocks)),
    ...unprintedBlocks(unprinted),
    heading(1, words.numbers),
    ...(listed.length === 0 ? [paragraph(words.noNumber)] : [paragraph(words.differenceNote)]),
    ...listed.flatMap(numberBlocks),
    heading(1, words.byHand),
    ...(byHand.length === 0 ? [paragraph(words.noHand)] : [handTable(byHand)]),
    heading(1, words.otherText),
    ...(sections.length === 0 ? [paragraph(words.noOtherText)] : []),
    ...sections.flatMap(({ heading: named, texts, fills }, i): readonly Block[] => {
      const name = named || words.beginning;
      const rows = [...textRows(texts), ...fills.map(fillRow)];
      return [
        heading(2, name),
        ...(rows.length === 0
          ? []
          : [changesTable(`section:${i}`, words.sectionCaption(name), words.sectionDescription, rows)]),
        ...otherCells(texts),
      ];
    }),
  ];
  return {
    ...{
      id: 'comparison',
      title,
      subject: words.subject,
      language: 'en-US',
      audience: 'internal',
      template: 'comparison',
    },
    ...{ blocks, package: '[]' },
  };
}

/** The day the file says it was made on: the later day of the data, so that the same versions make the same file. */
export function dayOfComparison({ was, is }: ReportsCompared, today: string): string {
  const days = [was.asOf, is.asOf].filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)).sort();
  return days.at(-1) ?? today;
}

function bannerOf(was: VersionFacts, is: VersionFacts): string {
  const audiences = [was.audience, is.audience];
  if (audiences.includes('internal')) return words.banner.internal;
  return audiences.every((one) => one === 'public') ? words.banner.bothPublic : words.banner.unknown;
}

function versionsTable(was: VersionFacts, is: VersionFacts): TableBlock {
  const shown = (facts: VersionFacts, fact: keyof VersionFacts): TableCell => {
    const said = facts[fact];
    if (said === '') return cell(words.notSaid);
    return cell(fact === 'asOf' ? longDate(said) : fact === 'audience' ? (words.audiences[said] ?? said) : said);
  };
  const rows = (Object.keys(words.facts) as (keyof VersionFacts)[]).map((fact) => [
    cell(words.facts[fact]),
    shown(was, fact),
    shown(is, fact),
  ]);
  return table('versions', words.comparedCaption, words.comparedDescription, rows, [
    [words.what, 3],
    [words.first, 6],
    [words.second, 6],
  ]);
}

function countsTable(counts: ReportsCompared['counts']): TableBlock {
  const rows = counts.filter(([, count]) => count > 0).map(([what, count]) => [cell(what), cell(String(count))]);
  return table('counts', words.summaryCaption, words.summaryDescription, rows, [
    [words.what, 8],
    [words.countHeader, 2, 'end'],
  ]);
}

function findingBlocks(finding: FindingComparison, number: number): readonly Block[] {
  const { heading: named, state, moved, by, paragraphs, ratings, texts, fills } = finding;
  const says = [
    // That it is in both says its heading.
    ...(state === 'changed' ? [] : [words.stateSentences[state]]),
    ...(by === null ? [] : [`${words.from}: ${words.origins[by].toLowerCase()}.`]),
    ...(moved ? [words.moved] : []),
  ].join(' ');
  const rows: Row[] = [...ratings.map(ratingRow), ...fills.map(fillRow), ...textRows(texts)];
  return [
    heading(2, `${words.states[state]}: ${named}`),
    ...(says === '' ? [] : [paragraph(says)]),
    ...(rows.length === 0
      ? []
      : [changesTable(`finding:${number}`, words.findingCaption(named), words.findingDescription, rows)]),
    ...otherCells(texts),
    // The heading stands above already.
    ...paragraphs.filter((one, i) => i > 0 || one !== named).map((one) => paragraph(one, 'quote')),
  ];
}

type Row = readonly TableCell[];

/** Status and rating of findings that stand in the data of both versions alone, in one table. */
function unprintedBlocks(findings: readonly FindingComparison[]): readonly Block[] {
  if (findings.length === 0) return [];
  const rows = findings.flatMap(({ ratings }) => ratings.map(ratingRow));
  return [
    heading(2, words.unprintedFindings),
    paragraph(words.unprintedSays),
    changesTable('unprinted', words.unprintedCaption, words.findingDescription, rows),
  ];
}

function ratingRow({ what, title, was, is, by }: RatingChange): Row {
  return row(words[what](title), was ?? '', is ?? '', words.origins[by]);
}

function textRows(texts: readonly TextChange[]): readonly Row[] {
  return texts.filter((one) => !isListedNumber(one)).map(textRow);
}

function textRow({ what, at, was, is, by }: TextChange): Row {
  const named = at === '' ? words.whats[what] : `${words.whats[what]}: ${at}`;
  const isBare = was === is;
  // A chart has no words to set side by side.
  if (what === 'chart' && isBare) return [cell(named), cell(was), cell(words.otherChart), cell(words.origins[by])];
  return row(named, was, is, words.origins[by]);
}

/** How many cells of tables read other numbers, which are listed elsewhere. */
function otherCells(texts: readonly TextChange[]): readonly Block[] {
  const count = texts.filter(isListedNumber).length;
  return count === 0 ? [] : [paragraph(words.otherCells(count), 'note')];
}

function fillRow({ hint, was, is }: FillChange): Row {
  return row(words.filledIn(hint), was ?? words.notFilled, is ?? words.notFilled, words.origins.person);
}

/** What differs in two texts stands in bold in both, so that no colour is needed to see it. */
function row(what: string, was: string, is: string, from: string): Row {
  const [before, after] = [marked(was, is), marked(is, was)];
  return [cell(what), { runs: before }, { runs: after }, cell(from)];
}

/** A text with what another does not say in bold: all between what both begin and what both end with, in whole words. */
export function marked(own: string, other: string): readonly Run[] {
  if (own === '') return [{ type: 'text', text: words.notThere, italic: true }];
  if (other === '') return [text(own)];
  const [words1, words2] = [own.split(/(?<=\s)/), other.split(/(?<=\s)/)];
  const most = Math.min(words1.length, words2.length);
  let start = 0;
  while (start < most && words1[start] === words2[start]) start++;
  let end = 0;
  while (end < most - start && words1.at(-1 - end)!.trimEnd() === words2.at(-1 - end)!.trimEnd()) end++;
  const parts = [words1.slice(0, start), words1.slice(start, words1.length - end), words1.slice(words1.length - end)];
  const [before = '', middle = '', behind = ''] = parts.map((part) => part.join(''));
  return [
    ...(before === '' ? [] : [text(before)]),
    ...(middle === '' ? [] : [{ type: 'text' as const, text: middle, bold: true as const }]),
    ...(behind === '' ? [] : [text(behind)]),
  ];
}

function changesTable(tag: string, caption: string, description: string, rows: readonly Row[]): TableBlock {
  return table(tag, caption, description, rows, [
    [words.what, 5],
    [words.first, 7],
    [words.second, 7],
    [words.from, 3],
  ]);
}

function numberBlocks(
  { under, numbers }: { readonly under: string; readonly numbers: readonly NamedNumber[] },
  number: number,
): readonly Block[] {
  const name = under || words.beginning;
  // Most numbers come from the draft; where all under a heading do, that is not said of each.
  const byDraft = numbers.every(({ by }) => by === 'draft');
  const rows = numbers.map(({ what, was, is, difference, by, cells }) => [
    cell(what),
    cell(was.join(', ') || words.notThere),
    cell(is.join(', ') || words.notThere),
    cell(difference?.text ?? '–'),
    ...(byDraft ? [] : [cell(words.origins[by])]),
    cell(rangesShown(cells) || '–'),
  ]);
  return [
    heading(2, name),
    table(`numbers:${number}`, words.numbersCaption(name), words.numbersDescription, rows, [
      [words.what, byDraft ? 9 : 8],
      [words.first, 3, 'end'],
      [words.second, 3, 'end'],
      [words.difference, 3, 'end'],
      ...(byDraft ? [] : [[words.from, 3] as const]),
      [words.cells, byDraft ? 8 : 6],
    ]),
  ];
}

/** The first ranges; the versions themselves carry all of them. */
function rangesShown(cells: string): string {
  return cellsInWords(cells.match(/(?:'(?:[^']|'')+'|[^\s'!]+)![^\s]+|[^\s]+/g) ?? []);
}

function handTable(changes: ReportsCompared['byHand']): TableBlock {
  const rows = changes.map(({ where, was, is, who }) => row(where, was, is, who));
  return table('by-hand', words.byHandCaption, words.byHandDescription, rows, [
    [words.where, 4],
    [words.first, 6],
    [words.second, 6],
    [words.from, 5],
  ]);
}

type ColumnOf = readonly [header: string, width: number, align?: 'end'];

function table(
  tag: string,
  caption: string,
  description: string,
  rows: readonly Row[],
  columns: readonly ColumnOf[],
): TableBlock {
  return {
    ...{ type: 'table', tag: `table:comparison:${tag}`, caption, description, rows, rowHeaders: true },
    columns: columns.map(([header, width, align]) => ({ header, width, align: align ?? 'start' })),
  };
}

const text = (said: string): Run => ({ type: 'text', text: said });
const cell = (said: string): TableCell => ({ runs: [text(said)] });

function paragraph(said: string, style: 'normal' | 'note' | 'banner' | 'quote' = 'normal'): Block {
  return { type: 'paragraph', style, runs: [text(said)] };
}

function heading(level: 1 | 2, said: string): Block {
  return { type: 'heading', level, numbered: false, runs: [text(said)] };
}

function list(items: readonly string[]): Block {
  return { type: 'list', ordered: false, items: items.map((item) => [paragraph(item)]) };
}
