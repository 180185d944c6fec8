import { ask, type Question } from '../core/checks/disparity/ask.ts';
import { findColumn, isPattern, matchHeaders } from '../core/checks/disparity/ask-columns.ts';
import { groupNamesFrom } from '../core/checks/disparity/group-names.ts';
import type { Outcome, Operator } from '../core/checks/outcome.ts';
import type { Counts } from '../core/measures/measure.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { sheetName } from '../core/table/address.ts';
import type { Column, Table } from '../core/table/table.ts';
import type { Library } from './library.ts';
import type { Progress, WorkbookFile } from './ports.ts';
import { problemsOfColumns } from './problems-of-columns.ts';
import { readTables, type TableRequest, type Where } from './read-tables.ts';

export interface AskRequest extends TableRequest {
  readonly workbook: WorkbookFile;
  readonly question: {
    /** A column, a column and the value that is the outcome (`Suspended=Y`), or a header pattern with `{group}`. */
    readonly outcome: string;
    readonly base: string | null;
    /** Rows of the cases alone, and of the students alone, where the two stand in different rows. */
    readonly outcomeWhere?: readonly Where[];
    readonly baseWhere?: readonly Where[];
    readonly by: string;
    readonly against: 'others' | { readonly group: string } | { readonly state: Counts };
    readonly direction: 'adverse' | 'favourable';
    readonly threshold: { readonly value: number; readonly operator: Operator } | null;
    readonly asRate: boolean;
  };
}

