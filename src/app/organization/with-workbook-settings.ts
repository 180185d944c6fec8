import { withOwnThresholds, type OwnThreshold } from '../../core/checks/own-thresholds.ts';
import { nearest } from '../../core/data/nearest.ts';
import { languageFromSheet } from '../language/language-sheet.ts';
import { loadCheckedTemplates } from '../../core/draft/load-templates.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { withOwnAliases } from '../../core/table/own-aliases.ts';
import type { Library } from '../library.ts';
import type { SheetHandle } from '../ports.ts';
import { registerSpecs } from '../registers.ts';
import type { OwnChange, OwnSettings, PackChoice } from './own-settings.ts';
import { readSettings, type SettingColumn, type SettingRow } from './read-settings.ts';
import { unknown } from './sort-files.ts';
import { thresholdsOfSheet } from './thresholds-of-sheet.ts';
import { withUsualSettings, withVersions } from './with-versions.ts';
import { readWorkbookSettings, type SettingsSheet, type WorkbookSettings } from './workbook-settings.ts';

/** The library as a workbook has it: with the settings of its sheets, where it has any. */
export async function libraryOfWorkbook(library: Library, sheets: readonly SheetHandle[]): Promise<Result<Library>> {
  const read = await readWorkbookSettings(sheets);
  if (!read.ok) return read;
  if (read.value === null) return ok(library, read.problems);
  const set = withWorkbookSettings(library, read.value);
  return set.ok ? ok(set.value, [...read.problems, ...set.problems]) : fail(...read.problems, ...set.problems);
}

/**
 * A library with the settings of a workbook over it. A row with a fault is told at its cell and counts for nothing; the others
 * hold. Not ok where the sheet cannot be read as settings at all, because then nobody could say which hold.
 */
export function withWorkbookSettings(library: Library, workbook: WorkbookSettings): Result<Library> {
  const { settings, language } = workbook;
  const problems: Problem[] = [];
  const read = settings === null ? ok<readonly SettingRow[]>([]) : readSettings(settings, problems);
  const words = languageOf(language, problems);
  if (!read.ok || words === null) return fail(...(read.ok ? [] : read.problems), ...problems);
  const rows = read.value;
  const ofKind = (kind: SettingRow['kind']): readonly SettingRow[] => rows.filter((row) => row.kind === kind);
  const changes: OwnChange[] = [];
  const change = (row: SettingRow, kind: OwnChange['kind'], name: string, before: string | null, after: string): void =>
    void changes.push({ kind, name, before, after, from: 'sheet', where: row.where('Value') });

  const district = onlyOne(ofKind('district'), 'district');
  if (district !== null) change(district, 'district', 'district', library.own.district, district.text('Value'));
  const packs = packsOf(ofKind('pack'), library);
  for (const { row, pack, setting } of packs) change(row, 'pack chosen', pack, null, setting ?? 'its usual setting');
  const workingDay = schoolWorkingDayOf(ofKind('school working day'));
  if (workingDay !== null) {
    const inWords = (day: OwnSettings['schoolWorkingDay']): string =>
      day === 'staff' ? 'days on which staff work' : 'days on which students attend';
    const before = inWords(library.own.schoolWorkingDay);
    change(workingDay.row, 'school working day', 'school working day', before, inWords(workingDay.day));
  }
  const privacy = privacyOf(ofKind('privacy'), library);
  if (privacy !== null) change(privacy.row, 'privacy', 'privacy', library.privacy.standard.id, privacy.id);

  const { rulebook, changed } = withThresholds(library, ofKind('threshold'), district?.text('Value') ?? null, changes);
  const schema = withAliases(library, ofKind('alias'), changes);
  const templates = withWords(library, schema, ofKind('wording'), settings, words, changes, problems);
  const own: OwnSettings = {
    ...library.own,
    ...(district === null ? {} : { district: district.text('Value') }),
    ...(packs.length === 0 ? {} : { packs: packs.map(({ pack, setting }) => ({ pack, setting })) }),
    ...(workingDay === null ? {} : { schoolWorkingDay: workingDay.day }),
    workbook,
    changes: [...library.own.changes, ...changes],
  };
  return ok(
    {
      ...library,
      schema,
      rulebook: {
        ...rulebook,
        packs: withVersions(withUsualSettings(rulebook.packs, packs), changed, {
          ratings: library.ratings,
          schoolWorkingDay: own.schoolWorkingDay,
        }),
      },
      privacy: privacy === null ? library.privacy : { ...library.privacy, standard: privacy.setting },
      templates,
      own,
    },
    problems.sort((one, other) => rowOf(one) - rowOf(other)),
  );
}

