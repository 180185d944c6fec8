import type { Coverage, CoverageNames, ServedRow } from '../core/coverage/coverage.ts';
import { loadCoverage } from '../core/coverage/load-coverage.ts';
import { serveRows } from '../core/coverage/serve-rows.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Library } from './library.ts';
import type { LibraryFiles } from './ports.ts';

export type { ServedRow };

/** What is asked of the offices, list by list, each row with what serves it. */
export interface CoverageDescription {
  readonly lists: readonly DescribedList[];
  readonly totals: CoverageTotals;
  /** Rules that serve no row, by `pack/rule`. */
  readonly rulesWithoutRow: readonly string[];
}

export interface DescribedList {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ServedRow[];
  readonly totals: CoverageTotals;
}

export interface CoverageTotals {
  readonly rows: number;
  readonly served: number;
  readonly notFromData: number;
  readonly open: number;
  /** Rules that serve any of the rows, and their cases. */
  readonly rules: number;
  readonly cases: number;
}

/** The names a row of the coverage may use, from the library and from what lies beside it. */
export function coverageNames(
  library: Library,
  beside: { readonly commands: readonly string[]; readonly examples: readonly string[] },
): CoverageNames {
  return {
    rules: new Map(
      library.rulebook.packs.flatMap((pack) =>
        pack.rules.map((rule) => [`${pack.id}/${rule.id}`, rule.criterion] as const),
      ),
    ),
    reports: [...library.templates.reports.keys()],
    ...beside,
  };
}

export function describeCoverage(files: LibraryFiles['rules'], names: CoverageNames): Result<CoverageDescription> {
  const coverage = loadCoverage(files, names);
  return coverage.ok ? ok(describe(coverage.value, names)) : fail(...coverage.problems);
}

function describe(coverage: Coverage, names: CoverageNames): CoverageDescription {
  const lists = coverage.lists.map((list): DescribedList => {
    const rows = serveRows(coverage, list, names);
    return { id: list.id, title: list.title, rows, totals: totalsOf(rows) };
  });
  const all = lists.flatMap(({ rows }) => rows);
  const serving = new Set(all.flatMap(({ rules }) => rules.map(({ name }) => name)));
  return {
    lists,
    totals: totalsOf(all),
    rulesWithoutRow: [...names.rules.keys()].filter((name) => !serving.has(name)),
  };
}

function totalsOf(rows: readonly ServedRow[]): CoverageTotals {
  const count = (state: ServedRow['state']): number => rows.filter((row) => row.state === state).length;
  const rules = new Map(rows.flatMap((row) => row.rules.map(({ name, cases }) => [name, cases] as const)));
  return {
    rows: rows.length,
    served: count('served'),
    notFromData: count('not-from-data'),
    open: count('open'),
    rules: rules.size,
    cases: [...rules.values()].reduce((sum, cases) => sum + cases, 0),
  };
}
