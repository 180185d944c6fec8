import type { ExampleRow, ExampleSheet, Value } from '../../example-sheet.ts';
import type { Ledger, Said } from '../../ledger.ts';
import type { School } from '../../schools.ts';
import { rowOf, sheetOf } from '../book.ts';

export const pack = 'special-education-records';

export type Cells = Readonly<Record<string, Value | boolean>>;

/** Something wrong with a row, or something that only looks so. */
interface Planted {
  readonly id: string;
  readonly what: string;
  readonly says: Readonly<Record<string, Said>>;
}

/** A sheet in the making: every row with the rules that take it in, which it keeps unless something was planted. */
export class Lines {
  private readonly rows: ExampleRow[] = [];

  constructor(
    private readonly name: string,
    private readonly ledger: Ledger,
    /** Every header with what most rows hold. */
    private readonly usual: Cells,
    private readonly above: readonly string[] = [],
  ) {}

  add(school: School | null, rules: readonly string[], cells: Cells, planted?: Planted): ExampleRow {
    for (const header of Object.keys(cells))
      if (!(header in this.usual)) throw new Error(`${this.name} has no column ${header}.`);
    const all: Cells = {
      ...this.usual,
      ...('School' in this.usual && school !== null ? { School: school.name } : {}),
      ...cells,
    };
    const row = rowOf(...Object.keys(this.usual).map((header) => all[header]!));
    this.rows.push(row);
    for (const rule of rules) this.ledger.say(pack, rule, row, 'School' in this.usual ? school : null, 'complies');
    if (planted !== undefined) this.ledger.plant({ ...planted, sheet: this.name, rows: [row], pack });
    return row;
  }

  sheet(): ExampleSheet {
    return sheetOf(this.name, Object.keys(this.usual), this.rows, this.above);
  }
}
