import type { ExampleRow, ExampleSheet, Value } from '../example-sheet.ts';
import type { Ledger, Said } from '../ledger.ts';
import type { School } from '../schools.ts';
import { rowOf, sheetOf } from './book.ts';

export type Cells = Readonly<Record<string, Value | boolean>>;

/** A sheet in the making: each row with what the rules of a pack should say of it. */
export class JudgedLines {
  private readonly rows: ExampleRow[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly pack: string,
    private readonly name: string,
    /** Every header with what most rows hold. */
    private readonly usual: Cells,
  ) {}

  /** A row that keeps the rules named; they are told of its school where the sheet has one. */
  keeps(school: School, rules: readonly string[], cells: Cells): ExampleRow {
    for (const header of Object.keys(cells))
      if (!(header in this.usual)) throw new Error(`${this.name} has no column ${header}.`);
    const all: Cells = { ...this.usual, ...('School' in this.usual ? { School: school.name } : {}), ...cells };
    const row = rowOf(...Object.keys(this.usual).map((header) => all[header]!));
    this.rows.push(row);
    for (const rule of rules) this.ledger.say(this.pack, rule, row, 'School' in this.usual ? school : null, 'complies');
    return row;
  }

  /** A row in which something is wrong for some rules, `what` in plain words; it keeps the others named. */
  plants(
    school: School,
    what: string,
    says: Readonly<Record<string, Said>>,
    kept: readonly string[],
    cells: Cells,
  ): void {
    const row = this.keeps(school, [...kept, ...Object.keys(says)], cells);
    const id = `${this.name.toLowerCase().replaceAll(' ', '-')}-${this.rows.length}`;
    this.ledger.plant({ id, sheet: this.name, rows: [row], what, pack: this.pack, says });
  }

  sheet(): ExampleSheet {
    return sheetOf(this.name, Object.keys(this.usual), this.rows);
  }
}
