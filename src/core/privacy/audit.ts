import { deriveCell } from './derivation.ts';
import type { StepBudget } from './exact-simplex.ts';
import { feasibleRanges } from './feasible-ranges.ts';
import type { RangeAnswer } from './integer-search.ts';
import type { VisibleTable } from './published-table.ts';

/** What an outsider could infer from the visible figures. Made from them alone: the auditor never sees a withheld number. */
export interface AuditReport {
  /** True only where every withheld number was shown to have at least two possible values. */
  readonly safe: boolean;
  /** Withheld numbers that can be worked out, each with how. */
  readonly recoverable: readonly RecoverableCell[];
  /** Withheld numbers known to within a few students: not worked out, but close. */
  readonly narrow: readonly NarrowCell[];
  /** Withheld numbers of which safety could not be shown: the steps ran out, or a printed figure is not invertible. */
  readonly notProven: readonly { readonly cell: string; readonly label: string; readonly reason: string }[];
  /** The visible figures contradict one another, so nothing that follows from them means anything. */
  readonly contradictory: boolean;
  /** How many withheld numbers were tried. */
  readonly checked: number;
}

export interface RecoverableCell {
  readonly cell: string;
  readonly label: string;
  /** The value, or the least one where a required width leaves several. */
  readonly value: number;
  /** The cell an insider has to know first; null where everybody can work it out. */
  readonly knowing: string | null;
  readonly derivation: string;
}

export interface NarrowCell {
  readonly cell: string;
  readonly label: string;
  readonly lower: number;
  readonly upper: number;
}

export interface AuditOptions {
  /** How far apart the least and the greatest possible value must lie; 1 means not exactly known. */
  readonly width?: number;
  /** Numbers known to within less than this are reported as narrow. */
  readonly narrow?: number;
  /** Numbers somebody knows of himself (the only student of a group), each tried on its own. */
  readonly insiders?: readonly Insider[];
  /** Pivots and branches all questions together may cost; a count, so that every machine answers alike. */
  readonly steps?: number;
  /** Only these withheld numbers are tried; all where it is left out. */
  readonly only?: ReadonlySet<string>;
  /** How many recoverable numbers are explained; the others are only named. */
  readonly explain?: number;
}

export interface Insider {
  readonly cell: string;
  readonly value: number;
}

export const defaultSteps = 200_000;

/**
 * Tries to work out every withheld number of a published table, from its totals, complements, percentages, ratios and the
 * published rule. "Not proven" is not "safe": what could not be shown to be safe is refused.
 *
 * Independent of what chose the withheld cells; it shares with it only the description of a published table.
 */
export function audit(table: VisibleTable, options: AuditOptions = {}): AuditReport {
  const width = options.width ?? 1;
  const narrowWidth = Math.max(options.narrow ?? width, width);
  const budget: StepBudget = { left: options.steps ?? defaultSteps };
  const withheld = table.cells.filter(
    (cell) => cell.withheld && cell.value === null && options.only?.has(cell.id) !== false,
  );
  const labels = new Map(withheld.map(({ id, label }) => [id, label]));
  const recoverable: RecoverableCell[] = [];
  const narrow: NarrowCell[] = [];
  const notProven: { cell: string; label: string; reason: string }[] = [];
  let contradictory = false;
  let toExplain = options.explain ?? Infinity;

  const judge = (view: VisibleTable, ids: readonly string[], enough: number, insider: Insider | null): void => {
    const knowing =
      insider === null
        ? ''
        : `whoever knows that [${labels.get(insider.cell) ?? insider.cell}] is ${insider.value} learns: `;
    const ranges = feasibleRanges(view, { cells: ids, wideEnough: enough, budget });
    for (const [cell, answer] of ranges) {
      const label = labels.get(cell)!;
      if (answer === 'infeasible') contradictory = true;
      else if (answer === 'not-proven') {
        const reason = budget.left < 0 ? 'the step budget ran out' : 'a printed figure depends on it';
        notProven.push({ cell, label, reason: knowing + reason });
      } else if (isNarrower(answer, width)) {
        const derivation =
          toExplain-- > 0 ? knowing + deriveCell(view, cell, width, { left: options.steps ?? defaultSteps }).text : '';
        recoverable.push({ cell, label, value: Number(answer.lower), knowing: insider?.cell ?? null, derivation });
      } else if (isNarrower(answer, enough) && insider === null)
        narrow.push({ cell, label, lower: Number(answer.lower), upper: Number(answer.upper) });
    }
  };
  judge(
    table,
    withheld.map(({ id }) => id),
    narrowWidth,
    null,
  );
  const everybodyKnows = new Set(recoverable.map(({ cell }) => cell));
  for (const insider of options.insiders ?? []) {
    const others = withheld.map(({ id }) => id).filter((id) => id !== insider.cell && !everybodyKnows.has(id));
    judge(insiderView(table, insider), others, width, insider);
  }
  return {
    safe: recoverable.length === 0 && notProven.length === 0 && !contradictory,
    recoverable,
    narrow,
    notProven,
    contradictory,
    checked: withheld.length,
  };
}

/** The table as it looks to somebody who knows one withheld number. */
export function insiderView(table: VisibleTable, { cell, value }: Insider): VisibleTable {
  const cells = table.cells.map((one) => (one.id === cell ? { ...one, value, withheld: false } : one));
  return { ...table, cells };
}

function isNarrower(answer: RangeAnswer, width: number): boolean {
  return typeof answer === 'object' && answer.upper !== null && answer.upper - answer.lower < BigInt(width);
}
