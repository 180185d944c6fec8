import type { Outcome } from '../checks/outcome.ts';
import { readReference } from '../table/address.ts';
import type { OutcomeCells } from './outcome-cells.ts';
import { sumFact, type LinearFact } from './published-table.ts';

/** A count and the rows it is of. */
interface Counted {
  readonly cell: string;
  readonly value: number;
  readonly rows: Rows;
}

/** Rows of one sheet, as runs in order that do not touch: from, to, from, to …, each included. */
interface Rows {
  readonly sheet: string;
  readonly runs: readonly number[];
}

/**
 * What counts of different rules tell of each other because they are of the same rows. Of 124 students some receive no
 * service; another rule looks at the 122 who do; so two do not, though nobody printed it. Read off the rows of the
 * evidence, where these are listed one by one and each is one that is counted:
 *
 * - two counts that have no row in common and together are a third add up to it (2 + 122 = 124);
 * - groups of a line whose rows together are those of another count add up to it (grades 6, 7 and 8 are the middle grades).
 *
 * Rows are only looked at here; the facts name cells.
 *
 * @param small sums below are withheld in any case, with all they are of: nobody can subtract from them, and of so few
 *   rows those of unrelated rules often fit together by chance
 */
export function nestedCounts(
  outcomes: readonly Outcome[],
  cellsOf: ReadonlyMap<string, OutcomeCells>,
  small: number,
): readonly LinearFact[] {
  const facts = new Map<string, LinearFact>();
  const add = (parts: readonly string[], whole: string): void => {
    const fact = sumFact([...parts].sort(), whole, 'they are counted of the same rows');
    facts.set(JSON.stringify(fact.terms), fact);
  };
  for (const here of bySheetAndPlace(outcomes, cellsOf).values()) {
    const sums = [...here.wholes.values()].filter(({ value }) => value >= small);
    addPairs(here, sums, add);
    addGroups(here, sums, add);
  }
  return [...facts.values()];
}

interface Here {
  /** Students or records, each set of rows once. */
  readonly wholes: Map<string, Counted>;
  readonly cases: Map<string, Counted>;
  /** Groups side by side. */
  readonly lines: Map<string, Counted[]>;
}

function bySheetAndPlace(
  outcomes: readonly Outcome[],
  cellsOf: ReadonlyMap<string, OutcomeCells>,
): ReadonlyMap<string, Here> {
  const places = new Map<string, Here>();
  for (const outcome of outcomes) {
    const cells = cellsOf.get(outcome.id);
    if (cells === undefined || outcome.composition === true) continue;
    const isRecords = outcome.measure === 'share-compliant';
    const students = countedIn(outcome, isRecords ? 'records' : 'students', cells.students, outcome.d);
    const cases = countedIn(outcome, isRecords ? 'records that do not comply' : 'cases', cells.cases, outcome.n);
    for (const [counted, isWhole] of [
      [students, true],
      [cases, false],
    ] as const) {
      if (counted === null) continue;
      const place = Object.entries(outcome.subject).sort(([a], [b]) => (a < b ? -1 : 1));
      const key = JSON.stringify([place, counted.rows.sheet]);
      const here = places.get(key) ?? { wholes: new Map(), cases: new Map(), lines: new Map() };
      places.set(key, here);
      (isWhole ? here.wholes : here.cases).set(counted.cell, counted);
      if (!isWhole || outcome.group === null) continue;
      const line = JSON.stringify([outcome.pack, outcome.check, outcome.dimension]);
      here.lines.set(line, [...(here.lines.get(line) ?? []), counted]);
    }
  }
  return places;
}

/** The count with its rows; null where they are not listed one by one, or a row is not one of those counted. */
function countedIn(outcome: Outcome, role: string, cell: string | null, value: number | null): Counted | null {
  const evidence = outcome.evidence.find((one) => one.role === role);
  if (cell === null || value === null || value === 0 || evidence === undefined || evidence.rows !== value) return null;
  const ranges = evidence.ranges.map(readReference);
  const sheet = ranges[0]?.sheet;
  if (sheet === undefined || ranges.some((one) => one === null || one.sheet !== sheet)) return null;
  const runs = ranges.map((one) => one!.range).sort((a, b) => a.fromRow - b.fromRow);
  const merged: number[] = [];
  for (const { fromRow, toRow } of runs) {
    if (merged.length > 0 && fromRow <= merged.at(-1)!) return null;
    if (merged.length > 0 && fromRow === merged.at(-1)! + 1) merged[merged.length - 1] = toRow;
    else merged.push(fromRow, toRow);
  }
  const rows = { sheet, runs: merged };
  return sizeOf(rows) === value ? { cell, value, rows } : null;
}

/** A sum as found: its parts and what they are together. */
type Add = (parts: readonly string[], whole: string) => void;

/** Two counts without a common row that together are a third. */
function addPairs({ wholes, cases }: Here, sums: readonly Counted[], add: Add): void {
  const byValue = new Map<number, Counted[]>();
  for (const whole of wholes.values()) byValue.set(whole.value, [...(byValue.get(whole.value) ?? []), whole]);
  const parts = [...new Map([...wholes, ...cases]).values()];
  for (const whole of sums)
    for (const part of parts) {
      if (part.value >= whole.value || !holds(whole.rows, part.rows)) continue;
      for (const rest of byValue.get(whole.value - part.value) ?? [])
        if (rest.cell !== part.cell && holds(whole.rows, rest.rows) && !meet(part.rows, rest.rows))
          add([part.cell, rest.cell], whole.cell);
    }
}

/** Groups of a line whose rows together are those of a count. */
function addGroups({ lines }: Here, sums: readonly Counted[], add: Add): void {
  for (const groups of lines.values())
    for (const whole of sums) {
      const within = groups.filter(({ cell, value, rows }) => {
        return cell !== whole.cell && value < whole.value && holds(whole.rows, rows);
      });
      const sum = within.reduce((total, { value }) => total + value, 0);
      if (within.length > 1 && sum === whole.value)
        add(
          within.map(({ cell }) => cell),
          whole.cell,
        );
    }
}

function sizeOf({ runs }: Rows): number {
  let size = 0;
  for (let at = 0; at < runs.length; at += 2) size += runs[at + 1]! - runs[at]! + 1;
  return size;
}

/** Whether every row of `inner` is one of `outer`. */
function holds(outer: Rows, inner: Rows): boolean {
  let at = 0;
  for (let own = 0; own < inner.runs.length; own += 2) {
    while (at < outer.runs.length && outer.runs[at + 1]! < inner.runs[own]!) at += 2;
    if (at >= outer.runs.length || outer.runs[at]! > inner.runs[own]! || outer.runs[at + 1]! < inner.runs[own + 1]!)
      return false;
  }
  return true;
}

/** Whether two have a row in common. */
function meet(one: Rows, other: Rows): boolean {
  let at = 0;
  for (let own = 0; own < one.runs.length; own += 2) {
    while (at < other.runs.length && other.runs[at + 1]! < one.runs[own]!) at += 2;
    if (at < other.runs.length && other.runs[at]! <= one.runs[own + 1]!) return true;
  }
  return false;
}
