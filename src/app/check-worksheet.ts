import { calendarFromTable } from '../core/calendar/calendar-from-table.ts';
import type { SchoolCalendar } from '../core/calendar/calendar.ts';
import { formatIsoDay, parseIsoDay } from '../core/calendar/iso-day.ts';
import { evaluate } from '../core/checks/evaluate.ts';
import { partsBehind } from '../core/checks/views/parts-behind.ts';
import type { Outcome } from '../core/checks/outcome.ts';
import type { Pack, Rule } from '../core/checks/rule.ts';
import type { World } from '../core/checks/world.ts';
import { nearest } from '../core/data/nearest.ts';
import { assembleFindings } from '../core/findings/assemble-findings.ts';
import type { Finding } from '../core/findings/finding.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { CellState, type Table } from '../core/table/table.ts';
import { problemsOfRegister } from './finding-register/lives.ts';
import type { Library } from './library.ts';
import type { SheetInput } from './living/inputs.ts';
import type { Progress, WorkbookFile } from './ports.ts';
import { labelsOf, type RecordLabels } from './record-lines.ts';
import { readRegisters, type RegistersRead } from './registers.ts';
import { passOverStrangers, readTables, type TableRequest } from './read-tables.ts';

export interface CheckRequest extends TableRequest {
  readonly workbook: WorkbookFile;
  /** Pack ids, each with a setting or null; null for every pack. */
  readonly packs: readonly { readonly pack: string; readonly setting: string | null }[] | null;
  /** A workbook whose first sheet is the school calendar; otherwise the checked workbook's own calendar sheet. */
  readonly calendar: WorkbookFile | null;
  /** An organization's calendar, for a workbook that has none and where none was named. */
  readonly usualCalendar?: WorkbookFile | null;
  /** What a school working day is, which the law does not define; days on which students attend where left out. */
  readonly schoolWorkingDay?: SchoolCalendar['schoolWorkingDay'];
  /** ISO day the data are judged on. */
  readonly asOf: string;
  /** How the district is called; otherwise the one district the sheets name, else the file's name. */
  readonly district: string | null;
  /** Asked now and then whether to stop; a run that was stopped answers not ok, without problems. */
  readonly cancelled?: () => boolean;
}

/** What checks are run on tables that have been read already. */
export type TablesRequest = Omit<CheckRequest, 'workbook' | 'kind' | 'where' | 'mapping'> & {
  readonly file: string;
};

/** What a run found: all a report, an explanation or a later reader needs, without the sheets it was found on. */
export interface Checked {
  readonly file: string;
  readonly asOf: string;
  readonly district: string;
  readonly packs: readonly PackInUse[];
  readonly calendar: { readonly name: string } | null;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** First and last zero-based column of each sheet's table, to name a record's cells. */
  readonly extents: Readonly<Record<string, readonly [from: number, to: number]>>;
  /** The rows of the registers in the workbook, by worksheet; absent where findings were saved without them. */
  readonly registers?: RegistersRead;
  /** The sheets it was found on, as a report keeps them; only where findings were saved, for else they are at hand. */
  readonly inputs?: readonly SheetInput[];
  /** What the records of a sheet are called, by sheet and row; absent where findings were saved, for it names students. */
  readonly labels?: RecordLabels;
}

/** The same with the tables it was found on. */
export interface CheckedWorksheet extends Checked {
  readonly tables: readonly Table[];
  readonly outcomes: readonly Outcome[];
  readonly calendar: SchoolCalendar | null;
}

export interface PackInUse {
  readonly pack: Pack;
  readonly setting: string | null;
}

/**
 * Reads the sheets, runs every rule of the packs over them and gathers findings. A sheet or rule that cannot be used is a
 * problem and the rest goes on; a request that names something which does not exist is refused before anything is read.
 */
export async function checkWorksheet(
  library: Library,
  request: CheckRequest,
  progress: Progress,
): Promise<Result<CheckedWorksheet>> {
  const possible = settled(library, request);
  if (!possible.ok) return possible;
  const read = await readTables(library, request.workbook, request, (stage, share) => progress(stage, share * 0.6));
  if (!read.ok) return read;
  return checkTables(library, { ...request, file: request.workbook.file }, read.value, read.problems, (stage, share) =>
    progress(stage, 0.6 + 0.4 * share),
  );
}

/** The day and the packs of a request, or what is wrong with them. */
function settled(
  library: Library,
  request: Pick<CheckRequest, 'asOf' | 'packs'>,
): Result<{ readonly asOf: number; readonly packs: readonly PackInUse[] }> {
  const asOf = parseIsoDay(request.asOf);
  if (asOf === null) {
    return fail(problem('usage', '--as-of', `\`${request.asOf}\` is not a day.`, 'Write the day as 2025-06-30.'));
  }
  const packs = choosePacks(library, request.packs ?? library.own.packs);
  return packs.ok ? ok({ asOf, packs: packs.value }) : packs;
}

