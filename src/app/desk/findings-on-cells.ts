import type { Finding } from '../../core/findings/finding.ts';
import { isAboutTheWhole } from '../../core/findings/leading-outcome.ts';
import { readReference, type CellRange } from '../../core/table/address.ts';

interface Place {
  readonly sheet: string;
  readonly range: CellRange;
}

interface Rests {
  readonly id: string;
  /** Rows of single records that fail or wait for a person, by sheet. */
  readonly rows: ReadonlyMap<string, ReadonlySet<number>>;
  readonly places: readonly Place[];
}

/** Which findings rest on cells: built once for a run, asked at every selection. */
export class FindingsOnCells {
  private readonly all: readonly Rests[];

  constructor(findings: readonly Finding[]) {
    this.all = findings.map((finding) => {
      const outcomes = finding.outcomes.filter(isAboutTheWhole);
      const rows = new Map<string, Set<number>>();
      for (const { sheet, row } of outcomes.flatMap(({ records }) => records)) {
        const own = rows.get(sheet) ?? new Set<number>();
        own.add(row);
        rows.set(sheet, own);
      }
      const ranges = new Set(outcomes.flatMap(({ evidence }) => evidence.flatMap((one) => one.ranges)));
      return { id: finding.id, rows, places: [...ranges].flatMap((text) => readReference(text) ?? []) };
    });
  }

  /** Ids of the findings, those first of which one of the rows is a record that fails or is in doubt. */
  on(cells: readonly string[]): readonly string[] {
    const asked = cells.flatMap((text) => readReference(text) ?? []);
    if (asked.length === 0) return [];
    const named = this.all.filter(({ rows }) => asked.some((place) => hasRow(rows.get(place.sheet), place.range)));
    const others = this.all.filter(
      (one) => !named.includes(one) && one.places.some((place) => asked.some((other) => meet(place, other))),
    );
    return [...named, ...others].map(({ id }) => id);
  }
}

function hasRow(rows: ReadonlySet<number> | undefined, { fromRow, toRow }: CellRange): boolean {
  if (rows === undefined) return false;
  if (toRow - fromRow < rows.size) {
    for (let row = fromRow; row <= toRow; row++) if (rows.has(row)) return true;
    return false;
  }
  for (const row of rows) if (row >= fromRow && row <= toRow) return true;
  return false;
}

function meet(a: Place, b: Place): boolean {
  return (
    a.sheet === b.sheet &&
    a.range.fromRow <= b.range.toRow &&
    b.range.fromRow <= a.range.toRow &&
    a.range.fromColumn <= b.range.toColumn &&
    b.range.fromColumn <= a.range.toColumn
  );
}
