import highsLoader from 'highs';
import type { VisibleTable } from '../../../src/core/privacy/published-table.ts';

export interface Interval {
  readonly lower: number;
  /** Infinity where nothing bounds it. */
  readonly upper: number;
}

/** A number nothing bounds is given this much room; no count of the generated tables comes near it. */
const plenty = 100_000;

const highs = await highsLoader();

/**
 * An attack of its own on a published table: HiGHS, a solver written by others, looks for the least and the greatest whole
 * number each cell can be. One model a table, with a copy of the unknowns for each question, so that they are answered at
 * once.
 */
export function attack(table: VisibleTable, cells: readonly string[]): ReadonlyMap<string, Interval> {
  if (cells.length === 0) return new Map();
  const unknown = table.cells.filter(({ value }) => value === null);
  const printed = new Map(table.cells.flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const])));
  const index = new Map(unknown.map(({ id }, i) => [id, i]));
  const name = (copy: number, id: string): string => `x${copy}_${index.get(id)!}`;
  const rows: string[] = [];
  const bounds: string[] = [];
  const integers: string[] = [];
  const objective: string[] = [];
  cells.forEach((cell, c) => {
    for (const side of [0, 1]) {
      const copy = 2 * c + side;
      objective.push(`${side === 0 ? '-' : '+'} ${name(copy, cell)}`);
      for (const { id, lower, upper } of unknown) {
        bounds.push(`${lower} <= ${name(copy, id)} <= ${upper ?? plenty}`);
        integers.push(name(copy, id));
      }
      for (const fact of table.facts) {
        if (fact.type !== 'linear') throw new Error('Only linear facts are published here');
        let known = 0;
        const terms: string[] = [];
        for (const { cell: id, times } of fact.terms) {
          if (index.has(id)) terms.push(`${times < 0 ? '-' : '+'} ${Math.abs(times)} ${name(copy, id)}`);
          else known += times * printed.get(id)!;
        }
        if (terms.length === 0) continue;
        const left = terms.join(' ');
        if (fact.lower !== null && fact.lower === fact.upper) rows.push(`${left} = ${fact.lower - known}`);
        else {
          if (fact.lower !== null) rows.push(`${left} >= ${fact.lower - known}`);
          if (fact.upper !== null) rows.push(`${left} <= ${fact.upper - known}`);
        }
      }
    }
  });
  const text = [
    'Maximize',
    ` obj: ${objective.join(' ')}`,
    'Subject To',
    ...rows.map((row, i) => ` r${i}: ${row}`),
    ...(rows.length === 0 ? [` r0: ${name(0, cells[0]!)} >= 0`] : []),
    'Bounds',
    ...bounds.map((bound) => ` ${bound}`),
    'General',
    ` ${integers.join(' ')}`,
    'End',
  ].join('\n');
  const solution = highs.solve(text, { mip_rel_gap: 0, output_flag: false });
  if (solution.Status !== 'Optimal') throw new Error(`The solver says ${solution.Status}`);
  const at = (copy: number, cell: string): number => {
    const column = solution.Columns[name(copy, cell)]!;
    return Math.round('Primal' in column ? (column.Primal as number) : Number.NaN);
  };
  return new Map(
    cells.map((cell, c) => {
      const upper = at(2 * c + 1, cell);
      return [cell, { lower: at(2 * c, cell), upper: upper > plenty / 2 ? Infinity : upper }];
    }),
  );
}
