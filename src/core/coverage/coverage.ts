/** The duties of one source, each with what serves it: a catalogue of checks, an office's tasks, criteria, documents. */
export interface CoverageList {
  readonly id: string;
  readonly title: string;
  /**
   * `checks` and `criteria` are served by rules, problems or commands; `duties` by checks and documents of the other
   * lists; `documents` by report types. Rules that name a criterion serve the row of that criterion by themselves.
   */
  readonly kind: CoverageKind;
  readonly rows: readonly CoverageRow[];
}

export const coverageKinds = ['checks', 'criteria', 'duties', 'documents'] as const;
export type CoverageKind = (typeof coverageKinds)[number];

export interface CoverageRow {
  readonly id: string;
  readonly title: string;
  /** `pack/rule`. */
  readonly rules: readonly string[];
  /** Faults the reader of worksheets reports. */
  readonly problems: readonly string[];
  readonly commands: readonly string[];
  /** For duties: rows of the other lists. */
  readonly checks: readonly string[];
  readonly documents: readonly string[];
  /** Report types that print it. */
  readonly reports: readonly string[];
  /** A file below `examples/` that shows it. */
  readonly example: string | null;
  /** Packs, rules or report types that are to come. */
  readonly planned: readonly string[];
  /** Why no worksheet can answer it. */
  readonly notFromData: string | null;
  /** Nothing serves it and nothing is planned. */
  readonly missing: boolean;
}

export interface Coverage {
  readonly lists: readonly CoverageList[];
  /** How many cases a rule is tried on, by `pack/rule`. */
  readonly cases: ReadonlyMap<string, number>;
}

/** The names a row may use, as the rest of the project has them. */
export interface CoverageNames {
  /** Criterion by `pack/rule`, null where a rule has none. */
  readonly rules: ReadonlyMap<string, string | null>;
  readonly reports: readonly string[];
  readonly commands: readonly string[];
  /** Paths below `examples/`. */
  readonly examples: readonly string[];
}

/** A row with the rows it points at followed to their end. */
export interface ServedRow {
  readonly id: string;
  readonly title: string;
  readonly state: 'served' | 'not-from-data' | 'open';
  readonly rules: readonly { readonly name: string; readonly cases: number }[];
  readonly problems: readonly string[];
  readonly commands: readonly string[];
  readonly reports: readonly string[];
  readonly examples: readonly string[];
  /** The rows of other lists a duty rests on. */
  readonly through: readonly string[];
  readonly notFromData: string | null;
  /** What is still to come, in words; empty for a row that is served. */
  readonly open: readonly string[];
}
