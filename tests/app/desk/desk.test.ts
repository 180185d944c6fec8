import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { unzipSync, zipSync, strToU8 } from 'fflate';
import { parse } from 'yaml';
import type { DeskTools } from '../../../src/app/desk/desk-tools.ts';
import type { Desk, SavedPart } from '../../../src/app/desk/desk.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import type { DataView, FindingsView } from '../../../src/app/desk/views.ts';
import { partText, valueText } from '../../../src/app/figures-in-words.ts';
import type { Result } from '../../../src/core/result.ts';
import { openInstalledLibrary } from '../../../src/entries/cli/open-library.ts';
import { example } from '../../../src/entries/pane/example.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { projectRoot } from '../../support/library.ts';
import { plumblineHere } from '../../support/plumbline.ts';

const bytes = new Uint8Array(readFileSync(join(projectRoot, 'examples/district.xlsx')));
const drafted = (name: string): Buffer => readFileSync(join(projectRoot, 'examples/drafts', name));

function newDesk(watched: Partial<DeskTools> = {}): Desk {
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  return makeDesk(library.value, {
    ...deskTools,
    today: () => '2026-01-15',
    progress: () => undefined,
    cancelled: () => false,
    ...watched,
  });
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result.value;
}

/** The example workbook with custom XML parts in it, as Excel saves them. */
function withParts(parts: readonly SavedPart[], change: (sheet: string) => string = (sheet) => sheet): Uint8Array {
  const files = unzipSync(bytes);
  parts.forEach(({ xml }, at) => {
    files[`customXml/item${at + 1}.xml`] = strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  });
  const name = Object.keys(files).find((one) => one.endsWith('worksheets/sheet4.xml'))!;
  files[name] = strToU8(change(new TextDecoder().decode(files[name])));
  return zipSync(files);
}

