import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { checkDocument } from '../../src/app/check-document.ts';
import { checkWorksheet, type CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings, schoolsOf } from '../../src/app/draft-report.ts';
import type { Publication } from '../../src/core/privacy/publish.ts';
import { CellTag, type RawGrid } from '../../src/core/table/raw-grid.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { readPackagePart } from '../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { writeText } from '../../src/outputs/text/write-text.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { documentBlocks } from '../support/docx/document-blocks.ts';
import { projectRoot } from '../support/library.ts';

const library = installedLibrary();
const asOf = '2025-06-30';
const packs = ['english-learner-services', 'english-learner-compliance'].map((pack) => ({ pack, setting: null }));

/** A text cell as the workbook has it; null for any other cell. */
function textAt({ columns, strings }: RawGrid, row: number, column: number): string | null {
  const cells = columns[column];
  return cells?.tags[row] === CellTag.text ? strings.get(Number(cells.values[row])) : null;
}

function textsOfRow(grid: RawGrid, row: number): readonly string[] {
  return grid.columns.flatMap((_, column) => textAt(grid, row, column) ?? []);
}

/** What stands below a header `School`, on any sheet. */
function schoolsIn(grids: readonly RawGrid[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const grid of grids)
    for (const column of grid.columns.keys())
      if (textAt(grid, 0, column) === 'School')
        for (let row = 1; row < grid.rowCount; row++) names.add(textAt(grid, row, column) ?? '');
  names.delete('');
  return names;
}

interface Stretch {
  readonly grid: RawGrid;
  /** Sheet rows, as the reference counts them. */
  readonly from: number;
  readonly to: number;
}

/** The stretches of the workbook that a text refers to: `'EL Services'!A7:K9` are rows 7 to 9. */
function stretchesNamed(text: string, grids: readonly RawGrid[]): readonly Stretch[] {
  const reference = /(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!\$?[A-Z]{1,3}\$?(\d+)(?::\$?[A-Z]{1,3}\$?(\d+))?/gu;
  return [...text.matchAll(reference)].flatMap(([, quoted, plain, from, to = from]) => {
    const name = quoted?.replaceAll("''", "'") ?? plain;
    return grids.filter(({ sheet }) => sheet === name).map((grid) => ({ grid, from: Number(from), to: Number(to) }));
  });
}

/** A list in which something is looked up is named as one range, whoever stands in it, without what it holds. */
const isWholeList = ({ grid, from, to }: Stretch): boolean => from === 2 && to === grid.rowCount;

const plainXml = (xml: string): string =>
  xml
    .replace(/&(?:apos|#39);/g, "'")
    .replace(/&(?:quot|#34);/g, '"')
    .replaceAll('&amp;', '&');

describe('a letter to one school', () => {
  let checked: CheckedWorksheet;
  let published: Publication;
  let grids: readonly RawGrid[];
  let schools: readonly string[];
  const letters = new Map<string, Uint8Array>();

  before(async () => {
    const workbook = await readWorkbookFile(join(projectRoot, 'examples/english-learners.xlsx'));
    assert.ok(workbook.ok, 'the example opens');
    const read = await Promise.all(workbook.value.sheets.map((sheet) => sheet.read()));
    grids = read.flatMap((one) => (one.ok ? [one.value] : []));
    const run = await checkWorksheet(
      library,
      {
        ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
        ...{ packs, asOf, district: null },
      },
      () => undefined,
    );
    assert.ok(run.ok, 'the example is checked');
    checked = run.value;
    const seen = publishFindings(library, checked, { audience: 'internal', privacy: null });
    assert.ok(seen.ok, 'inside everything may be seen');
    published = seen.value;
    schools = [...schoolsIn(grids)];
    for (const school of schools) {
      const drafted = draftFromChecks(library, checked, published, 'school-shortfall-notice', null, { school });
      assert.ok(drafted.ok, `the letter to ${school}`);
      letters.set(school, await writeDocx(drafted.value, { created: `${asOf}T00:00:00Z` }));
    }
  });

  test('names no other school, in no part of the file', () => {
    assert.ok(schools.length > 2, `the example has several schools: ${schools.join(', ')}`);
    for (const [school, bytes] of letters)
      for (const [part, content] of Object.entries(unzipSync(bytes)))
        for (const other of schools.filter((one) => one !== school))
          assert.ok(!plainXml(strFromU8(content)).includes(other), `${part} of the letter to ${school} names ${other}`);
  });

  test('refers to no record of another school', () => {
    for (const [school, bytes] of letters) {
      const text = Object.values(unzipSync(bytes)).map((content) => plainXml(strFromU8(content)));
      const stretches = text.flatMap((one) => stretchesNamed(one, grids)).filter((one) => !isWholeList(one));
      let own = 0;
      for (const { grid, from, to } of stretches)
        for (let row = from; row <= to; row++) {
          const named = textsOfRow(grid, row - 1).filter((one) => schools.includes(one));
          if (named.includes(school)) own++;
          else assert.deepEqual(named, [], `the letter to ${school} refers to ${grid.sheet} row ${row}`);
        }
      assert.ok(own > 0, `the letter to ${school} leads back to its rows`);
    }
  });

  test('still shows where each of its numbers and findings comes from', () => {
    let numbers = 0;
    for (const [school, bytes] of letters) {
      const looked = checkDocument(documentBlocks(bytes), {
        readPart: readPackagePart,
        cite: () => null,
        current: null,
      });
      assert.ok(looked.ok, school);
      const told = looked.value.filter(({ what }) => what === 'number' || what === 'finding');
      for (const { what, tag, state, source } of told) {
        assert.equal(state, 'as-drafted', `${school}: ${tag}`);
        assert.equal(source?.file, 'english-learners.xlsx', `${school}: ${tag}`);
        assert.notDeepEqual(source.citations, [], `${school}: ${tag}`);
        assert.ok(source.cells.length > 0, `${school}: ${tag} has its cells`);
        if (what === 'number') numbers++;
      }
    }
    assert.ok(numbers > 10, `${numbers} numbers were looked at`);
  });

  test('is for a school its own checks have an outcome of, whatever other findings name', () => {
    const template = library.templates.reports.get('school-shortfall-notice')!;
    const [first] = checked.findings;
    const [outcome] = first!.outcomes;
    const elsewhere = [{ ...outcome!, subject: { ...outcome!.subject, school: 'Elsewhere School' } }];
    const findings = [...checked.findings, { ...first!, pack: 'district-duties', outcomes: elsewhere }];
    assert.deepEqual(schoolsOf(template, { findings }), [...schools].sort());
  });

  test('says that nothing is missing only where its records were judged, and on what', () => {
    const school = schools[0]!;
    const letterWhereAll = (status: 'met' | 'not-computed' | 'not-applicable' | 'needs-review'): string => {
      const findings = published.findings.map(({ finding, outcomes }) => ({
        finding: { ...finding, status },
        outcomes: outcomes.map((outcome) => ({ ...outcome, status })),
      })) as unknown as Publication['findings'];
      const told = { ...published, findings };
      const drafted = draftFromChecks(library, checked, told, 'school-shortfall-notice', null, { school });
      assert.ok(drafted.ok, status);
      return writeText(drafted.value);
    };
    assert.match(letterWhereAll('met'), /nothing is missing on these points[^]*Success plans/);
    for (const status of ['not-computed', 'not-applicable', 'needs-review'] as const)
      assert.doesNotMatch(letterWhereAll(status), /nothing is missing|records, each student has/, status);
  });
});
