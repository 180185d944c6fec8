import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { finalizeReport, type FinalizeRequest } from '../../src/app/finalize-report.ts';
import { finalizing } from '../../src/outputs/docx/finalizing.ts';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { checkOoxmlOfAll } from '../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { attackRows, attackTables } from '../support/finalize/attack-tables.ts';
import {
  change,
  inBody,
  paragraph,
  picture,
  addPart,
  planted,
  png,
  run,
  type Planted,
} from '../support/finalize/plant.ts';
import { placesOfText, unpacked } from '../support/finalize/search-package.ts';
import { studentIdsOfExamples } from '../support/finalize/student-ids.ts';
import { visibleWords } from '../support/finalize/visible-words.ts';
import { optionNames } from '../../src/entries/cli/commands/finalize.ts';
import { openInstalledLibrary } from '../../src/entries/cli/open-library.ts';
import { projectRoot } from '../support/library.ts';

const opened = openInstalledLibrary();
assert.ok(opened.ok, 'the library cannot be opened');
const library = opened.value;
const drafts = join(projectRoot, 'examples/drafts');
const draft = (name: string): Uint8Array => new Uint8Array(readFileSync(join(drafts, name)));
const plain: FinalizeRequest = {
  ...{ acceptChanges: false, removeComments: false, removeHidden: false, allowBlanks: true },
  ...{ lookedAt: [], sources: 'none', names: optionNames },
};
const finalized = (bytes: Uint8Array, request: Partial<FinalizeRequest> = {}) =>
  finalizeReport(library, 'report.docx', bytes, { ...plain, ...request }, finalizing);
const reasons = (bytes: Uint8Array, request: Partial<FinalizeRequest> = {}): string => {
  const result = finalized(bytes, request);
  return result.ok ? '' : result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n');
};
const brief = draft('restraint-progress-report-public.docx');