describe('the desk, with the example district on it', () => {
  const desk = newDesk();
  let data: DataView;
  let found: FindingsView;
  let kept: readonly SavedPart[];

  before(async () => {
    data = valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    await desk.choose({ asOf: example.asOf, packs: example.packs });
    found = valueOf(await desk.check());
    kept = await desk.remember();
  });

  test('everything it answers can be sent from a worker', async () => {
    const detail = await desk.finding(found.findings[0]!.id);
    for (const answer of [data, await desk.checks(), found, detail, await desk.askable(), await desk.reports()])
      assert.deepEqual(structuredClone(answer), answer);
  });

  test('a finding’s figures are all of one outcome: the one its row shows', async () => {
    for (const { id } of found.findings) {
      const { row, leading, explanation } = (await desk.finding(id))!;
      const outcome = explanation.outcomes.find((one) => one.outcome.id === leading)?.outcome;
      if (outcome === undefined) assert.fail(`${id}: ${leading} is not explained`);
      assert.equal(row.part, outcome.n === null && outcome.d === null ? '' : partText(outcome.n, outcome.d), id);
      assert.equal(row.value.replace(/^ratio /, ''), valueText(outcome.measure, outcome.value), id);
      assert.equal(row.reason, outcome.reason?.message ?? null, id);
    }
  });

  test('says what it understood of each sheet, without a value of a column that names persons', () => {
    const students = data.sheets.find(({ name }) => name === 'Students')!;
    assert.equal(students.kind?.id, 'students');
    assert.equal(students.rows, 5001);
    assert.equal(students.header, 'row 1');
    assert.deepEqual(students.columns.find(({ field }) => field === 'student-id')?.samples, []);
    const race = students.columns.find(({ field }) => field === 'race')!;
    assert.equal(race.sure, 'sure');
    assert.equal(race.samples.length > 1, true);
    assert.deepEqual(
      data.sheets.filter(({ chosen }) => !chosen).map(({ name }) => name),
      ['Read me'],
    );
  });

  test('finds what the command line finds', async () => {
    const packs = example.packs.flatMap(({ pack, setting }) => [
      '--pack',
      setting === null ? pack : `${pack}:${setting}`,
    ]);
    const run = await plumblineHere(
      'check',
      join(projectRoot, 'examples/district.xlsx'),
      '--as-of',
      example.asOf,
      '--json',
      ...packs,
    );
    interface Printed {
      readonly pack: string;
      readonly check: string;
      readonly dimension: string | null;
      readonly status: string;
      readonly subject: Readonly<Record<string, string>>;
      readonly n: number;
      readonly d: number;
    }
    const { outcomes } = JSON.parse(run.out) as { outcomes: Printed[] };
    const whole = outcomes.filter(({ subject, dimension }) => subject['school'] === undefined && dimension === null);
    assert.equal(whole.length > 50, true);
    for (const { pack, check, status, n, d, subject } of whole) {
      const row = found.findings.find(({ id }) => id === `${pack}/${check}`);
      if (subject['year'] !== undefined || subject['district'] !== found.district) continue;
      assert.equal(row?.status, status, `${pack}/${check}`);
      if (status === 'not-met') assert.equal(row?.part.replaceAll(',', ''), `${n} of ${d}`, `${pack}/${check}`);
    }
    assert.equal(found.findings.length, 98);
  });

  test('drafts the bytes the command line drafts', async () => {
    const summary = valueOf(await desk.draft({ report: 'executive-summary', audience: 'internal', privacy: null }));
    assert.equal(summary.fileName, 'district-executive-summary.docx');
    assert.equal(drafted('district-executive-summary.docx').equals(summary.bytes), true);
    assert.equal(summary.part.xml.startsWith('<plumbline xmlns="urn:plumbline:findings:1"'), true);
    assert.equal(
      summary.toFill.some(({ what }) => what === 'Owner'),
      true,
    );
  });

  test('a public draft tells how far it is, and can be stopped: then nothing is drafted, and drafting again works', async () => {
    let stopAfter = 3;
    const shares: number[] = [];
    const other = newDesk({
      progress: (stage, share) => {
        if (/may be shown/.test(stage)) shares.push(share);
      },
      cancelled: () => shares.length > stopAfter,
    });
    valueOf(await other.openFile('district.xlsx', withParts(kept)));
    valueOf(await other.takeSaved());
    const request = { report: 'executive-summary', audience: 'public', privacy: null } as const;
    const stopped = await other.draft(request);
    assert.deepEqual([stopped.ok, stopped.problems, shares.length], [false, [], 4]);
    stopAfter = Infinity;
    shares.length = 0;
    const draft = valueOf(await other.draft(request));
    assert.equal(drafted('district-executive-summary-public.docx').equals(draft.bytes), true);
    assert.equal(shares.length > 20, true, `${shares.length} steps`);
    assert.deepEqual(
      shares.filter((share, at) => at > 0 && share < shares[at - 1]!),
      [],
    );
    assert.equal(shares.at(-1)! < 1, true);
  });

  test('opens a finding to its steps, plots, cells and citations', async () => {
    const id = 'special-education-timelines/se-9-proposed-iep';
    const detail = await desk.finding(id);
    assert.equal(detail?.row.part, '5 of 231');
    assert.deepEqual(
      detail?.explanation.outcomes[0]?.records
        .filter(({ result }) => result === 'does not comply')
        .map(({ cells }) => cells),
      detail?.cells[0]?.ranges,
    );
    assert.equal(detail?.cells[0]?.label, '5 evaluations not complying');
    assert.equal((detail?.explanation.outcomes[0]?.outcome.steps.length ?? 0) > 0, true);
    assert.equal(
      detail?.authorities.some(({ cite }) => cite === '603 CMR 28.05(1)'),
      true,
    );
    const late = detail?.plots.find(({ type }) => type === 'lateness');
    assert.equal(late?.type === 'lateness' && late.late.join(), '1,3,4,6,41');
    assert.equal(late?.type === 'lateness' && late.unit, 'school working days past the limit');
  });

  test('leads from cells to the findings that rest on them, records that fail first', async () => {
    const ids = await desk.findingsOn(['Evaluations!C60']);
    assert.equal(ids.includes('special-education-timelines/se-9-proposed-iep'), true);
    const [first] = ids;
    const detail = await desk.finding(first!);
    assert.equal(
      detail?.explanation.outcomes.some(({ records }) => records.some(({ cells }) => /A60:/.test(cells))),
      true,
    );
    assert.deepEqual(await desk.findingsOn(['Read me!A1']), []);
    assert.deepEqual(await desk.findingsOn(['Evaluations!ZZ1']), []);
  });

  test('the workbook remembers: another desk drafts the same from it without checking anything', async () => {
    const other = newDesk();
    const opened = valueOf(await other.openFile('district.xlsx', withParts(kept)));
    assert.deepEqual(opened.saved, { findings: 98, asOf: example.asOf, changed: [] });
    assert.equal(opened.asOf, example.asOf);
    assert.equal(valueOf(await other.takeSaved()).findings.length, 98);
    const again = valueOf(await other.draft({ report: 'executive-summary', audience: 'internal', privacy: null }));
    assert.equal(drafted('district-executive-summary.docx').equals(again.bytes), true);
    assert.equal((await other.finding('special-education-timelines/se-9-proposed-iep'))?.row.part, '5 of 231');
  });

  test('a cell that changed since is told with its sheet, and saved findings stay what they were', async () => {
    const other = newDesk();
    // The first date that is written as a serial number, a day later.
    const changed = withParts(kept, (sheet) =>
      sheet.replace(/<v>45(\d{3})<\/v>/, (_, day) => `<v>45${Number(day) + 1}</v>`),
    );
    const opened = valueOf(await other.openFile('district.xlsx', changed));
    assert.deepEqual(opened.saved?.changed, ['Evaluations']);
  });

  test('parts that are damaged are as good as none', async () => {
    const other = newDesk();
    const broken = kept.map(({ namespace, xml }) => ({ namespace, xml: xml.slice(0, -40) }));
    const opened = valueOf(await other.openFile('district.xlsx', withParts(broken)));
    assert.equal(opened.saved, null);
    assert.equal(opened.remembered, null);
    assert.equal((await other.takeSaved()).ok, false);
  });
});

