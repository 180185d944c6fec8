import type { Coverage, CoverageList, CoverageNames, CoverageRow, ServedRow } from './coverage.ts';
import { rulesOfCriterion } from './load-coverage.ts';

/**
 * Every row of a list with what serves it: the rules it names and those that name its criterion, and for a duty whatever
 * serves the rows it rests on. A row is open while anything of it is planned or missing, or has no case, example or report.
 */
export function serveRows(coverage: Coverage, list: CoverageList, names: CoverageNames): ServedRow[] {
  return list.rows.map((row) => serveRow(coverage, list, row, names));
}

function serveRow(coverage: Coverage, list: CoverageList, row: CoverageRow, names: CoverageNames): ServedRow {
  const own = list.kind === 'criteria' ? rulesOfCriterion(row.id, names.rules) : [];
  const rules = [...new Set([...own, ...row.rules])].map((name) => ({ name, cases: coverage.cases.get(name) ?? 0 }));
  const through = [...row.checks, ...row.documents].flatMap((id) => {
    for (const other of coverage.lists) {
      const found = other.kind === 'duties' ? undefined : other.rows.find((candidate) => candidate.id === id);
      if (found !== undefined) return [serveRow(coverage, other, found, names)];
    }
    return [];
  });
  const open = [
    ...(row.missing ? ['nothing serves it'] : []),
    ...row.planned.map((name) => `${name} is to come`),
    ...rules.filter(({ cases }) => cases === 0).map(({ name }) => `${name} has no cases`),
    ...(row.notFromData === null && row.planned.length === 0 && !row.missing ? lacking(list, row, rules.length) : []),
    ...through.filter(({ state }) => state === 'open').map(({ id }) => `${id} is open`),
  ];
  const all = <T>(mine: readonly T[], pick: (served: ServedRow) => readonly T[]): T[] => [
    ...new Set([...mine, ...through.flatMap(pick)]),
  ];
  const every = [...rules, ...through.flatMap((served) => served.rules)];
  return {
    id: row.id,
    title: row.title,
    state: row.notFromData !== null ? 'not-from-data' : open.length > 0 ? 'open' : 'served',
    rules: [...new Map(every.map((rule) => [rule.name, rule])).values()],
    problems: all(row.problems, (served) => served.problems),
    commands: all(row.commands, (served) => served.commands),
    reports: all(row.reports, (served) => served.reports),
    examples: all(row.example === null ? [] : [row.example], (served) => served.examples),
    through: through.map(({ id }) => id),
    notFromData: row.notFromData,
    open,
  };
}

/** A rule or a problem is shown by an example and printed by a report. */
function lacking(list: CoverageList, row: CoverageRow, rules: number): string[] {
  if (list.kind === 'duties') return [];
  const fromSheets = list.kind !== 'documents' && (rules > 0 || row.problems.length > 0);
  return [
    ...(fromSheets && row.example === null ? ['no example shows it'] : []),
    ...(fromSheets && row.reports.length === 0 ? ['no report prints it'] : []),
  ];
}