export interface Asked {
  readonly file: string;
  readonly title: string;
  readonly tables: readonly Table[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Answers a disparity question about a sheet that need not be of a known kind. Of several sheets the one that has the
 * outcome and the groups is asked; more than one such sheet, or none, is a problem that names them. Of what is wrong
 * with the sheet only that is told which concerns the columns of the question, or the sheet as a whole.
 */
export async function askWorksheet(
  library: Pick<Library, 'schema'>,
  request: AskRequest,
  progress: Progress,
): Promise<Result<Asked>> {
  // The rows wanted are part of the question, so that the answer can say them; the sheet is read whole.
  const read = await readTables(library, request.workbook, { ...request, where: [] }, progress);
  if (!read.ok) return read;
  const { question, where } = request;
  const candidates = read.value.map((table) => ({ table, faults: faultsOn(table, request) }));
  const fitting = candidates.filter((candidate) => candidate.faults.length === 0);
  if (fitting.length !== 1) {
    const faults = candidates.length === 1 ? candidates[0]!.faults : [];
    return fail(
      // A sheet that could not be read may have been the one that was meant; its other faults are beside the point.
      ...read.problems.filter(
        ({ code, severity }) => severity === 'error' && /^(sheet|file|header-missing)/.test(code),
      ),
      ...(faults.length > 0 ? faults : [whichSheet(request, candidates, fitting)]),
    );
  }
  const { table } = fitting[0]!;
  const groups = library.schema.lists.get('groups');
  const evaluation = ask(table, questionOn(table, request), groups === undefined ? undefined : groupNamesFrom(groups));
  const rows = where.map(({ column, value }) => `${column} = ${value === '' ? 'blank' : value}`);
  return ok(
    {
      file: request.workbook.file,
      title: [`${question.outcome} by ${question.by} on ${table.grid.sheet}`, ...rows].join('; '),
      tables: [table],
      outcomes: evaluation.outcomes,
    },
    [
      ...problemsOfColumns(read.problems, table, columnsOf(table, request)).filter(
        // Any sheet may be asked; a total that is no sum of its rows matters where all others are the total less the group.
        ({ code }) => code !== 'table-unknown' && (code !== 'totals-differ' || question.against === 'others'),
      ),
      ...evaluation.problems,
    ],
  );
}

function questionOn(table: Table, { question, where }: AskRequest): Question {
  const outcome = outcomeOn(table, question.outcome);
  const column = 'column' in outcome ? findColumn(table, outcome.column, []) : null;
  const rowsAreStudents =
    column !== null &&
    question.base === null &&
    (column.kind === 'flag' || ('value' in outcome && outcome.value !== undefined));
  const own = (rows: readonly Where[] | undefined): { readonly where?: readonly Where[] } =>
    rows === undefined || rows.length === 0 ? {} : { where: rows };
  const base =
    rowsAreStudents || question.base === 'rows'
      ? ('rows' as const)
      : question.base === null
        ? undefined
        : {
            ...(isPattern(question.base) ? { pattern: question.base } : { column: question.base }),
            ...own(question.baseWhere),
          };
  const asRate = question.asRate || (column?.kind === 'percent' && base === undefined);
  return {
    outcome: { ...outcome, ...own(question.outcomeWhere) },
    by: question.by,
    where,
    against: question.against,
    direction: question.direction,
    ...(base === undefined ? {} : { base }),
    ...(question.threshold === null ? {} : { threshold: question.threshold }),
    ...(asRate ? { asRate } : {}),
  };
}

/**
 * `Suspended=Y` is a column and a value, `Days suspended>0` a column and what its number has to be; unless a column is
 * really called that.
 */
function outcomeOn(
  table: Table,
  text: string,
): { readonly column: string; readonly value?: string } | { readonly pattern: string } {
  if (isPattern(text)) return { pattern: text };
  if (findColumn(table, text, []) !== null) return { column: text };
  const compared = /^(.+?)\s*((?:>=|<=|>|<)\s*[\d.,]+%?)$/.exec(text);
  if (compared !== null) return { column: compared[1]!, value: compared[2]! };
  const at = text.lastIndexOf('=');
  return at <= 0 ? { column: text } : { column: text.slice(0, at), value: text.slice(at + 1) };
}

/** What keeps a sheet from being the one that is asked: a column of the question that it has not. */
function faultsOn(table: Table, { question, where }: AskRequest): Problem[] {
  const problems: Problem[] = [];
  const named = outcomeOn(table, question.outcome);
  if ('column' in named) findColumn(table, named.column, problems);
  else if (matchHeaders(table, named.pattern).length === 0) problems.push(noHeaders(table, named.pattern));
  if (question.base !== null && question.base !== 'rows' && !isPattern(question.base))
    findColumn(table, question.base, problems);
  if (!isPattern(question.by)) findColumn(table, question.by, problems);
  for (const { column } of [...where, ...(question.outcomeWhere ?? []), ...(question.baseWhere ?? [])])
    findColumn(table, column, problems);
  const seen = new Set<string>();
  return problems.filter(({ message }) => !seen.has(message) && seen.add(message) !== undefined);
}

function noHeaders(table: Table, pattern: string): Problem {
  const headers = [...new Set(table.columns.map(({ header }) => `“${header}”`))];
  return problem(
    'column-unknown',
    sheetName(table.grid.sheet),
    `No header fits “${pattern}”. The headers are: ${headers.join(', ')}.`,
    'Write a header with {group} in the place of the group’s name.',
  );
}

/** The columns a question is about. */
function columnsOf(table: Table, { question, where }: AskRequest): Set<Column> {
  const outcome = outcomeOn(table, question.outcome);
  const names = [
    ...('column' in outcome ? [outcome.column] : []),
    ...(question.base === null || question.base === 'rows' || isPattern(question.base) ? [] : [question.base]),
    ...(isPattern(question.by) ? [] : [question.by]),
    ...[...where, ...(question.outcomeWhere ?? []), ...(question.baseWhere ?? [])].map(({ column }) => column),
  ];
  const patterns = [question.outcome, question.base ?? ''].filter(isPattern);
  return new Set([
    ...names.flatMap((name) => findColumn(table, name, []) ?? []),
    ...patterns.flatMap((pattern) => matchHeaders(table, pattern).map(({ column }) => column)),
  ]);
}

interface Candidate {
  readonly table: Table;
  readonly faults: readonly Problem[];
}

function whichSheet(request: AskRequest, all: readonly Candidate[], fitting: readonly Candidate[]): Problem {
  const { file } = request.workbook;
  const names = (some: readonly Candidate[]): string => some.map(({ table }) => table.grid.sheet).join(', ');
  if (fitting.length > 1)
    return problem('usage', file, `Several sheets have these columns: ${names(fitting)}.`, 'Name the worksheet.');
  const nearest = all.reduce<Candidate | null>(
    (best, one) => (best === null || one.faults.length < best.faults.length ? one : best),
    null,
  );
  return problem(
    'column-unknown',
    file,
    `No sheet has all columns of the question; looked at ${names(all) || 'none'}.${nearest === null ? '' : ` Nearest is ${nearest.table.grid.sheet}: ${nearest.faults.map(({ message }) => message).join(' ')}`}`,
    'Check the columns’ names, or name the worksheet.',
  );
}
