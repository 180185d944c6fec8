import type { ReportTemplate } from '../../core/draft/load-templates.ts';
import { parseIsoDay } from '../../core/calendar/iso-day.ts';
import { schoolYearName } from '../../core/calendar/make-calendar.ts';
import type { Audience, Figure } from '../../core/privacy/reportable.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { loadMapping } from '../../core/table/load-mapping.ts';
import type { Mapping } from '../../core/table/mapping.ts';
import { columnLetters } from '../../core/table/address.ts';
import { columnsNamed } from '../../core/table/columns-named.ts';
import { mappingOf, sheetColumns, writeMapping } from '../../core/table/mapping-of.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Table } from '../../core/table/table.ts';
import { authoritiesInUse } from '../authorities-in-use.ts';
import { caseText, libraryOfCase, readCase, sheetsChanged, writeCase } from '../case-file.ts';
import { checkDocument } from '../check-document.ts';
import { checkTables, hasASheet, runsUnasked, type CheckedWorksheet, type PackInUse } from '../check-worksheet.ts';
import {
  fillLanguage,
  indexLanguage,
  previewLanguage,
  searchLanguage,
  type LanguageEntry,
} from '../finding-language.ts';
import type { Library } from '../library.ts';
import { libraryOfWorkbook } from '../organization/with-workbook-settings.ts';
import type { SheetHandle } from '../ports.ts';
import { copyOfReport, idOfCopy } from '../templates/copy-report.ts';
import { readOwnReport, withOwnReport } from '../templates/own-report.ts';
import { templateText } from '../templates/template-file.ts';
import { templateNames } from '../templates/template-names.ts';
import { askOnDesk } from './ask-on-desk.ts';
import { askableView } from './askable-view.ts';
import { packView } from './checks-view.ts';
import { columnsNeeded } from './columns-needed.ts';
import { sheetView } from './data-view.ts';
import type { Desk } from './desk.ts';
import type { DeskTools, Results } from './desk-tools.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { draftOnDesk, type Drafted } from './draft-on-desk.ts';
import { finalizeOnDesk } from './finalize-on-desk.ts';
import { findingDetail } from './finding-detail.ts';
import {
  caseNamespace,
  nothingRemembered,
  readKept,
  readRemembered,
  settingsNamespace,
  writeKept,
  writeRemembered,
} from './remembered.ts';
import { RefreshOnDesk, reportMade } from './refresh-on-desk.ts';
import { registerInFile, registerInHost, type FileOnDesk } from './register-on-desk.ts';
import { RunOnDesk } from './run-on-desk.ts';
import { refusedHere, templateView } from './template-on-desk.ts';
import type { ChecksView, DataView, Remembered, ReportView } from './views.ts';
import { settingsCutOff, settingsHandles, WorkbookOnDesk } from './workbook-on-desk.ts';

const audiences: readonly Audience[] = ['internal', 'public'];
const noWorkbook = problem('usage', 'Plumbline', 'There is no workbook on the desk.', 'Choose a workbook first.');
const nothingChecked = problem('usage', 'Plumbline', 'Nothing has been checked yet.', 'Run the checks first.');

/**
 * A desk over the library. It holds one workbook; what is opened next takes its place. Requests are to be answered one
 * after another, so that none sees half of what another changes.
 */