describe('what a person corrects and decides', () => {
  test('a column said to be another field is read so, kept, and given back', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    const ignored = valueOf(await desk.correctColumn('Evaluations', 'H', 'ignore'));
    const column = (view: DataView): string | undefined =>
      view.sheets.find(({ name }) => name === 'Evaluations')?.columns.find(({ letters }) => letters === 'H')?.sure;
    assert.equal(column(ignored), 'ignored');
    const parts = await desk.remember();
    const other = newDesk();
    assert.equal(column(valueOf(await other.openFile('district.xlsx', withParts(parts)))), 'ignored');
    assert.equal(column(valueOf(await desk.correctColumn('Evaluations', 'H', null))), 'sure');
  });

  test('a mapping file says what a code means; it is kept, and a header it names can be corrected', async () => {
    const desk = newDesk();
    const unknown = ({ problems, sheets }: DataView): readonly string[] =>
      [...problems, ...sheets.flatMap((sheet) => sheet.problems)].flatMap(({ code, where }) =>
        code === 'cell-code-unknown' && where.startsWith('Students!') ? [where] : [],
      );
    assert.deepEqual(unknown(valueOf(await desk.openFile('district.xlsx', bytes.slice()))), ['Students!H947']);
    const text = 'sheet: Students\nvalues: {race: {"99": White}}\ncolumns: {DOE010: race, DOE034: ignore}\n';
    const view = valueOf(await desk.useMapping('m.yaml', text));
    assert.deepEqual(unknown(view), []);
    const sure = (data: DataView, header: string): string | undefined =>
      data.sheets.find(({ name }) => name === 'Students')?.columns.find((column) => column.header === header)?.sure;
    assert.deepEqual([sure(view, 'DOE010'), sure(view, 'DOE034')], ['by-hand', 'ignored']);
    const other = newDesk();
    const again = valueOf(await other.openFile('district.xlsx', withParts(await desk.remember())));
    assert.deepEqual([unknown(again), sure(again, 'DOE034')], [[], 'ignored']);
    const letters = again.sheets
      .find(({ name }) => name === 'Students')!
      .columns.find(({ header }) => header === 'DOE034')!.letters;
    const decided = valueOf(await other.correctColumn('Students', letters, null));
    assert.deepEqual([unknown(decided), sure(decided, 'DOE034')], [[], 'sure']);
  });

  test('the mapping file that is saved is the one the command line shows, and reads the sheets as they were', async () => {
    const desk = newDesk();
    const before = valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    const text = await desk.mappingFile();
    const printed = (await plumblineHere('mapping', join(projectRoot, 'examples/district.xlsx'))).out;
    const chosen = before.sheets.filter((sheet) => sheet.chosen).map(({ name }) => name);
    const mappings = (parse(printed) as { readonly sheet: string }[]).filter(({ sheet }) => chosen.includes(sheet));
    assert.deepEqual(parse(text), mappings);
    const fields = ({ sheets }: DataView): unknown => sheets.map(({ columns }) => columns.map(({ field }) => field));
    assert.deepEqual(fields(valueOf(await desk.useMapping('district.mapping.yaml', text))), fields(before));
  });

  test('a mapping file with faults, or for other sheets, is refused whole, with every place', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    const faulty = await desk.useMapping('m.yaml', 'sheet: Students\ncolumns: {DOE010: raze}\nheadr: 3\n');
    assert.deepEqual(
      faulty.problems.map(({ code, where }) => [code, where.split(':')[0]]),
      [
        ['mapping-invalid', 'm.yaml'],
        ['mapping-invalid', 'm.yaml'],
      ],
    );
    const elsewhere = await desk.useMapping('m.yaml', 'sheet: Roster\ncolumns: {DOE010: race}\n');
    assert.match(elsewhere.problems.map(({ message }) => message).join(), /is for Roster; this workbook has no sheet/);
    assert.equal((await desk.mappingFile()).includes('ignore'), false);
  });

  test('a decision is kept with the workbook and stands in the report; the tool never makes one', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    await desk.choose({ asOf: example.asOf, packs: [{ pack: 'special-education-timelines', setting: null }] });
    const found = valueOf(await desk.check());
    assert.deepEqual(
      found.findings.filter(({ decision }) => decision !== null),
      [],
    );
    const id = 'special-education-timelines/se-9-proposed-iep';
    const decision = {
      answer: 'agree',
      rating: 'Partially Implemented',
      note: 'Seen in the files.',
      by: 'R. M.',
    } as const;
    const after = valueOf(await desk.decide(id, decision));
    assert.deepEqual(after.findings.find((one) => one.id === id)?.decision, decision);
    const other = newDesk();
    const opened = valueOf(await other.openFile('district.xlsx', withParts(await desk.remember())));
    assert.deepEqual(opened.remembered?.decisions[id], decision);
    const report = valueOf(await desk.draft({ report: 'imr-finding-report', audience: 'internal', privacy: null }));
    assert.equal(JSON.stringify(report.blocks).includes('Seen in the files.'), true);
  });

  test('only the sheets chosen take part', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    valueOf(await desk.chooseSheets(['Evaluations', 'Calendar']));
    const checks = await desk.checks();
    assert.deepEqual(
      checks.packs.filter(({ chosen }) => chosen).map(({ id }) => id),
      ['special-education-timelines'],
    );
    const lacking = checks.packs.flatMap(({ rules }) => rules).filter(({ ready }) => !ready);
    assert.equal(
      lacking.every(({ lacks }) => lacks!.startsWith('It needs ')),
      true,
    );
  });
});

