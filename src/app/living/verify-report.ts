import { figureText, wordTagStart } from '../../core/draft/figure-text.ts';
import { headingsOf } from '../../core/revise/headings.ts';
import { textOfBlock } from '../../core/revise/revise-document.ts';
import type { LivingDocument } from '../../core/revise/living-document.ts';
import type { Figure, ReportableFinding, ReportableOutcome } from '../../core/privacy/reportable.ts';
import type { Pack } from '../../core/checks/rule.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Table } from '../../core/table/table.ts';
import { isPrintedAs } from '../document/current-figures.ts';
import { readPart, type DocumentPart } from '../document/document-part.ts';
import { changesIn, type SheetChange, type SheetInput } from './inputs.ts';

/** What became of a number of a report. */
export interface NumberHeld {
  readonly tag: string;
  /** The heading it stands under. */
  readonly under: string;
  readonly text: string;
  readonly state: 'holds' | 'stale' | 'typed-over' | 'gone' | 'unbound';
  /** What the worksheet gives now; null where nothing does. */
  readonly now: string | null;
  /** Why it no longer holds, a sentence each. */
  readonly why: readonly string[];
}

export interface VerifiedReport {
  readonly numbers: readonly NumberHeld[];
  readonly sheets: readonly SheetChange[];
}

/** What there is to hold a report against. */
export interface WorkbookNow {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly findings: readonly ReportableFinding[];
  readonly tables: readonly Table[];
  readonly packs: readonly Pack[];
  readonly schema: TableSchema;
  /** The status of an authority now; null where it is not known. */
  readonly statusOf: (authority: string) => string | null;
}

/**
 * Every generated number of a report held against a workbook: whether it still is what the worksheet gives, and where not,
 * why: rows that changed, a limit or its authority, columns read as something else, rules of another version; or that a
 * person typed over it or took its control away.
 */
export function verifyReport(
  document: { readonly mine: LivingDocument; readonly base: LivingDocument; readonly part: DocumentPart },
  now: WorkbookNow,
): VerifiedReport {
  const { mine, base, part } = document;
  const read = readPart(part);
  const given = part.package as { readonly inputs?: readonly SheetInput[] } | null;
  const sheets = given?.inputs === undefined ? [] : changesIn(given.inputs, now.tables, now);
  const why = reasonsFor(part, read.findings, now, sheets);
  const outcomeOf = new Map(part.figures.map(({ tag, outcome }) => [tag, outcome] as const));
  const drafted = valuesOf(base);
  const standing = valuesOf(mine);
  const headings = headingsOf(mine);
  const numbers: NumberHeld[] = [];
  mine.blocks.forEach((block, b) => {
    for (const { pieces } of block.texts) {
      for (const piece of pieces) {
        if (piece.type !== 'value') continue;
        const { tag, text } = piece;
        const figure = now.figures.get(tag);
        const holds = figure !== undefined && isPrintedAs(figure, text);
        // There are as many words that go by numbers as numbers; they are told where they no longer do.
        if (holds && tag.startsWith(wordTagStart)) continue;
        const typed = drafted.has(tag) && !drafted.get(tag)!.has(text);
        const state = holds ? 'holds' : typed ? 'typed-over' : figure === undefined ? 'gone' : 'stale';
        const reasons = state === 'stale' || state === 'gone' ? why(outcomeOf.get(tag) ?? '', tag) : [];
        numbers.push({
          ...{ tag, under: headings[b] ?? '', text, state },
          ...{ now: figure === undefined ? null : figureText(figure), why: reasons },
        });
      }
    }
  });
  // Numbers whose control is gone while their paragraph is still there.
  const texts = new Set(mine.blocks.map(textOfBlock));
  for (const block of base.blocks) {
    for (const { pieces } of block.texts) {
      for (const piece of pieces) {
        if (piece.type !== 'value' || standing.has(piece.tag)) continue;
        const figure = now.figures.get(piece.tag);
        if (figure !== undefined && isPrintedAs(figure, piece.text)) continue;
        if (!texts.has(textOfBlock(block))) continue;
        numbers.push({
          ...{ tag: piece.tag, under: '', text: piece.text, state: 'unbound' },
          ...{
            now: figure === undefined ? null : figureText(figure),
            why: why(outcomeOf.get(piece.tag) ?? '', piece.tag),
          },
        });
      }
    }
  }
  return { numbers, sheets };
}

function valuesOf({ blocks }: LivingDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const { texts } of blocks) {
    for (const { pieces } of texts) {
      for (const piece of pieces) {
        if (piece.type !== 'value') continue;
        const known = values.get(piece.tag);
        if (known === undefined) values.set(piece.tag, new Set([piece.text]));
        else known.add(piece.text);
      }
    }
  }
  return values;
}