/** The same over tables that have been read already, with the problems met in reading them. */
export async function checkTables(
  library: Library,
  request: TablesRequest,
  read: readonly Table[],
  readProblems: readonly Problem[],
  progress: Progress,
): Promise<Result<CheckedWorksheet>> {
  const possible = settled(library, request);
  if (!possible.ok) return possible;
  const { asOf } = possible.value;
  const seen =
    request.sheets === null ? passOverStrangers(read, readProblems) : { tables: read, problems: readProblems };
  const { tables } = seen;
  const problems: Problem[] = [...seen.problems, ...tooEarly(asOf, tables)];
  const calendar = await findCalendar(library, request, tables, problems);
  const world: Omit<World, 'setting'> = {
    tables: byKind(tables),
    calendar,
    asOf,
    authorities: library.rulebook.authorities,
    registers: new Set(
      [...library.schema.worksheets.values()].filter(({ register }) => register !== null).map(({ id }) => id),
    ),
    district: request.district ?? library.own.district ?? districtNamed(tables) ?? request.file.replace(/\.[^.]+$/, ''),
  };
  const outcomes: Outcome[] = [];
  const packs =
    request.packs === null
      ? withTheirSheets(possible.value.packs, world.tables, request.file, library.own.packs !== null, problems)
      : possible.value.packs;
  const rules = packs.flatMap(({ pack, setting }) => pack.rules.map((rule) => ({ pack, setting, rule })));
  for (const [done, { pack, setting, rule }] of rules.entries()) {
    await progress(`Checking ${rule.title}`, done / rules.length);
    if (request.cancelled?.() === true) return fail();
    const evaluation = evaluate(pack, rule, { ...world, setting });
    // Not by spreading into push: a statewide sheet gives more outcomes than a call takes arguments.
    for (const outcome of evaluation.outcomes) outcomes.push(outcome);
    for (const found of evaluation.problems) problems.push(found);
  }
  await progress('Gathering the findings', 1);
  const registers = readRegisters(library.schema, tables);
  problems.push(...problemsOfRegister(library, registers, request.asOf));
  return ok(
    {
      file: request.file,
      asOf: request.asOf,
      district: world.district,
      tables,
      packs,
      calendar,
      outcomes,
      findings: assembleFindings(
        packs.map(({ pack }) => pack),
        outcomes,
        library.ratings,
        authoritiesOfCriteria(library),
      ),
      problems: distinct(problems),
      extents: extentsOf(tables),
      registers,
      labels: labelsOf(library.schema, tables),
    },
    distinct(problems),
  );
}

/** The law behind each criterion that reviewers judge records by. */
function authoritiesOfCriteria({ review }: Library): ReadonlyMap<string, readonly string[]> {
  return new Map(review.criteria.map(({ criterion, authorities }) => [criterion, authorities]));
}

function choosePacks(library: Library, asked: CheckRequest['packs']): Result<PackInUse[]> {
  const { packs } = library.rulebook;
  if (asked === null) return ok(packs.map((pack) => ({ pack, setting: pack.defaultSetting })));
  const problems: Problem[] = [];
  const chosen: PackInUse[] = [];
  for (const { pack: id, setting } of asked) {
    const pack = packs.find((candidate) => candidate.id === id);
    if (pack === undefined) {
      problems.push(
        unknownName(
          'pack',
          id,
          packs.map((candidate) => candidate.id),
        ),
      );
    } else if (setting !== null && !pack.settings.has(setting)) {
      problems.push(unknownName(`setting of ${id}`, setting, [...pack.settings.keys()]));
    } else chosen.push({ pack, setting: setting ?? pack.defaultSetting });
  }
  return problems.length > 0 ? fail(...problems) : ok(chosen);
}

/**
 * Packs nobody asked for by name run only if the workbook has a worksheet of theirs; that one did not run is said.
 *
 * @param chosen whether an organization chose them: then any worksheet of their rules will do
 */
function withTheirSheets(
  packs: readonly PackInUse[],
  tables: ReadonlyMap<string, readonly Table[]>,
  file: string,
  chosen: boolean,
  problems: Problem[],
): PackInUse[] {
  const fitting = packs.filter(({ pack }) => (chosen ? hasASheet(pack, tables) : runsUnasked(pack, tables)));
  const others = packs.filter((one) => !fitting.includes(one));
  const [onRequest, without] = [true, false].map((has) =>
    others.filter(({ pack }) => worksheetsOfPack(pack).some((table) => tables.has(table)) === has),
  ) as [PackInUse[], PackInUse[]];
  const named = (list: readonly PackInUse[]): string => list.map(({ pack }) => pack.id).join(', ');
  if (fitting.length === 0) {
    problems.push(
      problem(
        'check-not-run',
        file,
        'Nothing was checked: the workbook has no worksheet that a rule pack is about.',
        onRequest.length > 0
          ? `Name a pack that can use its worksheets (${named(onRequest)}), or compare any outcome by any group (\`disparity\`).`
          : 'Compare any outcome by any group of it (`disparity`), or say in a mapping file which sheet is which.',
        'warning',
      ),
    );
  } else {
    if (without.length > 0)
      problems.push(
        problem(
          'check-not-run',
          file,
          `Packs were not run, because the workbook has none of their worksheets: ${named(without)}.`,
          'Nothing, if it was not meant; otherwise say in a mapping file which sheet is which.',
          'note',
        ),
      );
    if (onRequest.length > 0)
      problems.push(
        problem(
          'check-not-run',
          file,
          `Packs that run on request could use the worksheets too: ${named(onRequest)}.`,
          'Choose them if they are wanted.',
          'note',
        ),
      );
  }
  return fitting;
}