describe('a question about any columns', () => {
  test('is answered as the command line answers it', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    const { sheets } = await desk.askable();
    const students = sheets.find(({ sheet }) => sheet === 'Students')!;
    assert.equal(
      students.groups.some(({ header }) => header === 'DOE010'),
      true,
    );
    assert.equal(
      students.outcomes.some(({ header }) => header === 'DOE001'),
      false,
      'a column that names persons is no outcome',
    );
    const question = { sheet: 'Students', outcome: 'DOE036=Autism', base: null, by: 'DOE010' } as const;
    const asked = valueOf(await desk.ask({ ...question, direction: 'adverse', where: [] }));
    const file = join(projectRoot, 'examples/district.xlsx');
    const run = await plumblineHere(
      'disparity',
      file,
      '--sheet',
      'Students',
      '--outcome',
      question.outcome,
      '--by',
      'DOE010',
      '--json',
    );
    const { outcomes } = JSON.parse(run.out) as { outcomes: { group: string; n: number; d: number; value: number }[] };
    assert.deepEqual(
      asked.rows.map(({ label, n, d, value }) => ({ group: label, n, d, value })),
      outcomes.map(({ group, n, d, value }) => ({ group, n, d, value })),
    );
    assert.equal(asked.rows.length > 3, true);
  });
});

describe('findings saved as a file of their own', () => {
  test('are enough to draft the same report, with no workbook at hand', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    assert.equal(await desk.caseFile(), null);
    await desk.choose({ asOf: example.asOf, packs: example.packs });
    valueOf(await desk.check());
    const saved = await desk.caseFile();
    const other = newDesk();
    const opened = valueOf(await other.openFile('district-findings.json', new TextEncoder().encode(saved!)));
    assert.deepEqual(opened.sheets, []);
    assert.deepEqual(opened.saved, { findings: 98, asOf: example.asOf, changed: [] });
    valueOf(await other.takeSaved());
    const report = valueOf(await other.draft({ report: 'executive-summary', audience: 'internal', privacy: null }));
    assert.equal(drafted('district-executive-summary.docx').equals(report.bytes), true);
  });

  test('of another version of a rule pack are refused with what to do', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('district.xlsx', bytes.slice()));
    await desk.choose({ asOf: example.asOf, packs: [{ pack: 'spp-indicators', setting: null }] });
    valueOf(await desk.check());
    const saved = (await desk.caseFile())!.replace('"version":"1.0.0"', '"version":"0.9.0"');
    const opened = await newDesk().openFile('old.json', new TextEncoder().encode(saved));
    assert.deepEqual(
      opened.problems.map(({ code }) => code),
      ['pack-unknown'],
    );
    assert.equal(opened.problems[0]!.message.includes('spp-indicators 0.9.0'), true);
  });
});
