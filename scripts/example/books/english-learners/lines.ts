import type { ExampleRow, ExampleSheet, Value } from '../../example-sheet.ts';
import type { Ledger, Said } from '../../ledger.ts';
import type { School } from '../../schools.ts';
import { rowOf, sheetOf } from '../book.ts';

export const services = 'english-learner-services';
export const compliance = 'english-learner-compliance';

export type Cells = Readonly<Record<string, Value | boolean>>;

/** What the rules say of a row, by rule; rules of the services pack stand as `services/<rule>`. */
export type Says = Readonly<Record<string, Said>>;

/** Rules that are split by level too. */
const leveled = new Set([
  'list-g-receives-esl',
  'list-h-amount',
  'list-i-grouped',
  'list-j-level-3',
  'list-l-esl-license',
  'list-m-core-classes',
]);

const nameOf = (rule: string): readonly [pack: string, check: string] =>
  rule.startsWith('services/') ? [services, rule.slice('services/'.length)] : [compliance, rule];

/** A sheet in the making: every row with the rules that take it in, which it keeps unless something was planted. */
export class Lines {
  private readonly rows: ExampleRow[] = [];

  constructor(
    private readonly name: string,
    private readonly ledger: Ledger | null,
    /** Every header with what most rows hold. */
    private readonly usual: Cells,
  ) {}

  /** A row that keeps all the rules named. */
  add(school: School | null, rules: readonly string[], cells: Cells, level?: string): ExampleRow {
    for (const header of Object.keys(cells))
      if (!(header in this.usual)) throw new Error(`${this.name} has no column ${header}.`);
    const all: Cells = { ...this.usual, ...(school === null ? {} : { School: school.name }), ...cells };
    const row = rowOf(...Object.keys(this.usual).map((header) => all[header] ?? null));
    this.rows.push(row);
    this.takeIn(row, school, rules, level);
    return row;
  }

  /** Further rules a row keeps; a row may stand for a group of rows. */
  takeIn(row: ExampleRow, school: School | null, rules: readonly string[], level?: string): void {
    for (const rule of rules) {
      const [pack, check] = nameOf(rule);
      const also = level !== undefined && leveled.has(check) ? { 'eld-level': level } : {};
      this.ledger?.say(pack, check, row, school, 'complies', also);
    }
  }

  /** Something wrong with rows, or something that only looks so. */
  plant(id: string, rows: readonly ExampleRow[], what: string, says: Says): void {
    for (const [rule, said] of Object.entries(says)) {
      const [pack, check] = nameOf(rule);
      this.ledger?.plant({ id, sheet: this.name, rows, what, pack, says: { [check]: said } });
    }
  }

  sheet(above: readonly string[] = []): ExampleSheet {
    return sheetOf(this.name, Object.keys(this.usual), this.rows, above);
  }
}