describe('a report for the public', () => {
  test('holds no student, author or data of the program once it is finalized, and nothing in its tables gives a mark away', () => {
    const ids = studentIdsOfExamples();
    assert.ok(ids.size > 5000, `only ${ids.size} students were found in the examples`);
    const finals: Record<string, Uint8Array> = {};
    let tried = 0;
    for (const name of readdirSync(drafts).filter((file) => file.endsWith('-public.docx'))) {
      const source = draft(name);
      const result = finalized(source);
      assert.ok(result.ok, `${name}: ${reasons(source)}`);
      assert.ok(result.value.isPublic, name);
      const { bytes } = result.value;
      const files = unpacked(bytes);
      const read = [...files]
        .filter(([part]) => part !== 'the archive itself')
        .map(([, content]) => content.toString('utf8'));
      const words = (texts: readonly string[]): ReadonlySet<string> =>
        new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}-]{3,}/gu) ?? []));
      // Short codes are also widths and positions; those count where they are words, the long ones anywhere.
      const [anywhere, asWords] = [words(read), words(read.map((text) => text.replace(/<[^>]*>/g, ' ')))];
      assert.deepEqual(
        [...ids].filter((id) => (id.length < 6 ? asWords : anywhere).has(id)),
        [],
        name,
      );
      for (const gone of [
        'urn:plumbline',
        'dataBinding',
        '<w:sdt',
        'customXml',
        'lastModifiedBy',
        'w:rsid',
        '"findings"',
      ])
        assert.deepEqual(placesOfText(files, gone), [], `${name}: ${gone}`);
      for (const { what, lower, upper } of attackTables(bytes)) {
        tried++;
        assert.ok(lower < upper, `${name}: ${what} can only be ${lower}`);
      }
      assert.equal(visibleWords(bytes), visibleWords(source), name);
      // What stands behind a figure stays behind, so the words may not send a reader to it.
      assert.doesNotMatch(visibleWords(bytes), /cells in this document/, name);
      assert.deepEqual(checkAccessibility(bytes), [], name);
      finals[name] = bytes;
    }
    assert.ok(tried > 20, `only ${tried} withheld numbers were tried`);
    for (const [name, faults] of Object.entries(checkOoxmlOfAll(finals))) assert.deepEqual(faults, [], name);
  });

  test('would be given away by a mark that stands alone, and the attack sees it', () => {
    const header = ['Group', 'Cases of students', 'Rate', 'Rate of others'];
    const alone = [header, ['A', '12 of 84', '14.3%', '7.5%'], ['B', '* of 400', '*', '*']];
    assert.deepEqual(attackRows(alone), [{ what: 'B, n', lower: 30, upper: 30 }]);
    const two = [header, ['A', '12 of 84', '14.3%', '7.6%'], ['B', '* of 400', '*', '*'], ['C', '* of 300', '*', '*']];
    assert.ok(
      attackRows(two).every(({ lower, upper }) => lower < upper),
      JSON.stringify(attackRows(two)),
    );
  });

  let next = 1_041_500_000;
  const one = (what: string, put: Planted['put']): Planted => ({ what, id: String(++next), put });
  const visible: readonly (readonly [Planted, RegExp])[] = [
    [
      one('an alternative text', (files, id) => {
        addPart(files, 'word/media/point.png', png(), { id: 'rIdPoint', type: 'image', contentType: null });
        inBody(files, picture('rIdPoint', `Portrait of ${id}`));
      }),
      /the text of report\.docx: At “Portrait of 10415\d+”/,
    ],
    [
      one('a header', (files, id) =>
        change(files, 'word/header1.xml', (xml) => xml.replace('</w:hdr>', `${paragraph(run(id))}</w:hdr>`)),
      ),
      /a header \(word\/header1\.xml\) of report\.docx: At “10415\d+”/,
    ],
    [
      one('the code of a link', (files, id) =>
        inBody(files, paragraph(`<w:fldSimple w:instr=" REF student ${id} ">${run('the record')}</w:fldSimple>`)),
      ),
      /10415\d+” looks like the number of a student/,
    ],
    [
      one('the text, cut over two runs', (files, id) =>
        inBody(files, paragraph(run(`Student ${id.slice(0, 5)}`) + run(`${id.slice(5)} was asked.`))),
      ),
      /At “Student 10415\d+ was asked\.”/,
    ],
    [
      one('a footnote', (files, id) => {
        change(files, 'word/footnotes.xml', (xml) =>
          xml.replace('</w:footnotes>', `<w:footnote w:id="5">${paragraph(run(id))}</w:footnote></w:footnotes>`),
        );
        inBody(files, paragraph('<w:r><w:footnoteReference w:id="5"/></w:r>'));
      }),
      /the footnotes \(word\/footnotes\.xml\) of report\.docx: At “10415\d+”/,
    ],
    [
      one('the title of the file', (files, id) =>
        change(files, 'docProps/core.xml', (xml) => xml.replace('</dc:title>', ` ${id}</dc:title>`)),
      ),
      /the properties of the file \(docProps\/core\.xml\)/,
    ],
  ];
  for (const [plant, named] of visible)
    test(`is refused with a student's number in ${plant.what}, unless somebody looked at it`, () => {
      const edited = planted(brief, [plant]);
      assert.match(reasons(edited), named);
      const accepted = finalized(edited, { lookedAt: [plant.id] });
      assert.ok(accepted.ok, reasons(edited, { lookedAt: [plant.id] }));
    });

  test('is refused with a number a person wrote beside a group of which figures are withheld', () => {
    const source = draft('district-executive-summary-public.docx');
    const sentence = paragraph(run('Of the students of Two or more races only four were removed.'));
    const edited = planted(source, [one('a sentence', (files) => inBody(files, sentence))]);
    assert.match(
      reasons(edited),
      /the text of report\.docx: At “Of the students of Two or more races[^]*The number four may give away/,
    );
    // Hidden or deleted it would be in the file all the same; accepted as deleted it is gone.
    const deleted = paragraph(
      '<w:del w:id="9900" w:author="Jane Roe"><w:r><w:delText>Of the students of Two or more races only four were removed.</w:delText></w:r></w:del>',
    );
    const taken = planted(source, [one('a deletion', (files) => inBody(files, deleted))]);
    assert.match(reasons(taken), /a tracked change[^]*The number four may give away/);
    const gone = finalized(taken, { acceptChanges: true });
    assert.ok(gone.ok, reasons(taken, { acceptChanges: true }));
  });

  test('is refused when a figure was typed over with what is withheld', () => {
    const source = draft('district-executive-summary-public.docx');
    const typed = planted(source, [
      one('a figure', (files) =>
        change(files, 'word/document.xml', (xml) =>
          xml.replace(
            /(<w:tag w:val="n:[^"]*"\/>(?:(?!<w:sdtContent>).)*<w:sdtContent><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t>)\*(<\/w:t>)/s,
            '$17$2',
          ),
        ),
      ),
    ]);
    assert.match(reasons(typed), /The number 7 may give away/);
  });

  test('is refused when it holds two publications', () => {
    const other = unzipSync(draft('equity-planning-policy-review-public.docx'))['customXml/item1.xml']!;
    const files = { ...unzipSync(brief), 'customXml/item2.xml': other };
    assert.match(reasons(zipSync(files)), /reports of two publications/);
  });

  test('is refused without what it was drafted from', () => {
    const files = { ...unzipSync(brief) };
    delete files['customXml/item1.xml'];
    change(files, 'word/_rels/document.xml.rels', (xml) => xml.replace(/<Relationship [^>]*customXml[^>]*>/, ''));
    assert.match(reasons(zipSync(files)), /nothing to hold its numbers against/);
    assert.match(reasons(strToU8('no zip')), /not a Word document/);
  });
});

