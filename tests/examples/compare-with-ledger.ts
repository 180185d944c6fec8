import type { Expected, PlantedEntry } from '../../scripts/example/ledger.ts';
import type { Outcome } from '../../src/core/checks/outcome.ts';
import type { Problem } from '../../src/core/problems.ts';

/** An outcome of the checks that somebody has to look at. */
export const isRaised = (outcome: Pick<Outcome, 'status'>): boolean =>
  outcome.status === 'not-met' || outcome.status === 'needs-review' || outcome.status === 'not-computed';

/** Whether an outcome is the one a ledger entry speaks of; whether it says what was expected is another question. */
export function isAbout(outcome: Outcome, entry: Pick<PlantedEntry, 'pack' | 'check'>, expected: Expected): boolean {
  return (
    outcome.pack === entry.pack &&
    outcome.check === entry.check &&
    outcome.subject['school'] === expected.subject['school'] &&
    Object.entries(expected.subject).every(([field, value]) => outcome.subject[field] === value) &&
    outcome.dimension === (expected.dimension ?? null) &&
    outcome.group === (expected.group ?? null)
  );
}

/** Where an outcome differs from what was expected of it; empty if nowhere. */
export function differences(outcome: Outcome, expected: Expected): string[] {
  const wrong = (what: string, got: unknown, wanted: unknown): string[] =>
    wanted === undefined || got === wanted ? [] : [`${what} ${String(got)}, not ${String(wanted)}`];
  return [
    ...wrong('status', outcome.status, expected.status),
    ...wrong('reason', outcome.reason?.code, expected.reason),
    ...wrong('n', outcome.n, expected.n),
    ...wrong('d', outcome.d, expected.d),
  ];
}

/** Whether a problem is the one a ledger entry speaks of: its code, how grave it is, the sheet and, if it names one, the row. */
export function isProblemOf(problem: Problem, entry: PlantedEntry): boolean {
  const planted = entry.problem;
  if (planted === undefined || problem.code !== planted.code || problem.severity !== planted.severity) return false;
  const [sheet, cells] = problem.where.replaceAll("'", '').split(/[!,]/);
  if (sheet !== planted.where) return false;
  const named = /\d+/.exec(problem.where.includes('!') ? (cells ?? '') : '');
  return named === null || rowsOf(entry).some(({ row }) => row + 1 === Number(named[0]));
}

/** The sheet rows (zero-based) a ledger entry names. */
export function rowsOf(entry: PlantedEntry): { readonly sheet: string; readonly row: number }[] {
  return entry.cells.map((cells) => {
    const [, sheet, row] = /^'?(.+?)'?![A-Z]+(\d+)/.exec(cells)!;
    return { sheet: sheet!, row: Number(row) - 1 };
  });
}

export function nameOf(outcome: Outcome): string {
  const about = [...Object.values(outcome.subject), ...(outcome.group === null ? [] : [outcome.group])].join(', ');
  return `${outcome.pack}/${outcome.check} of ${about}: ${outcome.status} ${outcome.n}/${outcome.d}`;
}
