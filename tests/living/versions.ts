import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { redraft, type Redrafted } from '../../src/app/living/redraft.ts';
import type { MadeHow } from '../../src/app/living/made-how.ts';
import { libraryOfWorkbook } from '../../src/app/organization/with-workbook-settings.ts';
import { bytesInMemory } from '../../src/hosts/file/file-bytes.ts';
import { openWorkbook } from '../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../src/hosts/node/node-file-platform.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import type { ExampleSheet, Value } from '../../scripts/example/example-sheet.ts';
import { makeDistrict } from '../../scripts/example/make-district.ts';
import { workbookBytes } from '../../scripts/example/workbook-bytes.ts';
import { seededNumbers } from '../hosts/seeded-numbers.ts';
import { openInstalledLibrary } from '../../src/entries/cli/open-library.ts';

/** A report as drafted from one state of the data. */
export interface Version extends Redrafted {
  readonly bytes: Uint8Array;
}

export const reportTypes = ['executive-summary', 'imr-finding-report'] as const;
export type ReportType = (typeof reportTypes)[number];

const packs = ['special-education-timelines', 'english-learner-services', 'discipline-disparity'];

/**
 * Both reports from several states of a small district's data: the first as the example has it, each other with students
 * gone, days moved and removals added, by chance that is the same on every run.
 */
export async function reportVersions(count: number): Promise<Readonly<Record<ReportType, readonly Version[]>>> {
  const versions: Record<ReportType, Version[]> = { 'executive-summary': [], 'imr-finding-report': [] };
  for (let version = 0; version < count; version++) {
    const bytes = await smallWorkbook(version);
    for (const report of reportTypes) versions[report].push(await draftOf(bytes, report));
  }
  return versions;
}

/** The workbook one of them is drafted from. */
export function smallWorkbook(version: number): Promise<Uint8Array> {
  return workbookBytes(smallDistrict(version));
}

async function draftOf(bytes: Uint8Array, report: ReportType): Promise<Version> {
  const installed = openInstalledLibrary();
  if (!installed.ok) throw new Error('the library cannot be opened');
  const opened = await openWorkbook(bytesInMemory(bytes), 'small.xlsx', nodeFilePlatform);
  if (!opened.ok) throw new Error('the small district cannot be opened');
  const library = await libraryOfWorkbook(installed.value, opened.value.sheets);
  if (!library.ok) throw new Error('its settings cannot be read');
  const checked = await checkWorksheet(
    library.value,
    {
      ...{ workbook: opened.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: packs.map((pack) => ({ pack, setting: null })), asOf: '2025-06-30', district: 'Arborfield' },
    },
    () => undefined,
  );
  if (!checked.ok) throw new Error('the small district cannot be checked');
  const how: MadeHow = {
    ...{ report, audience: 'internal', privacy: '', school: null, dates: {}, counts: null, isFilled: false },
    ...{ packs: [], asOf: '2025-06-30', district: 'Arborfield', file: 'small.xlsx' },
  };
  const drafted = redraft(library.value, checked.value, how);
  if (!drafted.ok) throw new Error(drafted.problems.map(({ message }) => message).join(' '));
  // Of the package only what says how it was drafted: the findings in it play no part here, and would be read a thousand times.
  const { findings: _, counts: __, ...made } = JSON.parse(drafted.value.draft.package) as Record<string, unknown>;
  const draft = { ...drafted.value.draft, package: JSON.stringify(made) };
  return { ...drafted.value, draft, bytes: await writeDocx(draft, { created: '2025-06-30T00:00:00Z' }) };
}

/** A sixth of the students with what concerns them, and the first of each register. */
function smallDistrict(version: number): readonly ExampleSheet[] {
  const sheets = makeDistrict().sheets.filter(({ name }) =>
    ['Students', 'Discipline', 'Evaluations', 'Notices', 'Opt-outs', 'Calendar'].includes(name),
  );
  const random = seededNumbers(version * 7919 + 1);
  const few = { Students: 5, Discipline: 3, Evaluations: 3, Notices: 6, 'Opt-outs': 1, Calendar: 1 } as Readonly<
    Record<string, number>
  >;
  return sheets.map((sheet): ExampleSheet => {
    let rows = sheet.rows.filter((_, i) => i % few[sheet.name]! === 0);
    if (version > 0 && sheet.name !== 'Calendar') {
      // The second state is much like the first, later ones less and less.
      const gone = (random() * 0.3 * (version - 0.8)) / 2;
      const late = (random() * 0.4 * (version - 0.8)) / 2;
      rows = rows.filter(() => random() > gone);
      if (sheet.name !== 'Students')
        rows = rows.map((row) =>
          random() < late ? { ...row, cells: row.cells.map((cell) => moved(cell, random)) } : row,
        );
    }
    return { ...sheet, rows, below: [] };
  });
}

/** A day that came a few days sooner or later; anything else as it is. */
function moved(cell: Value, random: () => number): Value {
  if (typeof cell !== 'object' || cell === null || random() < 0.5) return cell;
  return { day: cell.day + Math.round(random() * 40 - 15) };
}
