import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Table } from '../../core/table/table.ts';
import { readKeptRegister } from '../finding-register/kept-register.ts';
import { planRegister, type RegisterPlan } from '../finding-register/plan-register.ts';
import type { Library } from '../library.ts';
import type { ExpectedCell } from '../ports.ts';
import type { SheetOnDesk } from './data-view.ts';
import type { RegisterInHost, RegisterView } from './desk.ts';
import type { DeskTools } from './desk-tools.ts';
import type { RunOnDesk } from './run-on-desk.ts';

/** A file a register is kept in. */
export interface FileOnDesk {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The register after a run, for a spreadsheet program to write: sheets where the workbook has none yet, else what changes on
 * the sheet somebody keeps.
 *
 * @param sheets all of the workbook, as they stand on the desk
 * @param taking the tables that take part, whose cells have all been read
 */
export function registerInHost(
  library: Library,
  { checked }: RunOnDesk,
  sheets: readonly SheetOnDesk[],
  taking: readonly Table[],
  tools: DeskTools,
): Result<RegisterInHost> {
  const isRegister = (table: Table | null): table is Table => table?.kind === 'finding-register';
  const names = sheets.filter(({ table }) => isRegister(table)).map(({ name }) => name);
  if (names.length > 1) return fail(twoRegisters(checked.file, names));
  const kept = taking.find(isRegister) ?? null;
  const isWhole = sheets.every(({ name, whole }) => name !== names[0] || whole);
  if (names[0] !== undefined && (kept === null || !isWhole)) return fail(notRead(names[0]));
  const plan = planRegister(library, checked, kept, checked.registers ?? {});
  const said = { ...saidOf(plan), bytes: undefined, problems: toldBy(plan) };
  if (kept === null || plan.update === null)
    return ok({
      said: { ...said, begun: true, name: registerSheet },
      sheets: tools.registerSheets({ ...checked, rows: plan.rows, instances: plan.instances }),
      update: null,
      expected: [],
    });
  return ok({
    said: { ...said, begun: false, name: kept.grid.sheet },
    sheets: [],
    update: plan.update,
    expected: expectedIn(kept),
  });
}

/**
 * The register after a run as a workbook file: of the file it is kept in, with everything a person wrote, or a new one.
 *
 * @param source the file it is kept in; null to begin one
 */
export async function registerInFile(
  library: Library,
  { checked }: RunOnDesk,
  source: FileOnDesk | null,
  tools: DeskTools,
): Promise<Result<RegisterView>> {
  if (source === null) {
    const plan = planRegister(library, checked, null, checked.registers ?? {});
    const sheets = tools.registerSheets({ ...checked, rows: plan.rows, instances: plan.instances });
    return ok({
      ...saidOf(plan),
      ...{ begun: true, name: 'register.xlsx', bytes: tools.writeXlsx(sheets), problems: toldBy(plan) },
    });
  }
  const opened = await tools.openWorkbook(source.bytes, source.name);
  if (!opened.ok) return opened;
  if (opened.value.kind !== 'xlsx') return fail(noWorkbook(source.name));
  const kept = await readKeptRegister(library, opened.value);
  if (!kept.ok) return kept;
  if (kept.value.table === null) return fail(noRegister(source.name), ...kept.problems);
  // What the workbook that was checked holds of actions and reviews counts too, where the register's own has none.
  const plan = planRegister(library, checked, kept.value.table, { ...checked.registers, ...kept.value.registers });
  const bytes = tools.updateXlsx(source.bytes, plan.update!, source.name);
  if (!bytes.ok) return bytes;
  return ok({
    ...saidOf(plan),
    ...{ begun: false, name: source.name, bytes: bytes.value, problems: [...kept.problems, ...toldBy(plan)] },
  });
}

/** The sheet a register begins on. */
const registerSheet = 'Finding register';

function saidOf({
  findings,
  entered,
  gone,
  instances,
}: RegisterPlan): Pick<RegisterView, 'findings' | 'entered' | 'gone' | 'instances' | 'states'> {
  const states = new Map<string, number>();
  for (const { life } of findings) states.set(life.title, (states.get(life.title) ?? 0) + 1);
  return {
    ...{ findings: findings.length, entered, gone, instances },
    states: [...states].map(([title, count]) => ({ title, count })),
  };
}

function toldBy({ findings, unmatched }: RegisterPlan): readonly Problem[] {
  return [...unmatched, ...findings.flatMap(({ life }) => [...life.problems, ...life.warnings])];
}

/** What names the finding of each row: a row that was sorted or taken away meanwhile is not the one that was read. */
function expectedIn(kept: Table): readonly ExpectedCell[] {
  const id = kept.columns.find(({ field }) => field === 'finding-id');
  if (id === undefined) return [];
  const { codes, labels } = id.cells();
  return Array.from(kept.rows, (row, at) => ({ row, column: id.sheetColumn, text: labels[codes[at]!] ?? '' }));
}

function twoRegisters(file: string, [one, other]: readonly string[]): Problem {
  return problem(
    'table-unknown',
    file,
    `There are two registers of findings, “${one}” and “${other}”.`,
    'Keep one of them; copy the rows of the other into it.',
  );
}

function notRead(sheet: string): Problem {
  return problem(
    'usage',
    sheet,
    'The sheet holds the register of findings, and not all of its rows were read. Nothing was written.',
    'Let it take part under Data, run the checks, and try again.',
  );
}

function noRegister(file: string): Problem {
  return problem(
    'usage',
    file,
    'The workbook holds no register of findings, so there is nothing to bring up to date.',
    'Choose the workbook that holds the register, or begin one.',
  );
}

function noWorkbook(file: string): Problem {
  return problem(
    'file-kind',
    file,
    'A register is kept in a workbook, and this file is none.',
    'Save it as .xlsx and choose that file.',
  );
}
