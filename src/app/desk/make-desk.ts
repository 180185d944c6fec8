import { parseIsoDay } from '../../core/calendar/iso-day.ts';
import { schoolYearName } from '../../core/calendar/make-calendar.ts';
import type { Authority, Pack } from '../../core/checks/rule.ts';
import type { Block, Draft } from '../../core/draft/draft.ts';
import { visitRuns } from '../../core/draft/sources-table.ts';
import { viewModel } from '../../core/draft/view-model.ts';
import type { Publication } from '../../core/privacy/publish.ts';
import type { Audience, Figure } from '../../core/privacy/reportable.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { loadMapping } from '../../core/table/load-mapping.ts';
import type { Mapping } from '../../core/table/mapping.ts';
import { writeMapping } from '../../core/table/mapping-of.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import { tableProblems } from '../../core/table/table-problems.ts';
import type { Table } from '../../core/table/table.ts';
import { authoritiesInUse } from '../authorities-in-use.ts';
import { askWorksheet } from '../ask-worksheet.ts';
import { checkTables, worksheetsOfPack, type Checked, type PackInUse } from '../check-worksheet.ts';
import { checkDocument, figuresByTag, type PartReader } from '../check-document.ts';
import { draftContext, draftFromChecks, publishFindings } from '../draft-report.ts';
import {
  fillLanguage,
  indexLanguage,
  searchLanguage,
  type FragmentWriter,
  type LanguageEntry,
} from '../finding-language.ts';
import { findingsPackage } from '../findings-package.ts';
import type { Library } from '../library.ts';
import type { CellBlock, HostWorkbook, Progress, SheetModel, WorkbookFile } from '../ports.ts';
import { passOverStrangers, readSheet } from '../read-tables.ts';
import { askableView } from './askable-view.ts';
import { packView } from './checks-view.ts';
import { columnsNeeded } from './columns-needed.ts';
import { sheetView, type SheetOnDesk } from './data-view.ts';
import type { AskedQuestion, CellsNeeded, CheckChoice, Desk, DraftRequest, SavedPart } from './desk.ts';
import { findingDetail } from './finding-detail.ts';
import { FindingsOnCells } from './findings-on-cells.ts';
import { FindingsOnDesk } from './findings-view.ts';
import { intervalPlot, intervalRow } from './plots.ts';
import { nothingRemembered, readRemembered, settingsNamespace, writeRemembered } from './remembered.ts';
import type { ChecksView, DataView, Decision, DraftView, Remembered } from './views.ts';

/** What a desk needs of the place it works in. */
export interface DeskTools {
  openWorkbook(bytes: Uint8Array, name: string): Promise<Result<WorkbookFile>>;
  /** Cells a spreadsheet program handed over, as the grid a file reader would have made of them. */
  gridOf(file: string, sheet: HostWorkbook['sheets'][number], blocks: readonly CellBlock[]): Result<RawGrid>;
  /** The report as a Word document, and the custom XML part it carries: the findings package and its figures. */
  writeDocx(draft: Draft, created: string): Promise<{ readonly bytes: Uint8Array; readonly part: SavedPart }>;
  writeFragment: FragmentWriter;
  readPart: PartReader;
  resultSheets(results: Results): readonly SheetModel[];
  workPapers(results: Results, finding: string): readonly SheetModel[];
  /** The day it is, as an ISO day. */
  today(): string;
  progress: Progress;
  cancelled(): boolean;
}

/** What result sheets are made of. */
export interface Results extends Pick<
  Checked,
  'file' | 'asOf' | 'district' | 'tables' | 'packs' | 'findings' | 'problems'
> {
  readonly calendar: string | null;
  readonly authorities: ReadonlyMap<string, Authority>;
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly fieldTitle: (field: string) => string;
  readonly worksheetTitle: (kind: string) => string;
}

interface OpenWorkbook {
  readonly file: string;
  readonly sheets: SheetOnDesk[];
  /** The sheets a spreadsheet program shows, with the cells it has handed over so far; null where a file is open. */
  readonly hosted: ReadonlyMap<string, HostedSheet> | null;
  readonly problems: readonly Problem[];
}

interface HostedSheet {
  readonly sheet: HostWorkbook['sheets'][number];
  blocks: CellBlock[];
  /** Columns of which every row has been read. */
  readTo: number;
  columns: readonly number[] | null;
}

const onlyLater = 'Choose a workbook first.';