/** Faults are told down the sheet, whatever was looked at first. */
const rowOf = ({ where }: Problem): number => Number(/\d+$/.exec(where)?.[0] ?? 0);

/** The one row of a kind that may stand once; a second one is a fault, and neither holds. */
function onlyOne(rows: readonly SettingRow[], what: string): SettingRow | null {
  for (const row of rows) {
    if (row.text('Value') === '') row.tell('Value', 'The row has no value.', 'Write one, or take the row out.');
    const other = rows.find((one) => one !== row);
    if (other !== undefined)
      row.tell('Kind', `The ${what} is set twice, here and in row ${other.row + 1}.`, 'Keep one of the two rows.');
  }
  return rows.find((row) => !row.faulty()) ?? null;
}

function packsOf(rows: readonly SettingRow[], { rulebook }: Library): readonly (PackChoice & { row: SettingRow })[] {
  const chosen: (PackChoice & { row: SettingRow })[] = [];
  for (const row of rows) {
    const id = row.text('Name');
    const pack = rulebook.packs.find((one) => one.id === id);
    const setting = row.text('Value') === '' ? null : row.text('Value');
    if (pack === undefined) {
      const ids = rulebook.packs.map((one) => one.id);
      row.tell('Name', ...unknown('pack', id, ids, 'Name one of them'));
    } else if (setting !== null && !pack.settings.has(setting)) {
      row.tell('Value', ...unknown(`setting of ${id}`, setting, [...pack.settings.keys()], 'Name one of them'));
    } else if (chosen.some((one) => one.pack === id)) {
      row.tell('Name', `The pack \`${id}\` is chosen twice.`, 'Keep one of the two rows.');
    } else chosen.push({ pack: id, setting, row });
  }
  return chosen;
}

function schoolWorkingDayOf(
  rows: readonly SettingRow[],
): { readonly row: SettingRow; readonly day: 'student' | 'staff' } | null {
  const row = onlyOne(rows, 'school working day');
  if (row === null) return null;
  const day = row.text('Value').toLowerCase();
  if (day === 'student' || day === 'staff') return { row, day };
  row.tell('Value', `\`${row.text('Value')}\` is neither student nor staff.`, 'Write student or staff.');
  return null;
}

function privacyOf(rows: readonly SettingRow[], { privacy }: Library) {
  const row = onlyOne(rows, 'privacy setting');
  if (row === null) return null;
  const id = row.text('Value');
  const setting = privacy.settings.get(id);
  if (setting !== undefined) return { row, id, setting };
  row.tell('Value', ...unknown('privacy setting', id, [...privacy.settings.keys()], 'Name one of them'));
  return null;
}

