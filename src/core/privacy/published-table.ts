/**
 * What is printed of a set of linked tables, as whole numbers and what ties them together. Two views of the same thing:
 * `CountTable` is what the publisher holds (every value), `VisibleTable` is all an outsider has. The auditor sees only the
 * second.
 *
 * A cell is a number of students or of cases. A fact is a statement about cells that holds in the true table and that a
 * reader knows: groups add up to their total, cases are at most students, a printed percentage is what the counts round to.
 */
export interface VisibleCell {
  readonly id: string;
  /** As a reader of a derivation would call it: `Asian, students, Adams School`. */
  readonly label: string;
  /** The printed number, or null where none is printed. */
  readonly value: number | null;
  /** What the published rule says of a number that is not printed ("withheld counts are 1 to 9"). */
  readonly lower: number;
  readonly upper: number | null;
  /** Whether the number must not be worked out; false for one nobody prints and for one that only went with another. */
  readonly withheld: boolean;
}

export interface VisibleTable {
  readonly cells: readonly VisibleCell[];
  readonly facts: readonly Fact[];
}

export type Fact = LinearFact | RatioFact | ComputedFact;

export interface Term {
  readonly cell: string;
  /** A whole number. */
  readonly times: number;
}

/** lower ≤ Σ times × cell ≤ upper, in whole numbers; null is no bound. An equation has lower = upper. */
export interface LinearFact {
  readonly type: 'linear';
  readonly terms: readonly Term[];
  readonly lower: number | null;
  readonly upper: number | null;
  /** How a reader knows it: `the groups add up to all students`. */
  readonly because: string;
  /** `groups`: the parts of one whole printed side by side, last the whole with times −1. */
  readonly line?: 'groups' | 'places';
}

/** (part / whole) ÷ (otherPart / otherWhole), printed as `shown`. */
export interface RatioFact {
  readonly type: 'ratio';
  readonly part: string;
  readonly whole: string;
  readonly otherPart: string;
  readonly otherWhole: string;
  /** As printed, `1.91`; its decimals tell how it was rounded (half up). */
  readonly shown: string;
  readonly because: string;
}

/** A printed number that was computed from these cells in a way the auditor does not invert (an interval, a p-value). */
export interface ComputedFact {
  readonly type: 'computed';
  readonly cells: readonly string[];
  readonly because: string;
}

/** The cells a fact speaks of. */
export function cellsOf(fact: Fact): readonly string[] {
  if (fact.type === 'linear') return fact.terms.map(({ cell }) => cell);
  return fact.type === 'computed' ? fact.cells : [fact.part, fact.whole, fact.otherPart, fact.otherWhole];
}

/** The cells of a table by id, and for each the facts that speak of it; kept, as a table is asked about many times. */
export interface TableIndex {
  readonly cells: ReadonlyMap<string, VisibleCell>;
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
}

const indexes = new WeakMap<VisibleTable, TableIndex>();

export function indexOf(table: VisibleTable): TableIndex {
  const known = indexes.get(table);
  if (known !== undefined) return known;
  const facts = new Map<string, Fact[]>(table.cells.map(({ id }) => [id, []]));
  for (const fact of table.facts) {
    for (const cell of new Set(cellsOf(fact))) {
      const own = facts.get(cell);
      if (own === undefined) throw new Error(`A fact names a cell that is not in the table: ${cell}`);
      own.push(fact);
    }
  }
  const index = { cells: new Map(table.cells.map((cell) => [cell.id, cell])), facts };
  indexes.set(table, index);
  return index;
}

/** Cells add up to another: Σ parts = whole. */
export function sumFact(
  parts: readonly string[],
  whole: string,
  because: string,
  line?: 'groups' | 'places',
): LinearFact {
  const terms = [...parts.map((cell) => ({ cell, times: 1 })), { cell: whole, times: -1 }];
  return { type: 'linear', terms, lower: 0, upper: 0, because, ...(line === undefined ? {} : { line }) };
}

/** One count cannot exceed another: Σ parts ≤ whole. */
export function atMostFact(parts: readonly string[], whole: string, because: string): LinearFact {
  const terms = [...parts.map((cell) => ({ cell, times: 1 })), { cell: whole, times: -1 }];
  return { type: 'linear', terms, lower: null, upper: 0, because };
}

