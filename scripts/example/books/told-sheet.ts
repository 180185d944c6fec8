import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExampleRow, ExampleSheet, Value } from '../example-sheet.ts';
import type { Ledger, Said } from '../ledger.ts';
import { rowOf, sheetOf } from './book.ts';

/** A row of an example with what the rules of its sheet say of it; a rule that is not named takes it in, and it complies. */
export interface ToldRow {
  readonly cells: readonly (Value | boolean)[];
  /** What is planted in it, in plain words. */
  readonly what?: string;
  /** Rules it does not keep, and rules that cannot tell. */
  readonly fails?: readonly string[];
  readonly unknown?: readonly string[];
  /** Rules that do not take it in, or take it in together with another row. */
  readonly outside?: readonly string[];
  readonly hidden?: boolean;
  /** What else the rules of the sheet are split by, besides the school. */
  readonly also?: Readonly<Record<string, string>>;
}

/** The rules that look at a sheet, and whether each is told for schools besides the district. */
export type RulesOfSheet = Readonly<Record<string, 'by school' | 'together'>>;

/** The same school wherever it is named, because the ledger tells schools apart by what they are. */
const schoolsNamed = new Map<string, { readonly name: string }>();

function schoolNamed(name: string): { readonly name: string } {
  const known = schoolsNamed.get(name) ?? { name };
  schoolsNamed.set(name, known);
  return known;
}

/**
 * A sheet of an example whose rows say themselves what each rule finds in them. The ledger gets every record with what
 * should be said of it, so that a rule that says anything else is noticed.
 */
export function toldSheet(
  ledger: Ledger,
  pack: string,
  name: string,
  headers: readonly string[],
  rules: RulesOfSheet,
  rows: readonly ToldRow[],
): { readonly sheet: ExampleSheet; readonly rows: readonly ExampleRow[] } {
  const made = rows.map(({ cells, hidden }): ExampleRow => ({
    ...rowOf(...cells),
    ...(hidden === true ? { hidden } : {}),
  }));
  const atSchool = headers.findIndex((header) => header === 'School');
  rows.forEach((row, at) => {
    const cell = atSchool < 0 ? null : (row.cells[atSchool] ?? null);
    const school = typeof cell === 'string' ? schoolNamed(cell) : null;
    for (const [rule, split] of Object.entries(rules))
      if (row.outside?.includes(rule) !== true)
        ledger.say(pack, rule, made[at]!, split === 'by school' ? school : null, 'complies', row.also);
    const says: [string, Said][] = [
      ...(row.fails ?? []).map((rule): [string, Said] => [rule, 'fails']),
      ...(row.unknown ?? []).map((rule): [string, Said] => [rule, 'unknown']),
    ];
    if (says.length === 0) return;
    ledger.plant({
      id: `${name.toLowerCase().replaceAll(' ', '-')}-${at + 1}`,
      sheet: name,
      rows: [made[at]!],
      what: row.what ?? '',
      pack,
      says: Object.fromEntries(says),
    });
  });
  return { sheet: sheetOf(name, headers, made), rows: made };
}

/** The first sheet of an example: what it shows, a line a row. */
export function readMe(lines: readonly string[]): ExampleSheet {
  return { name: 'Read me', above: lines, columns: [{ header: '', width: 110 }], rows: [], below: [] };
}

/** Notes that a rule cannot be computed, because the example has no sheet for it. */
export function withoutSheet(ledger: Ledger, pack: string, rules: readonly string[], district: string): void {
  for (const check of rules)
    ledger.enter(() => ({
      id: `no-sheet/${check}`,
      sheet: '',
      cells: [],
      what: 'There is no sheet for it in this workbook.',
      pack,
      check,
      find: true,
      expect: [{ subject: { district }, status: 'not-computed' }],
    }));
}

/** The rules of a pack but those named: for a workbook that has the sheets of a few. */
export function rulesBut(pack: string, named: readonly string[]): readonly string[] {
  const others = ['pack', 'thresholds', 'lookups', 'views'];
  return readdirSync(fileURLToPath(new URL(`../../../src/rules/${pack}`, import.meta.url)))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .filter((id) => !others.includes(id) && !named.includes(id))
    .sort();
}