/** Why the numbers of an outcome may no longer hold: what of all that they rest on has changed. */
function reasonsFor(
  part: DocumentPart,
  before: readonly ReportableFinding[],
  now: WorkbookNow,
  sheets: readonly SheetChange[],
): (outcome: string, tag: string) => readonly string[] {
  const old = outcomesById(before);
  const current = outcomesById(now.findings);
  const given = part.package as {
    readonly packs?: readonly { readonly id: string; readonly version: string }[];
    readonly cited?: readonly { readonly id: string; readonly cite: string; readonly status?: string }[];
  } | null;
  const versions = new Map((given?.packs ?? []).map(({ id, version }) => [id, version] as const));
  const statuses = new Map((given?.cited ?? []).map((one) => [one.id, one] as const));
  const cells = new Map(part.figures.map(({ tag, cells: ranges }) => [tag, ranges] as const));
  return (outcome, tag) => {
    const [was, is] = [old.get(outcome), current.get(outcome)];
    const reasons: string[] = [];
    const pack = is?.finding.finding.pack ?? was?.finding.finding.pack;
    const newer = now.packs.find(({ id }) => id === pack);
    if (pack !== undefined && newer === undefined) reasons.push(`The rules it follows (${pack}) were not run.`);
    else if (was !== undefined && is === undefined) reasons.push('The checks no longer come to this outcome.');
    reasons.push(...thresholdReasons(was?.outcome ?? null, is?.outcome ?? null));
    const authorities = new Set([
      ...(was?.finding.finding.authorities ?? []),
      ...(was?.outcome.threshold ? [was.outcome.threshold.authority] : []),
    ]);
    for (const id of authorities) {
      const [then, status] = [statuses.get(id), now.statusOf(id)];
      if (then?.status === undefined || status === null || then.status === status) continue;
      reasons.push(`The law changed: ${then.cite} was ${then.status} and is ${status}.`);
    }
    const own = sheets.filter(({ sheet }) => restsOn(cells.get(tag) ?? '', sheet));
    reasons.push(...(own.length > 0 ? own : was === undefined ? sheets : []).flatMap(sheetReasons));
    const version = pack === undefined ? undefined : versions.get(pack);
    if (newer !== undefined && version !== undefined && version !== newer.version) {
      reasons.push(`The rules changed: ${pack} was version ${version} and is ${newer.version}.`);
    }
    return reasons;
  };
}

interface Found {
  readonly finding: ReportableFinding;
  readonly outcome: ReportableOutcome;
}

function outcomesById(findings: readonly ReportableFinding[]): ReadonlyMap<string, Found> {
  return new Map(
    findings.flatMap((finding) => finding.outcomes.map((outcome) => [outcome.id, { finding, outcome }] as const)),
  );
}

function thresholdReasons(was: ReportableOutcome | null, is: ReportableOutcome | null): readonly string[] {
  const [before, now] = [was?.threshold ?? null, is?.threshold ?? null];
  if (was === null || is === null || (before === null && now === null)) return [];
  if (before?.text === now?.text && before?.from === now?.from && before?.authority === now?.authority) return [];
  const told = (one: typeof before): string =>
    one === null ? 'none' : `${one.text}${one.from === null ? '' : ` from ${one.from}`} (${one.authority})`;
  return [`The threshold changed: it was ${told(before)} and is ${told(now)}.`];
}

/** Whether ranges (`Evaluations!A5:U9 'EL Services'!C4`) are in a sheet. */
function restsOn(cells: string, sheet: string): boolean {
  return cells.includes(`${sheet}!`) || cells.includes(`'${sheet.replaceAll("'", "''")}'!`);
}

const mostRows = 8;

function sheetReasons({ sheet, was, is, rows, gone, mapping }: SheetChange): readonly string[] {
  if (!was) return [`The sheet ${sheet} is new.`];
  if (!is) return [`The sheet ${sheet} is not there any more.`];
  const told = mapping.map((one) => `The mapping changed: in ${sheet} ${one}.`);
  if (rows === null) return [...told, `Whether rows of ${sheet} changed is not known.`];
  if (rows.length === 0 && gone === 0) return told;
  const named = rows.slice(0, mostRows).join(', ');
  const more = rows.length > mostRows ? ` and ${rows.length - mostRows} more` : '';
  const which =
    rows.length === 0
      ? ''
      : `${rows.length === 1 ? 'row' : 'rows'} ${named}${more} of ${sheet} ${rows.length === 1 ? 'is' : 'are'} new or changed`;
  const left =
    gone === 0
      ? ''
      : `${gone} ${gone === 1 ? 'record' : 'records'} of then ${gone === 1 ? 'is' : 'are'} no longer there as ${gone === 1 ? 'it was' : 'they were'}`;
  return [
    ...told,
    `The data changed: ${[which, left].filter((one) => one !== '').join('; ')}${which === '' ? ` in ${sheet}` : ''}.`,
  ];
}
