import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { cellName, sheetName } from '../../core/table/address.ts';
import {
  languageOutcomes,
  languageParts,
  type LanguageOutcome,
  type LanguagePart,
} from '../../core/draft/template/language-library.ts';
import { suggestion } from '../../core/draft/template/suggestion.ts';

/** A file of the finding language library made from a worksheet. */
export interface LanguageSheet {
  readonly text: string;
  /** The cell a line of the text comes from, `Language!E7`, for faults told of that line; null for lines of no cell. */
  cellOfLine(line: number): string | null;
}

const columns = ['Key', 'Criterion', 'Outcome', 'Part', 'Text'] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['Key', 'Outcome', 'Text'];

/** One text of the worksheet, with the row it stands in. */
interface Entry {
  readonly row: number;
  readonly key: string;
  readonly criteria: readonly string[];
  readonly outcome: LanguageOutcome;
  readonly part: LanguagePart;
  readonly text: string;
}

/**
 * Turns the rows of a worksheet into a file of the finding language library, with a text for each row: Key, Criterion (may be
 * empty), Outcome, Part (`finding` where empty), Text. The first row that names the columns is the header; rows above it
 * and empty ones are left. A row that cannot be read is told with its cell and left out; fails only without the columns.
 *
 * @param rows the cells as text, from the first row and column of the sheet
 * @param title what the texts are about, for lists
 */
export function languageFromSheet(
  sheet: string,
  rows: readonly (readonly string[])[],
  title = 'The organization’s own texts',
): Result<LanguageSheet> {
  const at = (row: number, column: number): string => `${sheetName(sheet)}!${cellName(row, column)}`;
  const header = rows.findIndex((row) => columnsIn(row).size >= 2);
  const found = columnsIn(rows[header] ?? []);
  const missing = needed.filter((name) => !found.has(name));
  if (missing.length > 0) {
    return fail(
      problem(
        'column-missing',
        at(Math.max(0, header), 0),
        `The sheet has no column ${missing.join(', no column ')}.`,
        `Give one row the headers ${columns.join(', ')}.`,
      ),
    );
  }
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  rows.slice(header + 1).forEach((cells, i) => {
    const row = header + 1 + i;
    const cell = (name: Column): string => cells[found.get(name) ?? -1]?.trim() ?? '';
    if (columns.every((name) => cell(name) === '')) return;
    const where = (name: Column): string => at(row, found.get(name) ?? 0);
    const entry = readRow(row, cell, entries, (name, message, remedy) =>
      problems.push(problem('template-invalid', where(name), message, remedy, 'warning')),
    );
    if (entry !== null) entries.push(entry);
  });
  return ok(
    write(entries, title, (row) => at(row, found.get('Text') ?? 0)),
    problems,
  );
}

type Tell = (column: Column, message: string, remedy: string) => void;

function readRow(row: number, cell: (name: Column) => string, before: readonly Entry[], tell: Tell): Entry | null {
  let readable = true;
  const fault: Tell = (column, message, remedy) => {
    readable = false;
    tell(column, message, remedy);
  };
  const key = cell('Key');
  if (key === '') fault('Key', 'The row names no key.', 'Write one, such as `se-8-team-attendance`.');
  else if (!/^[a-z0-9][a-z0-9-]*$/.test(key)) {
    fault('Key', `\`${key}\` cannot be a wording key.`, 'A key holds small letters, digits and hyphens.');
  }
  const criteria = criteriaIn(cell('Criterion'), fault);
  const outcome = folded(cell('Outcome'));
  const knownOutcome = languageOutcomes.find((known) => known === outcome);
  if (knownOutcome === undefined) {
    const said = outcome === '' ? 'The row names no outcome.' : `There is no outcome \`${cell('Outcome')}\`.`;
    fault('Outcome', said, suggestion(outcome, languageOutcomes));
  }
  const part = folded(cell('Part')) || 'finding';
  const knownPart = languageParts.find((known) => known === part);
  if (knownPart === undefined) fault('Part', `There is no part \`${cell('Part')}\`.`, suggestion(part, languageParts));
  const text = cell('Text').replace(/\r\n?/g, '\n');
  if (text === '') fault('Text', 'The row has no text.', 'Write the text, or take the row out.');
  const heading = text.split('\n').find((line) => /^#{1,3}\s/.test(line));
  if (heading !== undefined) {
    fault('Text', 'A line of the text begins with `#`, as a heading does.', 'Take the `#` out: a row holds one text.');
  }
  const same = before.find((one) => one.key === key && one.outcome === knownOutcome && one.part === knownPart);
  if (same !== undefined) {
    fault('Text', `Row ${same.row + 1} has a text for the same key, outcome and part.`, 'Keep one of the two rows.');
  }
  if (!readable || knownOutcome === undefined || knownPart === undefined) return null;
  return { row, key, criteria, outcome: knownOutcome, part: knownPart, text };
}

function criteriaIn(written: string, fault: Tell): readonly string[] {
  return written
    .split(/\s*[,;]\s*/)
    .filter((one) => one !== '')
    .flatMap((one) => {
      const [, letters, number] = /^([A-Za-z]{2,4})\s*(\d+\s*[A-Za-z]?)$/.exec(one) ?? [];
      if (letters !== undefined && number !== undefined) {
        return `${letters} ${number.replace(/\s/g, '')}`.toUpperCase();
      }
      fault('Criterion', `\`${one}\` is no criterion.`, 'Write it as `SE 8`; put a comma between several.');
      return [];
    });
}

function write(entries: readonly Entry[], title: string, cellOf: (row: number) => string): LanguageSheet {
  const lines: { readonly text: string; readonly row: number | null }[] = [];
  const put = (text: string, row: number | null = null): void => {
    for (const line of text.split('\n')) lines.push({ text: line, row });
  };
  put(`---\ntitle: ${title}\n---`);
  for (const key of new Set(entries.map((entry) => entry.key))) {
    const ofKey = entries.filter((entry) => entry.key === key);
    const criteria = [...new Set(ofKey.flatMap((entry) => entry.criteria))];
    put(`\n# ${key}`);
    if (criteria.length > 0) put(`criterion: ${criteria.join(', ')}`);
    for (const outcome of languageOutcomes) {
      const ofOutcome = ofKey
        .filter((entry) => entry.outcome === outcome)
        .sort((a, b) => languageParts.indexOf(a.part) - languageParts.indexOf(b.part));
      if (ofOutcome.length > 0) put(`\n## ${outcome}`);
      for (const { part, text, row } of ofOutcome) {
        put(part === 'finding' ? '' : `\n### ${part}\n`);
        put(text, row);
      }
    }
  }
  put('');
  return {
    text: lines.map((line) => line.text).join('\n'),
    cellOfLine(line) {
      const row = lines[line - 1]?.row ?? null;
      return row === null ? null : cellOf(row);
    },
  };
}

/** `Not met` as `not-met`, `Root cause` as `root-cause`. */
function folded(written: string): string {
  return written
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, '-');
}

function columnsIn(row: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  row.forEach((cell, at) => {
    const name = columns.find((known) => known.toLowerCase() === cell.trim().toLowerCase());
    if (name !== undefined && !found.has(name)) found.set(name, at);
  });
  return found;
}
