import { audit, defaultSteps, insiderView, type AuditReport, type Insider } from './audit.ts';
import { chooseComplements, type Clause } from './choose-complements.ts';
import { deriveCell } from './derivation.ts';
import { knownRange, primaryCells } from './primary-rule.ts';
import { cellsOf, visibleTable, type CountCell, type CountTable, type VisibleTable } from './published-table.ts';
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
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const primary = primaryCells(table, setting);
  const candidates = table.cells.filter((cell) => isCandidate(cell, setting)).map(({ id }) => id);
  const mayHide = new Set(candidates);
  const cost = costs(table);
  const takesAlong = (cell: string): readonly string[] => byId.get(cell)!.takesAlong;
  const insiders = (options.insiders ?? []).map((cell) => ({ cell, value: byId.get(cell)!.value }));
  const steps = options.steps ?? defaultSteps;
  const clauses: Clause[] = lineClauses(table, mayHide);
  const nodes = candidates.length <= exactUpTo ? 20_000 : 2 * candidates.length;

  let last: Suppression | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const choice = chooseComplements(primary.cells, clauses, (cell) => cost.get(cell)!, takesAlong, nodes);
    const hidden: ReadonlySet<string> = choice?.hidden ?? last?.hidden ?? primary.cells;
    const guarded = choice?.guarded ?? last?.guarded ?? primary.cells;
    const visible = visibleTable(table, hidden, guarded, (cell) =>
      knownRange(cell, { byId, hidden }, primary, setting),
    );
    const known = insiders.filter(({ cell }) => guarded.has(cell));
    const report = audit(visible, { width: setting.width, insiders: known, steps, explain: 0 });
    last = { primary: primary.cells, guarded, hidden, visible, audit: report, cheapest: choice?.cheapest ?? false };
    if (choice === null || report.recoverable.length === 0) break;
    const before = clauses.length;
    clauses.push(...leakClauses(visible, report, known, mayHide, setting, steps));
    if (clauses.length === before) break;
  }
  return explained(last!, setting, insiders, steps);
}

/** Up to so many cells the choice is searched through; beyond it the first choice found is taken. */
const exactUpTo = 60;
const mostRounds = 200;

/** A zero that is shown by the rule cannot stand in for a withheld number; a number nobody prints cannot be hidden. */
function isCandidate(cell: CountCell, setting: PrivacySetting): boolean {
  if (!cell.printed) return false;
  if (cell.value > 0) return true;
  return cell.kind === 'cases' && setting.cases.zeros === 'withheld';
}

/** A level outweighs everything below it; within a level the students hidden count, then the cells. */
function costs(table: CountTable): ReadonlyMap<string, bigint> {
  const levels = [...new Set(table.cells.map(({ level }) => level))].sort((a, b) => a - b);
  const ownCost = (cell: CountCell): bigint => BigInt(cell.value) * BigInt(table.cells.length + 1) + 1n;
  const weights = new Map<number, bigint>();
  let weight = 1n;
  for (const level of levels) {
    weights.set(level, weight);
    weight *= 1n + table.cells.filter((cell) => cell.level === level).reduce((sum, cell) => sum + ownCost(cell), 0n);
  }
  return new Map(table.cells.map((cell) => [cell.id, ownCost(cell) * weights.get(cell.level)!]));
}

/** In a sum of printed numbers a withheld one must not stand alone. */
function lineClauses(table: CountTable, mayHide: ReadonlySet<string>): Clause[] {
  const printed = new Map(table.cells.map(({ id, printed: is }) => [id, is]));
  const clauses: Clause[] = [];
  for (const { terms, lower, upper } of table.facts) {
    if (lower !== upper || terms.some(({ cell, times }) => Math.abs(times) !== 1 || printed.get(cell) !== true))
      continue;
    for (const { cell } of terms) {
      if (!mayHide.has(cell)) continue;
      clauses.push({
        unless: [cell],
        anyOf: terms.map((term) => term.cell).filter((id) => id !== cell && mayHide.has(id)),
      });
    }
  }
  return clauses;
}

/** For each number that can be worked out: one of the numbers it was worked out from must go too. */
function leakClauses(
  visible: VisibleTable,
  report: AuditReport,
  insiders: readonly Insider[],
  mayHide: ReadonlySet<string>,
  setting: PrivacySetting,
  steps: number,
): readonly Clause[] {
  const shown = new Set(visible.cells.filter(({ value }) => value !== null).map(({ id }) => id));
  const clauses: Clause[] = [];
  for (const { cell, knowing } of report.recoverable) {
    const insider = insiders.find((one) => one.cell === knowing);
    const view = insider === undefined ? visible : insiderView(visible, insider);
    const { facts } = deriveCell(view, cell, setting.width, { left: steps });
    const anyOf = facts.flatMap(cellsOf).filter((id) => shown.has(id) && mayHide.has(id));
    clauses.push({ unless: knowing === null ? [cell] : [cell, knowing], anyOf });
  }
  return clauses;
}

function explained(
  suppression: Suppression,
  setting: PrivacySetting,
  insiders: readonly Insider[],
  steps: number,
): Suppression {
  if (suppression.audit.recoverable.length === 0) return suppression;
  const known = insiders.filter(({ cell }) => suppression.guarded.has(cell));
  return { ...suppression, audit: audit(suppression.visible, { width: setting.width, insiders: known, steps }) };
}