function withThresholds(
  library: Library,
  rows: readonly SettingRow[],
  district: string | null,
  changes: OwnChange[],
): { readonly rulebook: Library['rulebook']; readonly changed: ReadonlySet<string> } {
  if (rows.length === 0) return { rulebook: library.rulebook, changed: new Set() };
  const { packs, authorities } = library.rulebook;
  const read = thresholdsOfSheet(rows, packs, authorities);
  const setBy = `set by ${district ?? library.own.district ?? library.own.name ?? 'the district'}`;
  const set = withOwnThresholds({ packs, authorities: read.authorities }, read.thresholds, setBy);
  const settingOf = ({ pack, id }: Pick<OwnThreshold, 'pack' | 'id'>): SettingRow | undefined =>
    rows.find((row) => row.text('Name').replace(/\s*\/\s*/, '/') === `${pack}/${id}` && !row.faulty());
  for (const { pack, id, before, after } of set.changes)
    changes.push({
      kind: 'threshold',
      name: `${pack}/${id}`,
      before,
      after,
      from: 'sheet',
      where: settingOf({ pack, id })?.where('Value') ?? '',
    });
  const used = new Set(set.packs.flatMap(authoritiesOf));
  return {
    rulebook: {
      packs: set.packs,
      // What no number rests on in the end is no authority of ours.
      authorities: new Map([...set.authorities].filter(([id]) => authorities.has(id) || used.has(id))),
    },
    changed: new Set(set.changes.map(({ pack }) => pack)),
  };
}

function authoritiesOf({ thresholds, settings }: Library['rulebook']['packs'][number]): string[] {
  return [thresholds, ...[...settings.values()].map((setting) => setting.thresholds)].flatMap((all) =>
    [...all.values()].flatMap(({ values }) => values.map(({ authority }) => authority)),
  );
}

function withAliases({ schema }: Library, rows: readonly SettingRow[], changes: OwnChange[]): Library['schema'] {
  const aliases = rows.flatMap((row) => {
    const [first = '', second] = row.text('Name').split(/\s*\/\s*/);
    const alias = row.text('Value');
    if (alias === '') {
      row.tell('Value', 'The row has no header.', 'Write the header as it stands in the worksheet.');
      return [];
    }
    const columns: Readonly<Record<'field' | 'worksheet' | 'alias', SettingColumn>> = {
      field: 'Name',
      worksheet: 'Name',
      alias: 'Value',
    };
    return [
      {
        field: second ?? first,
        worksheet: second === undefined ? null : first,
        alias,
        tell: (part: keyof typeof columns, message: string, remedy: string) => row.tell(columns[part], message, remedy),
        row,
      },
    ];
  });
  const known = withOwnAliases(schema, aliases);
  for (const added of known.added) {
    const { row } = aliases.find((one) => one === added)!;
    changes.push({
      kind: 'alias',
      name: row.text('Name'),
      before: null,
      after: row.text('Value'),
      from: 'sheet',
      where: row.where('Value'),
    });
  }
  return known.schema;
}

const languageFile = 'language/finding-language-of-the-workbook.md';
const wordingFile = 'language/settings-of-the-workbook.md';

interface Words {
  readonly text: string;
  cellOfLine(line: number): string | null;
}

/** The sheet of finding language as a file of the library; null where it is none at all. */
function languageOf(sheet: SettingsSheet | null, problems: Problem[]): Words | 'none' | null {
  if (sheet === null) return 'none';
  const read = languageFromSheet(sheet.name, sheet.rows);
  problems.push(...read.problems.map((found): Problem => ({ ...found, severity: 'error' })));
  return read.ok ? read.value : null;
}

