import type { Expected, PlantedEntry } from '../../scripts/example/ledger.ts';
import type { CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import type { Outcome } from '../../src/core/checks/outcome.ts';
import type { Problem } from '../../src/core/problems.ts';

/** An outcome of the checks that somebody has to look at. */
const isRaised = (outcome: Pick<Outcome, 'status'>): boolean =>
  outcome.status === 'not-met' || outcome.status === 'needs-review' || outcome.status === 'not-computed';

/** What an outcome is split by: one that does not name it is about all of it. */
const splits: readonly string[] = ['school', 'eld-level', 'job-group', 'survey-item', 'partner', 'support-tier'];

/** Whether an outcome is the one a ledger entry speaks of; whether it says what was expected is another question. */
function isAbout(outcome: Outcome, entry: Pick<PlantedEntry, 'pack' | 'check'>, expected: Expected): boolean {
  return (
    outcome.pack === entry.pack &&
    outcome.check === entry.check &&
    splits.every((field) => outcome.subject[field] === expected.subject[field]) &&
    Object.entries(expected.subject).every(([field, value]) => outcome.subject[field] === value) &&
    outcome.dimension === (expected.dimension ?? null) &&
    outcome.group === (expected.group ?? null)
  );
}

/** Where an outcome differs from what was expected of it; empty if nowhere. */
function differences(outcome: Outcome, expected: Expected): string[] {
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
function isProblemOf(problem: Problem, entry: PlantedEntry): boolean {
  const planted = entry.problem;
  if (planted === undefined || problem.code !== planted.code || problem.severity !== planted.severity) return false;
  const [sheet, cells] = problem.where.replaceAll("'", '').split(/[!,]/);
  if (sheet !== planted.where) return false;
  const named = /\d+/.exec(problem.where.includes('!') ? (cells ?? '') : '');
  return named === null || rowsOf(entry).some(({ row }) => row + 1 === Number(named[0]));
}

/** The sheet rows (zero-based) a ledger entry names. */
function rowsOf(entry: PlantedEntry): { readonly sheet: string; readonly row: number }[] {
  return entry.cells.map((cells) => {
    const [, sheet, row] = /^'?(.+?)'?![A-Z]+(\d+)/.exec(cells)!;
    return { sheet: sheet!, row: Number(row) - 1 };
  });
}

function nameOf(outcome: Outcome): string {
  const about = [...Object.values(outcome.subject), ...(outcome.group === null ? [] : [outcome.group])].join(', ');
  return `${outcome.pack}/${outcome.check} of ${about}: ${outcome.status} ${outcome.n}/${outcome.d}`;
}

/** What of a ledger was found, what was missed, and what stands out though nobody planted it. */
export function heldAgainst(
  ledger: readonly PlantedEntry[],
  checked: CheckedWorksheet,
): { readonly found: string[]; readonly missed: string[]; readonly extra: string[] } {
  const found: string[] = [];
  const missed: string[] = [];
  const told = new Set<unknown>();
  for (const entry of ledger) {
    for (const expected of entry.expect) {
      const about = checked.outcomes.filter((outcome) => isAbout(outcome, entry, expected));
      const wrong = about.length === 1 ? differences(about[0]!, expected) : [`${about.length} such outcomes`];
      about.forEach((outcome) => told.add(outcome));
      (wrong.length === 0 ? found : missed).push(
        `${entry.id}: ${expected.subject['school'] ?? 'district'} ${wrong.join(', ')}`,
      );
    }
    if (entry.problem === undefined) continue;
    const raised = checked.problems.filter((problem) => isProblemOf(problem, entry));
    raised.forEach((problem) => told.add(problem));
    (raised.length > 0 ? found : missed).push(`${entry.id}: ${entry.problem.code}`);
  }
  const extra = [
    ...checked.outcomes.filter((outcome) => isRaised(outcome) && !told.has(outcome)).map(nameOf),
    ...checked.problems
      .filter((problem) => problem.severity !== 'note' && !told.has(problem))
      .map((problem) => `${problem.severity} ${problem.code} at ${problem.where}: ${problem.message}`),
  ];
  return { found, missed, extra };
}

/** The records the rules single out, and those they should, each with the rule and what it says. */
export function recordsSingledOut(
  ledger: readonly PlantedEntry[],
  checked: CheckedWorksheet,
): { readonly planted: string[]; readonly found: string[] } {
  const said = { fails: 'not-compliant', unknown: 'unknown', excused: 'excused' } as const;
  const planted = ledger.flatMap((entry) => {
    const result = entry.rows === undefined ? undefined : said[entry.rows as keyof typeof said];
    return result === undefined ? [] : rowsOf(entry).map(({ sheet, row }) => `${entry.check} ${sheet} ${row + 1} ${result}`);
  });
  const packs = new Set(ledger.filter((entry) => entry.rows !== undefined).map((entry) => entry.pack));
  const found = checked.outcomes
    .filter((outcome) => packs.has(outcome.pack) && Object.keys(outcome.subject).length === 1)
    .flatMap((outcome) =>
      outcome.records.map(({ sheet, row, result }) => `${outcome.check} ${sheet} ${row + 1} ${result}`),
    );
  return { planted: [...new Set(planted)].sort(), found: found.sort() };
}

/** Where the outcomes of rules about records are not those the generator expects, for the district and each school. */
export function unexpectedCounts(
  expectedOfRecords: ReadonlyMap<string, readonly Expected[]>,
  checked: CheckedWorksheet,
): string[] {
  const wrong: string[] = [];
  for (const [key, all] of expectedOfRecords) {
    const [pack, check] = key.split('/') as [string, string];
    const outcomes = checked.outcomes.filter(
      (outcome) =>
        outcome.pack === pack &&
        outcome.check === check &&
        Object.keys(outcome.subject).every((field) => field === 'district' || splits.includes(field)),
    );
    for (const expected of all) {
      const [outcome] = outcomes.filter((one) => isAbout(one, { pack, check }, expected));
      const told = outcome === undefined ? ['no outcome'] : differences(outcome, expected);
      wrong.push(...told.map((text) => `${key} ${expected.subject['school'] ?? 'district'}: ${text}`));
    }
    if (outcomes.length !== all.length) wrong.push(`${key}: ${outcomes.length} outcomes, not ${all.length}`);
  }
  return wrong;
}
