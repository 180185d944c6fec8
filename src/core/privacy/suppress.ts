import { atOnce, shareAfter, type InSteps } from '../in-steps.ts';
import { audit, defaultSteps, insiderView, type AuditReport, type Insider } from './audit.ts';
import { chooseComplements, type Choice } from './choose-complements.ts';
import type { Clause } from './clause.ts';
import { deriveCell } from './derivation.ts';
import { feasibleRanges } from './feasible-ranges.ts';
import { knownRange, primaryCells } from './primary-rule.ts';
import {
  cellsOf,
  visibleTable,
  type CountCell,
  type CountTable,
  type Fact,
  type VisibleTable,
} from './published-table.ts';
import type { PrivacySetting } from './privacy-setting.ts';

export interface Suppression {
  /** Withheld by the rule itself. */
  readonly primary: ReadonlySet<string>;
  /** The rule's cells and those chosen to protect them: none of them can be worked out. */
  readonly guarded: ReadonlySet<string>;
  /** Everything withheld: the guarded cells and what goes with them. */
  readonly hidden: ReadonlySet<string>;
  readonly visible: VisibleTable;
  /** The auditor's verdict on what is left visible. Nothing may be published unless it is safe. */
  readonly audit: AuditReport;
  /** Whether no choice of further cells hides less; false for large tables, where the search is cut short. */
  readonly cheapest: boolean;
}

export interface SuppressOptions {
  readonly steps?: number;
  /** Cells whose number somebody knows of himself; see `AuditOptions.insiders`. */
  readonly insiders?: readonly string[];
}

/**
 * Which numbers of a set of linked tables to withhold so that none of them can be worked out: what the rule withholds, and
 * the least there must be withheld beside it. Fine cells go before comparisons, comparisons before sums of schools,
 * totals last; among equals what hides fewer students.
 *
 * Method: everything the auditor can work out becomes a clause ("one of the numbers used must go too"), the cheapest set
 * that satisfies all clauses is chosen, and the auditor tries again until it finds nothing. The clauses are necessary,
 * so a set that is the cheapest for them and passes the audit is the cheapest there is.
 */
export function suppress(table: CountTable, setting: PrivacySetting, options: SuppressOptions = {}): Suppression {
  return atOnce(suppressInSteps(table, setting, options));
}

/** The same in steps: one for each look of the auditor, one for each number it can work out. */
export function* suppressInSteps(
  table: CountTable,
  setting: PrivacySetting,
  options: SuppressOptions = {},
): InSteps<Suppression> {
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const primary = primaryCells(table, setting);
  const mayHide = new Set(table.cells.filter((cell) => isCandidate(cell, byId)).map(({ id }) => id));
  const searched = mayHide.size <= searchedUpTo;
  const cost = costs(table, setting);
  const steps = options.steps ?? defaultSteps;
  const insiders = (options.insiders ?? []).map((cell) => ({ cell, value: byId.get(cell)!.value }));
  const clauses: Clause[] = lineClauses(table, mayHide, searched, (cell) =>
    knownRange(cell, { byId, hidden: primary.cells }, primary, setting),
  );
  const choose = (start: ReadonlySet<string>): Choice | null =>
    chooseComplements(
      start,
      clauses,
      (cell) => cost.get(cell)!,
      (cell) => byId.get(cell)!.takesAlong,
    );
  const look = ({ guarded, hidden }: Choice, only: ReadonlySet<string> | null, explain: number): Look => {
    const visible = visibleTable(table, hidden, guarded, (cell) =>
      knownRange(cell, { byId, hidden }, primary, setting),
    );
    const known = insiders.filter(({ cell }) => guarded.has(cell));
    const asked = { width: setting.width, insiders: known, steps, explain, ...(only === null ? {} : { only }) };
    return { visible, known, report: audit(visible, asked) };
  };

  let choice: Choice = { guarded: primary.cells, hidden: primary.cells, cheapest: false };
  let open: ReadonlySet<string> | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const adding = !searched && round >= freshStarts;
    const lost = adding && [...choice.guarded].some((cell) => cannotGuard(clauses, cell, primary.cells));
    // A cell that nothing can hide is no cover for others: they are covered anew, and all is tried again.
    const next = choose(adding && !lost ? choice.guarded : primary.cells);
    if (lost) open = null;
    if (next === null) break;
    // What was safe stays safe when more is withheld, so only what is new or was not safe is tried again.
    if (!searched && open !== null)
      open = new Set([...open, ...[...next.guarded].filter((cell) => !choice.guarded.has(cell))]);
    choice = next;
    yield shareAfter(round);
    const { visible, known, report } = look(choice, open, 0);
    if (report.recoverable.length === 0) break;
    yield shareAfter(round + 0.5);
    for (const clause of leakClauses(byId, visible, report, known, mayHide, setting, steps)) {
      clauses.push(...clause);
      yield shareAfter(round + 0.5);
    }
    if (adding) open = new Set(report.recoverable.map(({ cell }) => cell));
  }
  const { visible, report } = look(choice, null, mostExplained);
  const { guarded, hidden } = choice;
  return { primary: primary.cells, guarded, hidden, visible, audit: report, cheapest: searched && choice.cheapest };
}

/** Whether nothing can hide a cell: whatever else is withheld, it can be worked out. What the rule withholds has to be. */
function cannotGuard(clauses: readonly Clause[], cell: string, primary: ReadonlySet<string>): boolean {
  return (
    !primary.has(cell) &&
    clauses.some(({ unless, anyOf }) => anyOf.length === 0 && unless.length === 1 && unless[0] === cell)
  );
}