/** The templates with the texts of both sheets over them; those of the settings sheet are the nearer ones. */
function withWords(
  library: Library,
  schema: Library['schema'],
  rows: readonly SettingRow[],
  settings: SettingsSheet | null,
  language: Words | 'none',
  changes: OwnChange[],
  problems: Problem[],
): Library['templates'] {
  const wording = settings === null ? null : wordingOf(rows, settings, library, problems);
  const own = [
    ...(language === 'none' ? [] : [{ file: languageFile, words: language }]),
    ...(wording === null ? [] : [{ file: wordingFile, words: wording }]),
  ];
  if (own.length === 0) return library.templates;
  const cellIn = (where: string): string | null => {
    const [, file, line] = /^(language\/[\w-]+\.md):(\d+)/.exec(where) ?? [];
    return own.find((one) => one.file === file)?.words.cellOfLine(Number(line)) ?? null;
  };
  const loaded = loadCheckedTemplates(
    library.words.templates,
    library.words.language,
    registerSpecs(schema),
    ...own.map(({ file, words }) => new Map([[file, words.text]])),
  );
  for (const found of loaded.problems) {
    if (own.every(({ file }) => !found.where.startsWith(file))) continue;
    problems.push({ ...found, severity: 'error', where: cellIn(found.where) ?? found.where });
  }
  if (!loaded.ok) return library.templates;
  for (const { file, words } of own)
    for (const { key, outcome, part, line } of textsIn(words.text)) {
      const mark = loaded.value.language.markOf(key, outcome, part);
      if (mark !== 'changed' && mark !== 'new') continue;
      const where = words.cellOfLine(line) ?? file;
      if (problems.some((found) => found.where === where)) continue;
      changes.push({
        kind: mark === 'new' ? 'text added' : 'text changed',
        name: key,
        before: null,
        after: `${outcome}, ${part}`,
        from: 'sheet',
        where,
      });
    }
  return loaded.value;
}

type LanguageText = Parameters<Library['templates']['language']['markOf']>;

/** The texts of a file of the library, each with the line it begins on. */
function textsIn(text: string) {
  const found: { key: string; outcome: LanguageText[1]; part: LanguageText[2]; line: number }[] = [];
  let [key, outcome, part] = ['', '', 'finding'];
  let isNew = false;
  text.split('\n').forEach((row, at) => {
    const [, marks, name] = /^(#{1,3})\s+(.*?)\s*$/.exec(row) ?? [];
    if (marks !== undefined) {
      if (marks === '#') [key, outcome] = [name!, ''];
      else if (marks === '##') [outcome, part] = [name!, 'finding'];
      else part = name!;
      isNew = true;
    } else if (isNew && outcome !== '' && row.trim() !== '') {
      found.push({ key, outcome: outcome as LanguageText[1], part: part as LanguageText[2], line: at + 1 });
      isNew = false;
    }
  });
  return found;
}

/** Rows `wording | key:outcome:part | text` as a file of the library, with the cells its lines come from. */
function wordingOf(
  rows: readonly SettingRow[],
  { name }: SettingsSheet,
  { templates }: Library,
  problems: Problem[],
): Words | null {
  const keys = templates.language.keys();
  const header = ['Key', 'Criterion', 'Outcome', 'Part', 'Text'];
  const table: string[][] = [header];
  const rowAt: SettingRow[] = [];
  for (const row of rows) {
    const [key = '', outcome = '', part = ''] = row.text('Name').split(/\s*:\s*/);
    if (outcome === '' || row.text('Name').split(':').length > 3) {
      row.tell(
        'Name',
        `\`${row.text('Name')}\` does not name a text.`,
        'Write key:outcome:part, such as `se-9-assessments:not-met:summary`; the part may be left out.',
      );
      continue;
    }
    if (!keys.includes(key)) {
      const near = nearest(key, keys);
      row.tell(
        'Name',
        `There is no wording key \`${key}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
        'Correct the key; a text of a new key belongs on a sheet “Finding language”.',
      );
      continue;
    }
    table.push([key, '', outcome, part, row.text('Value')]);
    rowAt.push(row);
  }
  if (table.length === 1) return null;
  const made = languageFromSheet(name, table);
  // The rows it tells of are those of the small table; the cells are those of the settings.
  const cellOf = (where: string): string => {
    const [, letters, line] = /!([A-Z]+)(\d+)$/.exec(where) ?? [];
    const row = rowAt[Number(line) - 2];
    return row === undefined ? where : row.where(letters === 'E' ? 'Value' : 'Name');
  };
  for (const found of made.problems)
    problems.push(problem(found.code, cellOf(found.where), found.message, found.remedy));
  if (!made.ok) return null;
  return {
    text: made.value.text,
    cellOfLine: (line) => {
      const where = made.value.cellOfLine(line);
      return where === null ? null : cellOf(where);
    },
  };
}