/** Whether a pack runs though nobody chose it: the workbook holds what it says it is for, else any worksheet of its rules. */
export function runsUnasked(pack: Pack, tables: ReadonlyMap<string, readonly Table[]>): boolean {
  if (pack.runsWith === null) return hasASheet(pack, tables);
  return pack.runsWith.some(({ table, field }) =>
    (tables.get(table) ?? []).some(({ columns }) => field === null || columns.some((column) => column.field === field)),
  );
}

/** Whether the workbook holds any worksheet of the pack's rules. */
export function hasASheet(pack: Pack, tables: ReadonlyMap<string, readonly Table[]>): boolean {
  return worksheetsOfPack(pack).some((table) => tables.has(table));
}

/** The worksheets a pack looks at. */
export function worksheetsOfPack(pack: Pack): readonly string[] {
  return [...new Set(pack.rules.flatMap((rule) => worksheetsOf(pack, rule)))];
}

/** The worksheets a rule can be answered from; counts somebody has already made stand in for a roster. */
function worksheetsOf(pack: Pack, rule: Rule): readonly string[] {
  const own = partsBehind(pack, rule).map((part) => part.table);
  return rule.kind === 'significant-disproportionality' ? [...own, 'idea-counts'] : own;
}

/** A day of judgement before everything that is dated, most often a slip of the year; told, because all would look in time. */
function tooEarly(asOf: number, tables: readonly Table[]): Problem[] {
  let first = Number.POSITIVE_INFINITY;
  for (const table of tables) {
    if (table.kind === 'calendar') continue;
    for (const column of table.columns) {
      if (column.kind !== 'date' || column.personal === true) continue;
      const { state, numbers } = column.cells();
      for (let row = 0; row < state.length; row++)
        if (state[row] === CellState.value && numbers[row]! < first) first = numbers[row]!;
    }
  }
  if (first <= asOf || first === Number.POSITIVE_INFINITY) return [];
  return [
    problem(
      'value-impossible',
      '--as-of',
      `The data are judged on ${formatIsoDay(asOf)}, before every date on the worksheets; the first is ${formatIsoDay(first)}.`,
      'Give the day the data were exported, or the last day of the school year, as --as-of.',
      'warning',
    ),
  ];
}

function unknownName(what: string, name: string, known: readonly string[]): Problem {
  const near = nearest(name, known);
  return problem(
    'pack-unknown',
    '--pack',
    `There is no ${what} called \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    `Use one of: ${known.join(', ')}.`,
  );
}

async function findCalendar(
  library: Library,
  request: Pick<CheckRequest, 'calendar' | 'usualCalendar' | 'schoolWorkingDay'>,
  tables: readonly Table[],
  problems: Problem[],
): Promise<SchoolCalendar | null> {
  let own = tables.filter((table) => table.kind === 'calendar');
  const file = request.calendar ?? (own.length === 0 ? (request.usualCalendar ?? null) : null);
  if (file !== null) {
    const read = await readTables(
      library,
      file,
      { sheets: null, mapping: null, kind: 'calendar', where: [] },
      () => {},
    );
    problems.push(...read.problems);
    own = read.ok ? [...read.value] : [];
  }
  const table = own[0];
  if (table === undefined) return null;
  const schoolWorkingDay = request.schoolWorkingDay ?? library.own.schoolWorkingDay ?? undefined;
  const calendar = calendarFromTable(table, schoolWorkingDay === undefined ? {} : { schoolWorkingDay });
  problems.push(...calendar.problems);
  return calendar.ok ? calendar.value : null;
}

export function byKind(tables: readonly Table[]): Map<string, Table[]> {
  const kinds = new Map<string, Table[]>();
  for (const table of tables) {
    const list = kinds.get(table.kind);
    if (list === undefined) kinds.set(table.kind, [table]);
    else list.push(table);
  }
  return kinds;
}

/** The district's name where every row of a sheet names the same one. */
export function districtNamed(tables: readonly Table[]): string | null {
  for (const table of tables) {
    const column = table.columns.find((candidate) => candidate.field === 'district');
    const labels = column?.cells().labels ?? [];
    if (labels.length === 1) return labels[0]!;
  }
  return null;
}

function extentsOf(tables: readonly Table[]): Checked['extents'] {
  return Object.fromEntries(
    tables.map(({ grid, columns }) => {
      const own = columns.map(({ sheetColumn }) => sheetColumn);
      return [grid.sheet, [Math.min(...own), Math.max(...own)]] as const;
    }),
  );
}

/** The same problem met by several rules is told once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((found) => {
    const key = `${found.code} ${found.where} ${found.message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