/** A decimal as printed, `6.6`, in its last place: 66 tenths. Null for what is not a plain decimal. */
export function printedDecimal(shown: string): { readonly units: number; readonly perOne: number } | null {
  const match = /^[-−]?(\d+)(?:\.(\d+))?$/.exec(shown);
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const units = Number(whole + decimals);
  return { units: /^[-−]/.test(shown) ? -units : units, perOne: 10 ** decimals.length };
}

/**
 * A printed percentage as two facts: 100 × part / whole rounds (half up) to what is shown. They are linear in part and
 * whole, so neither has to be printed for the fact to tell something.
 */
export function percentFacts(part: string, whole: string, shown: string, because: string): readonly LinearFact[] {
  const printed = printedDecimal(shown);
  if (printed === null) throw new Error(`Not a printed percentage: ${shown}`);
  const times = 200 * printed.perOne;
  // (2u − 1) / 2 ≤ 100 · perOne · part / whole < (2u + 1) / 2, times 2 · whole
  const atLeast: LinearFact = {
    type: 'linear',
    terms: [
      { cell: part, times },
      { cell: whole, times: -(2 * printed.units - 1) },
    ],
    lower: 0,
    upper: null,
    because,
  };
  const below: LinearFact = {
    type: 'linear',
    terms: [
      { cell: part, times },
      { cell: whole, times: -(2 * printed.units + 1) },
    ],
    lower: null,
    upper: -1,
    because,
  };
  return [atLeast, below];
}

/** A coded percentage: 100 × part / whole at most (`<=20%`) or at least (`>=80%`) a whole percent. */
export function codedPercentFact(
  part: string,
  whole: string,
  side: 'at-most' | 'below' | 'at-least' | 'above',
  percent: number,
  because: string,
): LinearFact {
  const terms = [
    { cell: part, times: 100 },
    { cell: whole, times: -percent },
  ];
  const lower = side === 'at-least' ? 0 : side === 'above' ? 1 : null;
  const upper = side === 'at-most' ? 0 : side === 'below' ? -1 : null;
  return { type: 'linear', terms, lower, upper, because };
}

/** A cell as the publisher holds it. */
export interface CountCell {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly kind: 'cases' | 'students';
  /** The students these cases are among, where the table has them. */
  readonly of: string | null;
  /** False for a number nobody prints (an implied total): it links others and cannot be hidden any further. */
  readonly printed: boolean;
  /** 0 for the finest cells, higher for what sums them up: what stands higher is hidden later. */
  readonly level: number;
  /** Cells that are withheld whenever this one is: the comparison of a withheld group. */
  readonly takesAlong: readonly string[];
}

export interface CountTable {
  readonly cells: readonly CountCell[];
  /** True and known to a reader whatever is withheld. */
  readonly facts: readonly LinearFact[];
  /** Percentages, ratios and the like: printed only while every cell they are computed from is. */
  readonly figures: readonly PrintedFigure[];
}

export interface PrintedFigure {
  readonly cells: readonly string[];
  readonly facts: readonly Fact[];
}

/**
 * All an outsider has once `hidden` is withheld, of which `guarded` must not be worked out; `known` is what the published
 * rule tells of each withheld cell.
 */
export function visibleTable(
  table: CountTable,
  hidden: ReadonlySet<string>,
  guarded: ReadonlySet<string>,
  known: (cell: CountCell) => { readonly lower: number; readonly upper: number | null },
): VisibleTable {
  return {
    cells: table.cells.map((cell) => {
      const shown = cell.printed && !hidden.has(cell.id);
      const range = hidden.has(cell.id) ? known(cell) : { lower: 0, upper: null };
      return {
        id: cell.id,
        label: cell.label,
        value: shown ? cell.value : null,
        lower: shown ? cell.value : range.lower,
        upper: shown ? cell.value : range.upper,
        withheld: guarded.has(cell.id),
      };
    }),
    facts: [
      ...table.facts,
      ...table.figures.filter((figure) => !figure.cells.some((cell) => hidden.has(cell))).flatMap(({ facts }) => facts),
    ],
  };
}