export function makeDesk(installed: Library, tools: DeskTools): Desk {
  /** Reports of a person's own by their ids, each as its template's text; they stay with the desk, whatever is opened. */
  const ownReports = new Map<string, string>();
  /** The installed library with the settings the workbook on the desk brings. */
  let plain = installed;
  /** The same with those reports. */
  let library = installed;
  let { schema, rulebook } = library;
  /** Why the workbook's settings cannot be used at all; nothing is checked while they cannot. */
  let refusal: readonly Problem[] = [];
  let workbook: WorkbookOnDesk | null = null;
  /** What the workbook remembers, with what has been said since. Null in it: nobody said anything, the usual holds. */
  let said: Remembered = nothingRemembered;
  let mappings: readonly Mapping[] = [];
  let asOf = tools.today();
  let remembersAnything = false;
  /** The findings that were kept with the workbook, as they were written. */
  let kept: string | null = null;
  /** The file the workbook was read from; null where a spreadsheet program shows it. */
  let file: FileOnDesk | null = null;
  let run: RunOnDesk | null = null;
  let drafted: Drafted | null = null;
  /** The run's own tables; null where the findings were taken from the workbook. */
  let onTables: CheckedWorksheet | null = null;
  let entries: readonly LanguageEntry[] | null = null;
  /** The refresh of the open document that is being looked at; another run makes another one. */
  let refresh: RefreshOnDesk | null = null;

  const language = (): readonly LanguageEntry[] => (entries ??= indexLanguage(library));

  const forgetRun = (): void => {
    [run, onTables, refresh] = [null, null, null];
  };

  const useLibrary = (one: Library): void => {
    plain = one;
    library = [...ownReports.values()].reduce((before, text) => {
      const { template } = readOwnReport(plain, text);
      // What a workbook sets changes no name a template can use; its own words and limits are looked up when it is drafted.
      if (template === null) throw new Error('A template that was in use cannot be read any more.');
      return withOwnReport(before, template);
    }, plain);
    ({ schema, rulebook } = one);
    entries = null;
  };

  const reportView = ({ id, title, subject, audiences }: ReportTemplate): ReportView => ({
    ...{ id, title, subject, audiences },
    own: ownReports.has(id),
  });

  /** The text of a report's template; a report that is a Word document has none. */
  const textOf = (report: string): Result<string> => {
    const own = ownReports.get(report);
    const template = plain.templates.reports.get(report);
    const text = own ?? (template === undefined ? undefined : plain.words.templates.get(template.file));
    if (text !== undefined) return ok(text);
    return fail(
      problem('report-unknown', report, 'No report template has this name.', 'Choose a report from the list.'),
    );
  };

  /** What a workbook remembers; what is damaged is as good as nothing, and asked anew. */
  const rememberedIn = (parts: readonly string[], schema: TableSchema): Memory => {
    const read = parts.map(readRemembered).find((one) => one !== null) ?? null;
    const mine = read ?? nothingRemembered;
    const mapping = mine.mapping === null ? null : loadMapping(mine.mapping, 'settings', schema);
    const short = parts.map(readKept).find((one) => one !== null) ?? null;
    return {
      said: mine,
      remembersAnything: read !== null,
      mappings: mapping?.ok === true ? mapping.value : [],
      asOf: mine.asOf !== null && parseIsoDay(mine.asOf) !== null ? mine.asOf : tools.today(),
      kept: short === null ? null : tools.lengthen(short),
    };
  };

  const taking = (): ReturnType<WorkbookOnDesk['taking']> =>
    workbook?.taking(said.sheets) ?? { tables: [], problems: [] };

  const dataView = (): DataView => {
    const names = new Set(taking().tables.map(({ grid }) => grid.sheet));
    const saved = kept === null ? null : readCase(library, kept);
    return {
      file: workbook?.file ?? '',
      sheets: (workbook?.sheets ?? []).map((sheet) => sheetView(sheet, names.has(sheet.name), schema)),
      problems: workbook?.problems ?? [],
      settings: library.own.changes,
      remembered: remembersAnything ? said : null,
      asOf,
      saved:
        saved?.ok === true
          ? {
              findings: saved.value.findings.length,
              asOf: saved.value.asOf,
              // Findings without their workbook cannot have been left behind by it.
              changed: workbook?.sheets.length === 0 ? [] : sheetsChanged(library, kept!, taking().tables),
            }
          : null,
    };
  };

  /**
   * Puts a workbook on the desk with its settings and what it remembers, all at once and only when it has been read: until
   * then, and where reading it was stopped, everything is still of the workbook before.
   *
   * @param memory null where what was said so far goes on to hold
   */
  const put = (opened: Result<WorkbookOnDesk>, settings: Settings, memory: Memory | null): Result<DataView> => {
    if (!opened.ok) return opened;
    workbook = opened.value;
    useLibrary(settings.library);
    ({ refusal } = settings);
    if (memory !== null) ({ said, remembersAnything, mappings, asOf, kept } = memory);
    forgetRun();
    return ok(dataView());
  };

  const byKind = (tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> => {
    const kinds = new Map<string, Table[]>();
    for (const table of tables) kinds.set(table.kind, [...(kinds.get(table.kind) ?? []), table]);
    return kinds;
  };

  const packsInUse = (): readonly PackInUse[] => {
    const { packs } = rulebook;
    if (said.packs !== null) {
      return said.packs.flatMap(({ pack: id, setting }) => {
        const pack = packs.find((one) => one.id === id);
        return pack === undefined ? [] : [{ pack, setting: setting ?? pack.defaultSetting }];
      });
    }
    const kinds = byKind(taking().tables);
    const chosen = library.own.packs;
    if (chosen !== null)
      return packs
        .filter((pack) => hasASheet(pack, kinds) && chosen.some((one) => one.pack === pack.id))
        .map((pack) => ({ pack, setting: pack.defaultSetting }));
    return packs.filter((pack) => runsUnasked(pack, kinds)).map((pack) => ({ pack, setting: pack.defaultSetting }));
  };

  const checksView = (): ChecksView => {
    const { tables } = taking();
    const kinds = byKind(tables);
    const inUse = packsInUse();
    const packs = rulebook.packs.map((pack) => {
      const use = inUse.find((one) => one.pack === pack);
      const setting = use?.setting ?? pack.defaultSetting;
      const listed = { chosen: use !== undefined, fits: runsUnasked(pack, kinds) };
      return packView(pack, listed, setting, kinds, schema, rulebook.authorities);
    });
    const chosen = packs.filter((pack) => pack.chosen);
    const calendar = tables.find(({ kind }) => kind === 'calendar')?.grid.sheet ?? null;
    return {
      packs,
      asOf,
      schoolYear: schoolYearName(parseIsoDay(asOf)!),
      calendar: {
        name: calendar,
        note:
          calendar === null
            ? 'There is no calendar sheet; checks that count school days will say so.'
            : `School days are counted by the sheet “${calendar}”.`,
      },
      district: said.district ?? library.own.district ?? '',
      ready: chosen.reduce((sum, { ready }) => sum + ready, 0),
      total: chosen.reduce((sum, { rules }) => sum + rules.length, 0),
    };
  };

  /** A person's correction of how a sheet is read: it goes before everything found, and the sheet is read again. */
  const correct = async (sheet: string, change: (mapping: Mapping) => Mapping): Promise<Result<DataView>> => {
    if (workbook === null || workbook.handle(sheet) === null)
      return fail(problem('sheet-missing', sheet, 'The sheet is not on the desk.', 'Look at the workbook again.'));
    const before = mappings.find((one) => one.sheet === undefined || one.sheet === sheet) ?? {};
    mappings = [{ ...change(before), sheet }, ...mappings.filter((one) => one.sheet !== sheet)];
    await workbook.read(sheet, mappings);
    forgetRun();
    return ok(dataView());
  };

  /** The columns of a sheet that a mapping calls so, by its letters. */
  const lettersOf = (sheet: string, name: string): readonly string[] => {
    const table = workbook?.sheets.find((one) => one.name === sheet)?.table ?? null;
    const columns = table === null ? [] : sheetColumns(table);
    return [name, ...columnsNamed(columns, name).map((at) => columnLetters(columns[at]!.sheetColumn))];
  };

  const results = (checked: CheckedWorksheet, { decisions, checked: { findings } }: RunOnDesk): Results => ({
    ...checked,
    findings,
    calendar: checked.calendar?.name ?? null,
    authorities: authoritiesInUse(rulebook.authorities, checked),
    decisions,
    fieldTitle: (field) => schema.fields.get(field)?.title ?? field,
    worksheetTitle: (kind) => schema.worksheets.get(kind)?.title ?? kind,
  });

  const desk: Synchronous<Desk> = {
    async openFile(name, bytes) {
      const packaged = caseText(bytes);
      if (packaged !== null) {
        // Findings were made with settings of their own, or with none; those of the workbook before are not theirs.
        const set = libraryOfCase(installed, packaged);
        if (!set.ok) return set;
        const own = set.value;
        const read = readCase(own, packaged);
        if (!read.ok) return read;
        file = null;
        return put(
          ok(WorkbookOnDesk.ofNothing(read.value.file, set.problems, own.schema)),
          { library: own, refusal: [] },
          { ...rememberedIn([], own.schema), kept: packaged },
        );
      }
      const opened = await tools.openWorkbook(bytes, name);
      if (!opened.ok) return opened;
      const settings = await settingsIn(installed, opened.value.sheets);
      const own = settings.library.schema;
      const memory = rememberedIn((await opened.value.saved?.()) ?? [], own);
      const problems = [...opened.problems, ...settings.told];
      const read = await WorkbookOnDesk.ofFile(opened.value, problems, memory.mappings, own, tools);
      if (read.ok) file = { name, bytes };
      return put(read, settings, memory);
    },
    async openHosted(shown, again) {
      const settings = await settingsIn(installed, settingsHandles(shown, tools), settingsCutOff(shown));
      const own = settings.library.schema;
      const memory = again ? null : rememberedIn(shown.saved, own);
      const read = memory?.mappings ?? mappings;
      file = null;
      return put(await WorkbookOnDesk.ofHost(shown, settings.told, read, own, tools), settings, memory);
    },
    cellsNeeded(purpose) {
      const packs = packsInUse().map(({ pack }) => pack);
      const needed = (table: Table): readonly number[] | null =>
        purpose === 'ask' ? null : columnsNeeded(table, packs, schema);
      return workbook?.cellsNeeded(taking().tables, needed) ?? [];
    },
    takeCells: (sheet, block) => workbook?.take(sheet, block),

    chooseSheets(sheets) {
      said = { ...said, sheets };
      forgetRun();
      return ok(dataView());
    },
    correctColumn: (sheet, letters, field) =>
      correct(sheet, ({ columns = {}, ...rest }) => {
        // A mapping file may name the column by its header.
        const others = Object.entries(columns).filter(([name]) => !lettersOf(sheet, name).includes(letters));
        return { ...rest, columns: Object.fromEntries(field === null ? others : [...others, [letters, field]]) };
      }),
    correctSheet: (sheet, { header, kind }) =>
      correct(sheet, (mapping) => ({
        ...mapping,
        ...(header === undefined ? {} : { header }),
        ...(kind === undefined ? {} : { table: kind }),
      })),
    async useMapping(file, text) {
      if (workbook === null) return fail(noWorkbook);
      const read = loadMapping(text, file, schema);
      if (!read.ok) return read;
      const { sheets } = workbook;
      const named = read.value.map(({ sheet }) => sheet);
      if (!named.some((name) => name === undefined || sheets.some((sheet) => sheet.name === name)))
        return fail(
          problem(
            'mapping-invalid',
            file,
            `The mapping file is for ${named.join(', ')}; this workbook has no sheet of that name.`,
            'Choose the mapping file of this workbook, or change `sheet:` in it.',
          ),
        );
      mappings = read.value;
      for (const { name } of sheets) await workbook.read(name, mappings);
      forgetRun();
      return ok(dataView());
    },
    mappingFile: () =>
      writeMapping(
        taking().tables.map((table) => {
          const given = workbook?.sheets.find(({ name }) => name === table.grid.sheet)?.mapping;
          return mappingOf(table, schema, given ?? undefined);
        }),
      ),
    vocabulary: () => ({
      fields: byTitle([...schema.fields.values()].map(({ id, title }) => ({ field: id, title }))),
      kinds: byTitle([...schema.worksheets.values()].map(({ id, title }) => ({ id, title }))),
    }),

    checks: checksView,
    choose({ packs, asOf: day, district }) {
      if (packs !== undefined) said = { ...said, packs };
      if (district !== undefined) said = { ...said, district: district === '' ? null : district };
      if (day !== undefined && parseIsoDay(day) !== null) asOf = day;
      forgetRun();
      return checksView();
    },
    async check() {
      if (workbook === null) return fail(noWorkbook);
      if (refusal.length > 0) return fail(...refusal);
      await workbook.readWhatCame(mappings);
      const { tables, problems } = taking();
      const { district } = said;
      const checked = await checkTables(
        library,
        {
          file: workbook.file,
          // Which sheets take part has been settled here, with what to say of the others.
          sheets: tables.map(({ grid }) => grid.sheet),
          packs: said.packs,
          calendar: null,
          asOf,
          district,
          cancelled: tools.cancelled,
        },
        tables,
        problems,
        tools.progress,
      );
      if (!checked.ok) return checked;
      const found = new RunOnDesk(library, checked.value, said.decisions);
      const view = found.findings.view(said.decisions);
      // Few checks are over before a person has found Cancel: it is heard until the last moment.
      await tools.progress('Showing what was found', 1);
      if (tools.cancelled()) return fail();
      onTables = checked.value;
      refresh = null;
      run = found;
      return ok(view);
    },
    takeSaved() {
      const saved = kept === null ? fail(nothingChecked) : readCase(library, kept);
      if (!saved.ok) return saved;
      onTables = null;
      refresh = null;
      run = new RunOnDesk(library, saved.value, said.decisions);
      return ok(run.findings.view(said.decisions));
    },
    finding(id) {
      const finding = run?.checked.findings.find((one) => one.id === id);
      return run === null || finding === undefined
        ? null
        : findingDetail(library, run.findings, finding, said.decisions[id] ?? null);
    },
    findingsOn: (cells) => run?.cells.on(cells) ?? [],
    decide(finding, decision) {
      const { [finding]: _, ...others } = said.decisions;
      said = { ...said, decisions: decision === null ? others : { ...others, [finding]: decision } };
      // A decided rating stands in the report; what was made before it is made anew.
      run = run?.withDecisions(said.decisions) ?? null;
      refresh = null;
      return run === null ? fail(nothingChecked) : ok(run.findings.view(said.decisions));
    },

    askable: async () => {
      await workbook?.readWhatCame(mappings);
      return askableView(taking().tables);
    },
    ask: (question) => {
      const sheet = workbook?.handle(question.sheet) ?? null;
      return workbook === null || sheet === null
        ? fail(noWorkbook)
        : askOnDesk(library, workbook.file, sheet, mappings, question, tools.progress);
    },

    reports: () =>
      // The reports most people want come first; one that is about a school is not drafted of a district.
      [...library.templates.reports.values()]
        .filter(({ each }) => each === null)
        .sort((one, other) => Number(other.standard) - Number(one.standard))
        .map(reportView),
    async draft(request) {
      drafted = null;
      if (run === null) return fail(nothingChecked);
      const made = await draftOnDesk(library, run, request, tools);
      if (!made.ok) return made;
      ({ drafted } = made.value);
      return ok(made.value.view);
    },
    draftInto: (flat) => (drafted === null ? null : tools.writeInto(drafted.draft, drafted.created, flat)),

    template: textOf,
    templateCopy(report) {
      const text = textOf(report);
      if (!text.ok) return text;
      const { reports } = library.templates;
      const id = idOfCopy(report, (one) => reports.has(one));
      return ok(copyOfReport(text.value, { id, title: `${reports.get(report)?.title ?? report} (our copy)` }));
    },
    templateOfFile: templateText,
    checkTemplate: (text, audience) => templateView(plain, run, text, audience, tools),
    useTemplate(text) {
      const read = refusedHere(readOwnReport(plain, text));
      if (!read.ok) return read;
      ownReports.set(read.value.id, text);
      useLibrary(plain);
      // A report that is being brought up to date is drafted by the templates there are now.
      refresh = null;
      return ok(reportView(read.value), read.problems);
    },
    templateNames: () => templateNames(library),

    resultSheets: () => (onTables === null || run === null ? [] : tools.resultSheets(results(onTables, run))),
    workPapers: (id) => (onTables === null || run === null ? [] : tools.workPapers(results(onTables, run), id)),

    remember() {
      said = { ...said, mapping: mappings.length === 0 ? null : writeMapping(mappings), asOf };
      if (onTables !== null) kept = writeCase(library, onTables);
      return [
        { namespace: settingsNamespace, xml: writeRemembered(said) },
        ...(kept === null ? [] : [{ namespace: caseNamespace, xml: writeKept(tools.shorten(kept)) }]),
      ];
    },

    caseFile: () => kept ?? (onTables === null ? null : writeCase(library, onTables)),

    language: async (search, finding, audience) =>
      searchLanguage(language(), search, (await run?.toTell(audience, tools))?.report ?? null, finding),
    async previewLanguage(id, finding, fields, audience) {
      const report = (await run?.toTell(audience, tools))?.report ?? null;
      const preview = previewLanguage(language(), { id, finding, fields }, report);
      return preview.ok ? preview.value.blocks : [];
    },
    fillLanguage: async (id, finding, fields, audience) =>
      fillLanguage(
        language(),
        { id, finding, fields },
        (await run?.toTell(audience, tools)) ?? null,
        tools.writeFragment,
      ),
    async checkDocument(document) {
      const now = run;
      const parts = new Map(document.parts.map((xml) => [xml, tools.readPart(xml)]));
      const current = new Map<Audience, ReadonlyMap<string, Figure> | null>();
      for (const audience of now === null ? [] : audiences)
        if ([...parts.values()].some((part) => part.ok && part.value.audience === audience))
          current.set(audience, await now!.figures(audience, tools));
      if (tools.cancelled()) return fail();
      return checkDocument(document, {
        readPart: (xml) => parts.get(xml) ?? tools.readPart(xml),
        cite: (authority) => rulebook.authorities.get(authority)?.cite ?? null,
        current:
          now === null ? null : { district: now.checked.district, of: (audience) => current.get(audience) ?? null },
      });
    },

    reportMade: (document) => reportMade(document, tools),
    async refreshPlan(document) {
      if (run === null) return fail(nothingChecked);
      refresh ??= new RefreshOnDesk(library, run, tools);
      return refresh.plan(document);
    },
    refreshSteps: async (document, choices) =>
      refresh === null ? fail(nothingChecked) : refresh.steps(document, choices),
    refreshDone: (document) => (refresh === null ? fail(nothingChecked) : refresh.check(document)),

    registerInHost: () =>
      run === null || workbook === null
        ? fail(nothingChecked)
        : registerInHost(library, run, workbook.sheets, taking().tables, tools),
    registerInFile(begin, name, bytes) {
      if (run === null) return fail(nothingChecked);
      const own = name === null || bytes === null ? file : { name, bytes };
      if (!begin && own === null) return fail(noWorkbook);
      return registerInFile(library, run, begin ? null : own, tools);
    },

    finalize: (file, bytes, choices) => finalizeOnDesk(library, file, bytes, choices, tools),

    diagnostics: () =>
      diagnosticsText(workbook?.sheets ?? [], packsInUse(), asOf, run?.checked ?? null, workbook?.problems ?? []),
  };
  return answering(desk);
}

/** The library with the settings of a workbook over it, and why they cannot be used at all where they cannot. */
interface Settings {
  readonly library: Library;
  readonly refusal: readonly Problem[];
}

/** What a workbook remembers of the work on it. */
interface Memory {
  readonly said: Remembered;
  readonly remembersAnything: boolean;
  readonly mappings: readonly Mapping[];
  readonly asOf: string;
  readonly kept: string | null;
}

/**
 * The settings a workbook brings, with what is to be told of them.
 *
 * @param cutOff what is known to be missing of their sheets: part of the settings is not what the workbook set
 */
async function settingsIn(
  installed: Library,
  sheets: readonly SheetHandle[],
  cutOff: readonly Problem[] = [],
): Promise<Settings & { readonly told: readonly Problem[] }> {
  const set = await libraryOfWorkbook(installed, sheets);
  return {
    library: set.ok ? set.value : installed,
    refusal: [...(set.ok ? [] : set.problems), ...cutOff],
    told: [...set.problems, ...cutOff],
  };
}

/** A desk whose answers need not be promises; the surfaces always wait for them. */
type Synchronous<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R | Promise<R> : T[K];
};

function answering(desk: Synchronous<Desk>): Desk {
  return Object.fromEntries(
    Object.entries(desk).map(([name, answer]) => [
      name,
      async (...args: readonly unknown[]) => (answer as (...given: readonly unknown[]) => unknown)(...args),
    ]),
  ) as unknown as Desk;
}

function byTitle<T extends { readonly title: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}
