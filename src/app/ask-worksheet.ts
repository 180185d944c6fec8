import { ask, type Question } from '../core/checks/disparity/ask.ts';
import { findColumn } from '../core/checks/disparity/ask-columns.ts';
import { groupNamesFrom } from '../core/checks/disparity/group-names.ts';
import type { Outcome, Operator } from '../core/checks/outcome.ts';
import type { Counts } from '../core/measures/measure.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Table } from '../core/table/table.ts';
import type { Library } from './library.ts';
import type { Progress, WorkbookFile } from './ports.ts';
import { readTables, type TableRequest } from './read-tables.ts';

export interface AskRequest extends TableRequest {
  readonly workbook: WorkbookFile;
  readonly question: {
    /** A column, a column and the value that is the outcome (`Suspended=Y`), or a header pattern with `{group}`. */
    readonly outcome: string;
    readonly base: string | null;
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
 * outcome and the groups is asked; more than one such sheet, or none, is a problem that names them.
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
  const candidates = read.value.map((table) => ({
    table,
    asked: questionOn(table, request),
    faults: faultsOn(table, question.outcome, question.by),
  }));
  const fitting = candidates.filter((candidate) => candidate.faults.length === 0);
  if (fitting.length !== 1) {
    const faults = candidates.length === 1 ? candidates[0]!.faults : [];
    return fail(
      ...read.problems.filter((found) => found.severity === 'error'),
      ...(faults.length > 0
        ? faults
        : [
            whichSheet(
              candidates.map(({ table }) => table),
              fitting.map(({ table }) => table),
            ),
          ]),
    );
  }
  const { table, asked } = fitting[0]!;
  const groups = library.schema.lists.get('groups');
  const evaluation = ask(table, asked, groups === undefined ? undefined : groupNamesFrom(groups));
  const rows = where.map(({ column, value }) => `${column} = ${value === '' ? 'blank' : value}`);
  return ok(
    {
      file: request.workbook.file,
      title: [`${question.outcome} by ${question.by} on ${table.grid.sheet}`, ...rows].join('; '),
      tables: [table],
      outcomes: evaluation.outcomes,
    },
    [
      ...read.problems.filter(
        (found) => found.where.startsWith(table.grid.sheet) || found.where.startsWith(`'${table.grid.sheet}`),
      ),
      ...evaluation.problems,
    ],
  );
}

function questionOn(table: Table, { question, where }: AskRequest): Question {
  const outcome = outcomeOn(table, question.outcome);
  const column = 'column' in outcome ? findColumn(table, outcome.column, []) : null;
  const rowsAreStudents =
    column !== null && (column.kind === 'flag' || ('value' in outcome && outcome.value !== undefined));
  const base =
    question.base === null
      ? rowsAreStudents
        ? ('rows' as const)
        : undefined
      : question.base.includes('{group}')
        ? question.base
        : question.base === 'rows'
          ? ('rows' as const)
          : { column: question.base };
  const asRate = question.asRate || (column?.kind === 'percent' && base === undefined);
  return {
    outcome,
    by: question.by,
    where,
    against: question.against,
    direction: question.direction,
    ...(base === undefined ? {} : { base }),
    ...(question.threshold === null ? {} : { threshold: question.threshold }),
    ...(asRate ? { asRate } : {}),
  };
}

/** `Suspended=Y` is a column and a value, unless a column is really called that. */
function outcomeOn(
  table: Table,
  text: string,
): { readonly column: string; readonly value?: string } | { readonly pattern: string } {
  if (text.includes('{group}')) return { pattern: text };
  const at = text.lastIndexOf('=');
  if (at <= 0 || findColumn(table, text, []) !== null) return { column: text };
  return { column: text.slice(0, at), value: text.slice(at + 1) };
}

/** What keeps a sheet from being the one that is asked. */
function faultsOn(table: Table, outcome: string, by: string): Problem[] {
  const problems: Problem[] = [];
  const named = outcomeOn(table, outcome);
  if ('column' in named) findColumn(table, named.column, problems);
  if (!by.includes('{group}')) findColumn(table, by, problems);
  return problems;
}

function whichSheet(all: readonly Table[], fitting: readonly Table[]): Problem {
  const names = (fitting.length > 0 ? fitting : all).map((table) => table.grid.sheet).join(', ');
  return fitting.length > 1
    ? problem('usage', '--sheet', `Several sheets have these columns: ${names}.`, 'Name one with --sheet.')
    : problem(
        'column-unknown',
        '--sheet',
        `No sheet has both the outcome and the groups; looked at ${names || 'none'}.`,
        'Check the columns’ names, or name the sheet with --sheet.',
      );
}
