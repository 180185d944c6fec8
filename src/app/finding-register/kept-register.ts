import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Table } from '../../core/table/table.ts';
import type { Library } from '../library.ts';
import type { WorkbookFile } from '../ports.ts';
import { readTables } from '../read-tables.ts';
import { readRegisters, type RegistersRead } from '../registers.ts';

/** A register somebody keeps, with the other registers of its workbook. */
export interface KeptRegister {
  /** Null where the workbook holds none. */
  readonly table: Table | null;
  readonly registers: RegistersRead;
}

/**
 * Looks for the register of findings in a workbook; two of them cannot both be gone on with. Where there is none, what was
 * wrong with the sheets is handed on: one of them may be the register that could not be read.
 */
export async function readKeptRegister(library: Library, workbook: WorkbookFile | null): Promise<Result<KeptRegister>> {
  if (workbook === null) return ok({ table: null, registers: {} });
  const read = await readTables(library, workbook, { sheets: null, mapping: null, kind: null, where: [] }, () => {});
  if (!read.ok) return ok({ table: null, registers: {} }, read.problems);
  const [table = null, second] = read.value.filter(({ kind }) => kind === 'finding-register');
  if (second !== undefined)
    return fail(
      problem(
        'table-unknown',
        workbook.file,
        `There are two registers of findings, “${table!.grid.sheet}” and “${second.grid.sheet}”.`,
        'Keep one of them; copy the rows of the other into it.',
      ),
    );
  const own = read.value.filter(({ kind }) =>
    ['finding-register', 'records-reviewed', 'corrective-actions'].includes(kind),
  );
  const sheets = own.map(({ grid }) => grid.sheet);
  const namesOneOf = (where: string, names: readonly string[]): boolean => names.some((name) => where.includes(name));
  const all = read.value.map(({ grid }) => grid.sheet);
  const theirs = read.problems.filter(
    ({ code, where }) =>
      code !== 'sheet-empty' && (table === null ? !namesOneOf(where, all) : namesOneOf(where, sheets)),
  );
  const registers = Object.fromEntries(
    Object.entries(readRegisters(library.schema, own)).filter(([, rows]) => rows.length > 0),
  );
  return ok({ table, registers }, theirs);
}