interface Look {
  readonly visible: VisibleTable;
  readonly known: readonly Insider[];
  readonly report: AuditReport;
}

const mostRounds = 200;
/** Tables of more cells are not searched for the cheapest choice. */
const searchedUpTo = 80;
/** So often they are chosen for anew with what was learned; after that cells are only added, which comes to an end. */
const freshStarts = 4;
const mostExplained = 20;

/** A number nobody prints cannot be hidden, and nobody can be protected where there is nobody. */
function isCandidate(cell: CountCell, byId: ReadonlyMap<string, CountCell>): boolean {
  if (!cell.printed) return false;
  return cell.value > 0 || (cell.kind === 'cases' && (cell.of === null || byId.get(cell.of)!.value > 0));
}

/**
 * A level outweighs everything below it; within a level the students hidden count, then the cells. A zero is a poor
 * cover for another number and not the cheapest.
 */
function costs(table: CountTable, setting: PrivacySetting): ReadonlyMap<string, bigint> {
  const levels = [...new Set(table.cells.map(({ level }) => level))].sort((a, b) => a - b);
  const zero = Math.max(setting.cases.below ?? 1, setting.students.below);
  const ownCost = ({ value }: CountCell): bigint =>
    BigInt(value === 0 ? zero : value) * BigInt(table.cells.length + 1) + 1n;
  const weights = new Map<number, bigint>();
  let weight = 1n;
  for (const level of levels) {
    weights.set(level, weight);
    weight *= 1n + table.cells.filter((cell) => cell.level === level).reduce((sum, cell) => sum + ownCost(cell), 0n);
  }
  return new Map(table.cells.map((cell) => [cell.id, ownCost(cell) * weights.get(cell.level)!]));
}

/**
 * In a sum of printed numbers a withheld one needs another that can make up for it: one that can fall where it rises, or
 * rise where it falls, within what the rule tells of each. A total nobody prints is mostly known all the same (of any group
 * together with all others), so where the choice is not searched for the cheapest, it counts as printed.
 */
function lineClauses(
  table: CountTable,
  mayHide: ReadonlySet<string>,
  strictly: boolean,
  range: (cell: CountCell) => { readonly lower: number; readonly upper: number | null },
): Clause[] {
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const room = new Map(
    table.cells.map((cell) => {
      const { lower, upper } = range(cell);
      return [cell.id, { down: cell.value > lower, up: upper === null || cell.value < upper }];
    }),
  );
  const clauses: Clause[] = [];
  for (const { terms, lower, upper } of table.facts) {
    if (lower !== upper || terms.some(({ times }) => Math.abs(times) !== 1)) continue;
    const unprinted = terms.filter(({ cell }) => !byId.get(cell)!.printed).length;
    if (unprinted > (strictly ? 0 : 1)) continue;
    for (const { cell, times } of terms) {
      if (!mayHide.has(cell)) continue;
      const own = room.get(cell)!;
      const anyOf = terms.filter((other) => {
        const { up, down } = room.get(other.cell)!;
        const same = other.times === times;
        const makesUp = (own.up && (same ? down : up)) || (own.down && (same ? up : down));
        return other.cell !== cell && mayHide.has(other.cell) && makesUp;
      });
      if (unprinted === 0 || anyOf.length > 0)
        clauses.push({ unless: [cell], anyOf: anyOf.map((other) => other.cell) });
    }
  }
  return clauses;
}

/** For each number that can be worked out, in turn: one of the numbers it was worked out from must go too. */
function* leakClauses(
  byId: ReadonlyMap<string, CountCell>,
  visible: VisibleTable,
  report: AuditReport,
  insiders: readonly Insider[],
  mayHide: ReadonlySet<string>,
  setting: PrivacySetting,
  steps: number,
): Generator<readonly Clause[]> {
  const shown = new Set(visible.cells.filter(({ value }) => value !== null).map(({ id }) => id));
  const told = new Set<string>();
  for (const { cell, knowing } of report.recoverable) {
    if (told.has(`${knowing} ${cell}`)) continue;
    const insider = insiders.find((one) => one.cell === knowing);
    const view = insider === undefined ? visible : insiderView(visible, insider);
    const { facts, usesRule } = deriveCell(view, cell, setting.width, { left: steps });
    const used = [cell, ...facts.flatMap(cellsOf)];
    // What the rule tells of a number of cases hangs on the number of students being printed.
    const bases = usesRule ? used.flatMap((id) => byId.get(id)!.of ?? []) : [];
    const anyOf = [...used, ...bases].filter((id) => shown.has(id) && mayHide.has(id));
    const pinned = [cell, ...alsoPinned(view, report, used, facts, setting.width, steps)];
    for (const id of pinned) told.add(`${knowing} ${id}`);
    yield pinned.map((id) => ({ unless: knowing === null ? [id] : [id, knowing], anyOf }));
  }
}

/** Other numbers the same facts give away. */
function alsoPinned(
  view: VisibleTable,
  report: AuditReport,
  used: readonly string[],
  facts: readonly Fact[],
  width: number,
  steps: number,
): readonly string[] {
  const among = new Set(used);
  const cells = report.recoverable.map(({ cell }) => cell).filter((id) => among.has(id));
  const ranges = feasibleRanges(view, { cells, facts, wideEnough: width, budget: { left: steps } });
  return [...ranges].flatMap(([id, range]) =>
    typeof range === 'object' && range.upper !== null && range.upper - range.lower < BigInt(width) ? [id] : [],
  );
}