/**
 * A desk over the library. It holds one workbook; what is opened next takes its place. Requests are answered one after
 * another, so that none sees half of what another changes.
 */
export function makeDesk(library: Library, tools: DeskTools): Desk {
  const { schema, rulebook } = library;
  let open: OpenWorkbook | null = null;
  let remembered: Remembered = nothingRemembered;
  let saidOfSheets: readonly Mapping[] = [];
  let asOf = tools.today();
  let district: string | null = null;
  /** Null: those whose worksheets are there. */
  let chosenPacks: readonly { readonly pack: string; readonly setting: string | null }[] | null = null;
  /** Null: every visible sheet that is recognised, or all where none is. */
  let chosenSheets: readonly string[] | null = null;
  let checked: Checked | null = null;
  let onDesk: FindingsOnDesk | null = null;
  let onCells: FindingsOnCells | null = null;
  let publications = new Map<string, Result<Publication>>();

  const forgetFindings = (): void => {
    [checked, onDesk, onCells] = [null, null, null];
    publications = new Map();
  };

  const takeUp = (parts: readonly string[]): void => {
    remembered = parts.map(readRemembered).find((one) => one !== null) ?? nothingRemembered;
    const mapping =
      remembered.mapping === null ? ok<readonly Mapping[]>([]) : loadMapping(remembered.mapping, 'settings', schema);
    saidOfSheets = mapping.ok ? mapping.value : [];
    asOf = remembered.asOf !== null && parseIsoDay(remembered.asOf) !== null ? remembered.asOf : tools.today();
    district = remembered.district;
    chosenPacks = remembered.packs;
    chosenSheets = remembered.sheets;
    forgetFindings();
  };

  const mappingFor = (sheet: string): Mapping | null =>
    saidOfSheets.find((one) => one.sheet === undefined || one.sheet === sheet) ?? null;

  const visible = (): readonly SheetOnDesk[] => {
    const all = open?.sheets ?? [];
    const seen = all.filter(({ hidden }) => !hidden);
    return seen.length > 0 ? seen : all;
  };

  /** The tables that take part, with the problems of their sheets. */
  const taking = (): { readonly tables: readonly Table[]; readonly problems: readonly Problem[] } => {
    const sheets =
      chosenSheets === null ? visible() : (open?.sheets ?? []).filter(({ name }) => chosenSheets!.includes(name));
    const tables = sheets.flatMap(({ table }) => table ?? []);
    const problems = [...(open?.problems ?? []), ...sheets.flatMap((sheet) => sheet.problems)];
    return chosenSheets === null ? passOverStrangers(tables, problems) : { tables, problems };
  };

  const dataView = (): DataView => {
    const names = new Set(taking().tables.map(({ grid }) => grid.sheet));
    return {
      file: open?.file ?? '',
      sheets: (open?.sheets ?? []).map((sheet) => sheetView(sheet, names.has(sheet.name), schema)),
      problems: open?.problems ?? [],
      remembered: remembered === nothingRemembered ? null : remembered,
      asOf,
    };
  };

  const sheetFrom = (
    name: string,
    hidden: boolean,
    sheetRows: number,
    read: { readonly table: Table | null; readonly problems: readonly Problem[] },
    whole: boolean,
  ): SheetOnDesk => ({
    name,
    hidden,
    sheetRows,
    table: read.table,
    problems: [...read.problems, ...(read.table === null ? [] : tableProblems(read.table, schema))],
    whole,
    mapping: mappingFor(name),
  });

  /** Reads a sheet's table anew from its cells, as they are on the desk. */
  const readAgain = async (at: number): Promise<void> => {
    const sheet = open!.sheets[at]!;
    const hosted = open!.hosted?.get(sheet.name);
    const handle = handles.get(sheet.name);
    if (handle === undefined) return;
    const read = await readSheet(schema, handle, saidOfSheets, null, () => undefined);
    const whole = hosted === undefined || hosted.readTo >= hosted.sheet.rowCount;
    open!.sheets[at] = sheetFrom(sheet.name, sheet.hidden, sheet.sheetRows, read, whole);
  };
  const handles = new Map<string, WorkbookFile['sheets'][number]>();

  const put = async (
    workbook: WorkbookFile,
    hosted: OpenWorkbook['hosted'],
    problems: readonly Problem[],
  ): Promise<Result<DataView>> => {
    const sheets: SheetOnDesk[] = [];
    const own = new Map<string, WorkbookFile['sheets'][number]>();
    for (const [at, handle] of workbook.sheets.entries()) {
      let grid: Result<RawGrid> | null = null;
      const kept = {
        ...handle,
        // Cells are read once; a correction is a new reading of the same cells.
        read: async (options?: Parameters<typeof handle.read>[0]): Promise<Result<RawGrid>> =>
          hosted === null ? (grid ??= await handle.read(options)) : handle.read(options),
      };
      own.set(handle.name, kept);
      const told = async (share: number): Promise<void> =>
        tools.progress(`Reading ${handle.name}`, (at + share) / workbook.sheets.length);
      const read = await readSheet(schema, kept, saidOfSheets, null, told, tools.cancelled);
      if (tools.cancelled()) return fail();
      const rows = hosted?.get(handle.name)?.sheet.rowCount ?? read.table?.grid.rowCount ?? 0;
      const hostedSheet = hosted?.get(handle.name);
      sheets.push(
        sheetFrom(handle.name, handle.hidden, rows, read, hostedSheet === undefined || hostedSheet.readTo >= rows),
      );
    }
    open = { file: workbook.file, sheets, hosted, problems };
    handles.clear();
    for (const [name, handle] of own) handles.set(name, handle);
    return ok(dataView());
  };

  const byKind = (tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> => {
    const kinds = new Map<string, Table[]>();
    for (const table of tables) kinds.set(table.kind, [...(kinds.get(table.kind) ?? []), table]);
    return kinds;
  };

  const packsInUse = (): readonly PackInUse[] => {
    if (chosenPacks !== null) {
      return chosenPacks.flatMap(({ pack: id, setting }) => {
        const pack = rulebook.packs.find((one) => one.id === id);
        return pack === undefined ? [] : [{ pack, setting: setting ?? pack.defaultSetting }];
      });
    }
    const tables = byKind(taking().tables);
    return rulebook.packs
      .filter((pack) => worksheetsOfPack(pack).some((sheet) => tables.has(sheet)))
      .map((pack) => ({ pack, setting: pack.defaultSetting }));
  };

  const checksView = (): ChecksView => {
    const { tables } = taking();
    const kinds = byKind(tables);
    const inUse = packsInUse();
    const packs = rulebook.packs.map((pack) => {
      const use = inUse.find((one) => one.pack === pack);
      return packView(
        pack,
        use !== undefined,
        use?.setting ?? pack.defaultSetting,
        kinds,
        schema,
        rulebook.authorities,
      );
    });
    const chosen = packs.filter((pack) => pack.chosen);
    const sheet = tables.find(({ kind }) => kind === 'calendar');
    return {
      packs,
      asOf,
      schoolYear: schoolYearName(parseIsoDay(asOf)!),
      calendar:
        sheet === undefined
          ? { name: null, note: 'There is no calendar sheet; checks that count school days will say so.' }
          : { name: sheet.grid.sheet, note: `School days are counted by the sheet “${sheet.grid.sheet}”.` },
      district: district ?? '',
      ready: chosen.reduce((sum, { ready }) => sum + ready, 0),
      total: chosen.reduce((sum, { rules }) => sum + rules.length, 0),
    };
  };

  const withDecisions = (run: Checked): Checked => ({
    ...run,
    findings: run.findings.map((finding) => {
      const decision = remembered.decisions[finding.id];
      if (decision === undefined) return finding;
      const agree = decision.answer === 'agree' ? true : decision.answer === 'disagree' ? false : null;
      return { ...finding, decision: { rating: decision.rating, agree, note: decision.note, by: decision.by } };
    }),
  });

  const published = (run: Checked, audience: Audience, privacy: string | null): Result<Publication> => {
    const key = `${audience} ${privacy ?? ''}`;
    const known = publications.get(key);
    if (known !== undefined) return known;
    const made = publishFindings(library, withDecisions(run), { audience, privacy });
    publications.set(key, made);
    return made;
  };

  const lookAt = (run: Checked): void => {
    const inside = published(run, 'internal', null);
    onDesk = inside.ok ? new FindingsOnDesk(library, run, inside.value, schoolYearName(parseIsoDay(run.asOf)!)) : null;
    onCells ??= new FindingsOnCells(run.findings);
  };

  const results = (run: Checked): Results => ({
    ...withDecisions(run),
    calendar: run.calendar?.name ?? null,
    authorities: authoritiesInUse(rulebook.authorities, run),
    decisions: remembered.decisions,
    fieldTitle: (field) => schema.fields.get(field)?.title ?? field,
    worksheetTitle: (kind) => schema.worksheets.get(kind)?.title ?? kind,
  });

  /** The figures a document is held against, as its audience may see them. */
  const currentFigures = (audience: Audience): ReadonlyMap<string, Figure> | null => {
    const made = checked === null ? null : published(checked, audience, null);
    if (checked === null || made === null || !made.ok) return null;
    const context = draftContext(library, checked, made.value, null);
    return figuresByTag(made.value.findings, viewModel(made.value.findings, context, library.templates.criteria));
  };

  /** The finding language, indexed when it is first searched. */
  let entries: readonly LanguageEntry[] | null = null;
  const language = (): readonly LanguageEntry[] => (entries ??= indexLanguage(library));

  return {
    async openFile(name, bytes) {
      const workbook = await tools.openWorkbook(bytes, name);
      if (!workbook.ok) return workbook;
      takeUp((await workbook.value.saved?.()) ?? []);
      return put(workbook.value, null, workbook.problems);
    },

    async openHosted(workbook, again) {
      if (!again) takeUp(workbook.saved);
      const hosted = new Map<string, HostedSheet>();
      for (const sheet of workbook.sheets) {
        if (sheet.ours) continue;
        const readTo = sheet.first.fromRow + sheet.first.values.length;
        hosted.set(sheet.name, { sheet, blocks: [sheet.first], readTo, columns: null });
      }
      const notTold = [...new Set(workbook.sheets.flatMap((sheet) => sheet.notTold))].map((sentence) =>
        problem('host-too-old', workbook.file, sentence, 'Update Office if this matters here.', 'note'),
      );
      const asFile: WorkbookFile = {
        file: workbook.file,
        kind: 'xlsx',
        sheets: [...hosted.values()].map((one) => ({
          name: one.sheet.name,
          hidden: one.sheet.hidden,
          read: () => Promise.resolve(tools.gridOf(workbook.file, one.sheet, one.blocks)),
        })),
      };
      return put(asFile, hosted, notTold);
    },

    cellsNeeded(purpose) {
      const needed: CellsNeeded[] = [];
      const packs: readonly Pack[] = packsInUse().map(({ pack }) => pack);
      for (const table of taking().tables) {
        const name = table.grid.sheet;
        const hosted = open?.hosted?.get(name);
        if (hosted === undefined) continue;
        const columns = purpose === 'ask' ? null : columnsNeeded(table, packs, schema);
        if (columns?.length === 0) continue;
        const covered =
          hosted.readTo >= hosted.sheet.rowCount &&
          (hosted.columns === null || (columns !== null && columns.every((one) => hosted.columns!.includes(one))));
        if (covered) continue;
        // Columns that were left out before are read from where all columns end.
        const first = hosted.sheet.first.fromRow + hosted.sheet.first.values.length;
        if (first >= hosted.sheet.rowCount) continue;
        hosted.blocks = [hosted.sheet.first];
        hosted.readTo = first;
        hosted.columns = columns;
        needed.push({ sheet: name, columns, fromRow: first, rows: hosted.sheet.rowCount - first });
      }
      return Promise.resolve(needed);
    },

    takeCells(sheet, block) {
      const hosted = open?.hosted?.get(sheet);
      if (hosted !== undefined && block.fromRow === hosted.readTo) {
        hosted.blocks.push(block);
        hosted.readTo += block.values.length;
      }
      return Promise.resolve();
    },

    chooseSheets(names) {
      chosenSheets = names;
      forgetFindings();
      return Promise.resolve(ok(dataView()));
    },

    async correctColumn(sheet, letters, field) {
      const at = open?.sheets.findIndex(({ name }) => name === sheet) ?? -1;
      if (at < 0) return fail(problem('sheet-missing', sheet, 'The sheet is not on the desk.', onlyLater));
      const before = mappingFor(sheet) ?? { sheet };
      const columns = { ...before.columns };
      if (field === null) delete columns[letters];
      else columns[letters] = field;
      saidOfSheets = [{ ...before, sheet, columns }, ...saidOfSheets.filter((one) => one.sheet !== sheet)];
      forgetFindings();
      await readAgain(at);
      return ok(dataView());
    },

    async correctSheet(sheet, { header, kind }) {
      const at = open?.sheets.findIndex(({ name }) => name === sheet) ?? -1;
      if (at < 0) return fail(problem('sheet-missing', sheet, 'The sheet is not on the desk.', onlyLater));
      const changed: Mapping = {
        ...(mappingFor(sheet) ?? {}),
        sheet,
        ...(header === undefined ? {} : { header }),
        ...(kind === undefined ? {} : { table: kind }),
      };
      saidOfSheets = [changed, ...saidOfSheets.filter((one) => one.sheet !== sheet)];
      forgetFindings();
      await readAgain(at);
      return ok(dataView());
    },

    vocabulary() {
      const byTitle = <T extends { readonly title: string }>(list: T[]): T[] =>
        list.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
      return Promise.resolve({
        fields: byTitle([...schema.fields.values()].map(({ id, title }) => ({ field: id, title }))),
        kinds: byTitle([...schema.worksheets.values()].map(({ id, title }) => ({ id, title }))),
      });
    },

    checks: () => Promise.resolve(checksView()),

    choose(choice: CheckChoice) {
      if (choice.packs !== undefined) chosenPacks = choice.packs;
      if (choice.asOf !== undefined && parseIsoDay(choice.asOf) !== null) asOf = choice.asOf;
      if (choice.district !== undefined) district = choice.district === '' ? null : choice.district;
      forgetFindings();
      return Promise.resolve(checksView());
    },

    async check() {
      if (open === null) return fail(problem('usage', 'Plumbline', 'There is no workbook to check.', onlyLater));
      if (open.hosted !== null) {
        for (const [at, sheet] of open.sheets.entries()) if (!sheet.whole) await readAgain(at);
      }
      const { tables, problems } = taking();
      const run = await checkTables(
        library,
        {
          file: open.file,
          // Which sheets take part has been settled here, with what to say of the others.
          sheets: tables.map(({ grid }) => grid.sheet),
          packs: chosenPacks,
          calendar: null,
          asOf,
          district,
          cancelled: tools.cancelled,
        },
        tables,
        problems,
        tools.progress,
      );
      if (!run.ok) return run;
      forgetFindings();
      checked = run.value;
      lookAt(run.value);
      return ok(onDesk!.view(remembered.decisions));
    },

    finding(id) {
      const finding = checked?.findings.find((one) => one.id === id);
      if (finding === undefined || onDesk === null) return Promise.resolve(null);
      return Promise.resolve(findingDetail(library, onDesk, finding, remembered.decisions[id] ?? null));
    },

    findingsOn: (cells) => Promise.resolve(onCells?.on(cells) ?? []),

    decide(finding, decision) {
      const decisions = { ...remembered.decisions };
      if (decision === null) delete decisions[finding];
      else decisions[finding] = decision;
      remembered = { ...remembered, decisions };
      // A decided rating stands in the report; what was made before it is made anew.
      publications = new Map();
      if (checked !== null) lookAt(checked);
      return Promise.resolve(onDesk!.view(remembered.decisions));
    },

    askable: () => Promise.resolve(askableView(taking().tables)),

    async ask(question: AskedQuestion) {
      const handle = handles.get(question.sheet);
      if (open === null || handle === undefined)
        return fail(problem('sheet-missing', question.sheet, 'The sheet is not on the desk.', onlyLater));
      const asked = await askWorksheet(
        library,
        {
          workbook: { file: open.file, kind: 'xlsx', sheets: [handle] },
          sheets: [question.sheet],
          mapping: saidOfSheets.length === 0 ? null : { file: 'settings', text: writeMapping(saidOfSheets) },
          kind: null,
          where: question.where,
          question: {
            outcome: question.outcome,
            base: question.base,
            by: question.by,
            against: 'others',
            direction: question.direction,
            threshold: null,
            asRate: false,
          },
        },
        tools.progress,
      );
      if (!asked.ok) return asked;
      const { outcomes, title } = asked.value;
      const label = (group: string | null): { readonly label: string } => ({ label: group ?? question.by });
      return ok({
        title,
        plots: outcomes.length === 0 ? [] : [intervalPlot(title, outcomes, ({ group }) => label(group))],
        rows: outcomes.map((outcome) => intervalRow(outcome, label(outcome.group))),
        explanation: {
          title,
          question: title,
          criterion: null,
          outcomes: outcomes.map((outcome) => ({
            label: outcome.group ?? '',
            outcome: { ...outcome, records: [] },
            threshold: null,
            records: [],
          })),
          parts: [],
          authorities: [],
        },
        cells: outcomes.flatMap(({ group, evidence }) =>
          evidence.map(({ role, ranges }) => ({ label: [group, role].filter(Boolean).join(', '), ranges })),
        ),
        problems: asked.problems,
      });
    },

    reports: () =>
      Promise.resolve(
        [...library.templates.reports.values()].map(({ id, title, subject, audiences }) => ({
          id,
          title,
          subject,
          audiences,
        })),
      ),

    async draft(request: DraftRequest): Promise<Result<DraftView>> {
      if (checked === null)
        return fail(problem('usage', 'Plumbline', 'Nothing has been checked yet.', 'Run the checks first.'));
      await tools.progress('Deciding what may be shown', 0.1);
      const publication = published(checked, request.audience, request.privacy);
      if (!publication.ok) return publication;
      await tools.progress('Drafting', 0.5);
      const drafted = draftFromChecks(library, checked, publication.value, request.report, null);
      if (!drafted.ok) return drafted;
      await tools.progress('Writing the document', 0.8);
      const written = await tools.writeDocx(drafted.value, `${checked.asOf}T00:00:00Z`);
      const ending = request.audience === 'public' ? '-public' : '';
      return ok({
        report: request.report,
        audience: request.audience,
        title: drafted.value.title,
        blocks: drafted.value.blocks,
        ...written,
        fileName: `${checked.file.replace(/\.[^.]+$/, '')}-${request.report}${ending}.docx`,
        withheld: [...new Set(publication.value.withheld.map(({ reason }) => reason))],
        problems: [...publication.problems, ...drafted.problems],
        toFill: blanksOf(drafted.value.blocks),
      });
    },

    resultSheets: () => Promise.resolve(checked === null ? [] : tools.resultSheets(results(checked))),
    workPapers: (id) => Promise.resolve(checked === null ? [] : tools.workPapers(results(checked), id)),

    remember() {
      remembered = {
        ...remembered,
        mapping: saidOfSheets.length === 0 ? null : writeMapping(saidOfSheets),
        sheets: chosenSheets,
        packs: chosenPacks,
        asOf,
        district,
      };
      return Promise.resolve({
        remembered,
        parts: [{ namespace: settingsNamespace, xml: writeRemembered(remembered) }],
      });
    },

    language: (search, finding) => Promise.resolve(searchLanguage(language(), search, onDesk?.report ?? null, finding)),

    fillLanguage(id, finding, fields) {
      const inside = checked === null ? null : published(checked, 'internal', null);
      const told =
        checked === null || onDesk === null || inside === null || !inside.ok
          ? null
          : {
              report: onDesk.report,
              packageOf: (one: string) => findingsPackage(checked!, inside.value, rulebook.authorities, [one]),
            };
      return Promise.resolve(fillLanguage(language(), { id, finding, fields }, told, tools.writeFragment));
    },

    checkDocument(parts) {
      return Promise.resolve(
        checkDocument(parts, {
          readPart: tools.readPart,
          cite: (authority) => rulebook.authorities.get(authority)?.cite ?? null,
          current: checked === null ? null : { district: checked.district, of: currentFigures },
        }),
      );
    },

    diagnostics() {
      const sheets = (open?.sheets ?? []).map(({ table, sheetRows }) => `${table?.kind ?? 'none'} ${sheetRows} rows`);
      const codes = new Map<string, number>();
      for (const { code } of [...(open?.problems ?? []), ...(checked?.problems ?? [])])
        codes.set(code, (codes.get(code) ?? 0) + 1);
      return Promise.resolve(
        [
          `sheets: ${sheets.join('; ') || 'none'}`,
          `packs: ${packsInUse()
            .map(({ pack, setting }) => `${pack.id} ${pack.version} ${setting ?? ''}`.trim())
            .join('; ')}`,
          `as of: ${asOf}`,
          `findings: ${checked?.findings.length ?? 0}`,
          `problems: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ') || 'none'}`,
        ].join('\n'),
      );
    },
  };
}

/** What people still have to fill, by the name of the place: three ratings, two owners. */
function blanksOf(blocks: readonly Block[]): DraftView['toFill'] {
  const counts = new Map<string, number>();
  visitRuns(blocks, (run) => {
    if (run.type === 'blank') counts.set(run.hint, (counts.get(run.hint) ?? 0) + 1);
  });
  return [...counts].map(([what, count]) => ({ what, count }));
}