describe('a report for inside readers', () => {
  test('becomes plain and is never called public', () => {
    const result = finalized(draft('english-learners-opt-out-report.docx'));
    assert.ok(result.ok, JSON.stringify(result.problems));
    const { isPublic, audience, tells, bytes } = result.value;
    assert.deepEqual([isPublic, audience], [false, 'internal']);
    assert.ok(tells.length > 0, 'it does not say which small counts it prints');
    assert.deepEqual(placesOfText(unpacked(bytes), 'urn:plumbline'), []);
  });
});

describe('source notes', () => {
  for (const sources of ['footnotes', 'annex'] as const)
    test(`as ${sources} tell file, cells, formula and standard, and stand in a valid document`, async () => {
      const source = draft('civil-rights-discovery-memo-public.docx');
      const result = finalized(source, { sources });
      assert.ok(result.ok, reasons(source, { sources }));
      const { bytes, notes } = result.value;
      const words = visibleWords(bytes);
      assert.match(notes ?? '', sources === 'footnotes' ? /^4 footnotes tell 4 sources\.$/ : /^A table of 4 sources/);
      for (const told of [
        'civil-rights.xlsx: Discipline!F:N',
        'suspensions',
        '603 CMR 53.08',
        'not verified against the primary text',
      ])
        assert.ok(words.includes(told), `${told} is not told`);
      // Without the notes every word stands where it stood.
      if (sources === 'annex')
        assert.ok(
          words.replaceAll(/\[S\d+\]/g, '').includes(/document\.xml: (.*)/.exec(visibleWords(source))![1]!),
          'words of the report were changed',
        );
      assert.deepEqual(checkOoxmlOfAll({ it: bytes })['it'], []);
      assert.deepEqual(await validateWithSdk(bytes), []);
      assert.deepEqual(checkAccessibility(bytes), []);
      assert.deepEqual(finalized(source, { sources }), result);
    });

  test('name a source once and say in later notes which note that was', () => {
    const result = finalized(draft('accountability-impact-brief-public.docx'), { sources: 'footnotes' });
    assert.ok(result.ok, JSON.stringify(result.problems));
    const files = unzipSync(result.value.bytes);
    const notes = Buffer.from(files['word/footnotes.xml']!).toString('utf8');
    const again = [
      ...notes.matchAll(
        /<w:footnote w:id="(\d+)">(?:(?!<\/w:footnote>).)*NOTEREF (\w+) \\h.*?<w:t [^>]*>(\d+)<\/w:t>/gs,
      ),
    ];
    assert.ok(again.length > 0, 'no source comes twice');
    const document = Buffer.from(files['word/document.xml']!).toString('utf8');
    const order = [...document.matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map(([, id]) => id);
    for (const [, own, bookmark, number] of again) {
      const named = new RegExp(`w:name="${bookmark}"/><w:r>.*?footnoteReference w:id="(\\d+)"`).exec(document)![1];
      assert.equal(String(order.indexOf(named) + 1), number, `note ${own} names ${bookmark}`);
    }
  });

  test('are not printed twice beside the sources a report has already', () => {
    const result = finalized(draft('outcomes-by-group-workforce-report-public.docx'), { sources: 'annex' });
    assert.ok(result.ok, JSON.stringify(result.problems));
    assert.match(result.value.notes ?? '', /has a table of its sources already/);
  });
});
