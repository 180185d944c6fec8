import assert from 'node:assert/strict';
import { mkdirSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { letterTemplateBytes } from '../../scripts/example/letter-template.ts';
import { checkDocument } from '../../src/app/check-document.ts';
import { readPackagePart } from '../../src/outputs/docx/read-package.ts';
import { checkOoxml } from '../support/docx/check-ooxml.ts';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { documentBlocks } from '../support/docx/document-blocks.ts';
import { partOf } from '../support/docx/parts-of.ts';
import { whatIsLost } from '../support/docx/what-is-lost.ts';
import { para, section, wordFile } from '../support/docx/word-file.ts';
import { wordsOf } from '../support/docx/xml-walk.ts';
import { exampleFolder } from '../support/organization/open.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';
import { projectRoot } from '../support/library.ts';

const district = join(projectRoot, 'examples/district.xlsx');
const example = join(projectRoot, 'examples/letter-template.docx');
const usual = ['--as-of', '2025-06-30', '--pack', 'special-education-timelines'];
const docx = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.docx'))
    .sort();
const read = (folder: string, name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

function fileWith(bytes: Uint8Array, name = 'own-letter.docx'): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

const letter = (...lines: readonly string[]): Uint8Array =>
  wordFile({ body: lines.map((line) => para(line)).join('') + section() });

describe('draft --template', () => {
  test('fills the example for both audiences; what it holds is valid, accessible, all there, and audited', async () => {
    const run = await plumblineHere('draft', district, ...usual, '--template', example, '--audience', 'both');
    assert.equal(run.exit, 0, run.err);
    const names = docx(run.folder);
    assert.deepEqual(names, ['district-letter-template-public.docx', 'district-letter-template.docx']);
    for (const name of names) {
      const made = read(run.folder, name);
      assert.deepEqual(checkOoxml(made), []);
      assert.deepEqual(checkAccessibility(made), []);
      const lost = whatIsLost(new Uint8Array(readFileSync(example)), made);
      assert.deepEqual(
        lost.filter((one) => !/Nothing was found|inside the office/.test(one)),
        [],
      );
    }
    assert.match(wordsOf(partOf(read(run.folder, names[1]!), 'word/document.xml')), /inside the office/);
    assert.doesNotMatch(wordsOf(partOf(read(run.folder, names[0]!), 'word/document.xml')), /inside the office/);
    const audit = await plumblineHere('audit', join(run.folder, names[0]!));
    assert.equal(audit.exit, 0, audit.out + audit.err);
  });

  test('every block and number of it is as drafted when the document is checked', async () => {
    const run = await plumblineHere('draft', district, ...usual, '--template', example);
    const document = documentBlocks(read(run.folder, 'district-letter-template.docx'));
    const views = checkDocument(document, { readPart: readPackagePart, cite: () => null, current: null });
    assert.ok(views.ok, 'the document is checked');
    const found = views.value.filter(({ what }) => what === 'finding');
    assert.ok(found.length > 5, `${found.length} findings`);
    assert.deepEqual([...new Set(views.value.map(({ state }) => state))].sort(), ['as-drafted', 'to-fill']);
  });

  test('with {{body}} it takes up the report asked for, and every field of a report', async () => {
    const template = fileWith(letter('For {{district}}, {{schoolYear}}', '{{body}}', 'Enclosures of {{title}}'));
    const run = await plumblineHere(
      'draft',
      district,
      ...usual,
      '--template',
      template,
      '--report',
      'executive-summary',
    );
    assert.equal(run.exit, 0, run.err);
    assert.deepEqual(docx(run.folder), ['district-executive-summary.docx']);
    const words = wordsOf(partOf(read(run.folder, 'district-executive-summary.docx'), 'word/document.xml'));
    assert.match(words, /^For Arborfield, 2024/);
    assert.match(words, /Enclosures of Executive summary: Arborfield/);
  });

  test('is refused with all of its faults, and nothing is written', async () => {
    const template = fileWith(letter('For {{distrct}}', '{{#each notMet}}', 'x'));
    const run = await plumblineHere('draft', district, ...usual, '--template', template);
    assert.equal(run.exit, 2);
    const said = run.err.replace(/\s+/g, ' ');
    assert.match(
      said,
      /own-letter\.docx: word\/document\.xml, paragraph 1.*no field `distrct`.*Did you mean `district`/,
    );
    assert.match(said, /paragraph 2.*opened and never closed/);
    assert.deepEqual(docx(run.folder), []);
  });

  test('what does not go together is told: a report beside a template of its own, a letterhead, a file that is not there', async () => {
    for (const [options, says] of [
      [['--template', example, '--report', 'executive-summary'], /put \{\{body\}\} into a paragraph/],
      [['--template', example, '--letterhead', example], /takes no letterhead/],
      [['--template', 'nowhere.docx'], /nowhere\.docx cannot be read/],
      [['--letterhead', fileWith(new Uint8Array([1, 2, 3]))], /not a Word document/],
    ] as const) {
      const run = await plumblineHere('draft', district, ...usual, ...options);
      assert.equal(run.exit, 2);
      assert.match(run.err.replace(/\s+/g, ' '), says);
      assert.deepEqual(docx(run.folder), []);
    }
  });

  test('the example is the one its script writes', () => {
    assert.deepEqual(unzipSync(new Uint8Array(readFileSync(example))), unzipSync(letterTemplateBytes()));
  });
});

describe('draft --letterhead', () => {
  test('any document gives the reports its page', async () => {
    const page = fileWith(letter('Dear reader,', '{{body}}', 'Sincerely'));
    const run = await plumblineHere('draft', district, ...usual, '--letterhead', page, '--report', 'executive-summary');
    assert.equal(run.exit, 0, run.err);
    const words = wordsOf(partOf(read(run.folder, 'district-executive-summary.docx'), 'word/document.xml'));
    assert.match(words, /^Dear reader,.*Sincerely$/s);
  });
});

describe('templates of an organization', () => {
  const folderWith = (bytes: Uint8Array): string => {
    const folder = join(emptyFolder(), 'ours');
    cpSync(exampleFolder, folder, { recursive: true });
    mkdirSync(join(folder, 'templates/reports'), { recursive: true });
    writeFileSync(join(folder, 'templates/reports/superintendent-letter.docx'), bytes);
    return folder;
  };

  test('are listed, told and drafted by their names', async () => {
    const folder = folderWith(letter('{{! title: Our letter }}', 'For {{district}}'));
    const own = ['--organization', folder];
    assert.match((await plumblineHere('reports', ...own)).out, /superintendent-letter +Our letter +internal, public/);
    assert.match((await plumblineHere('organization', folder)).out, /superintendent-letter\.docx/);
    const run = await plumblineHere('draft', district, ...usual, ...own, '--report', 'superintendent-letter');
    assert.equal(run.exit, 0, run.err);
    const made = read(run.folder, 'district-superintendent-letter.docx');
    assert.match(wordsOf(partOf(made, 'word/document.xml')), /^For Arborfield/);
  });

  test('a fault in one refuses the folder', async () => {
    const folder = folderWith(letter('For {{distrct}}'));
    const run = await plumblineHere('organization', folder);
    assert.equal(run.exit, 2);
    assert.match(
      run.err.replace(/\s+/g, ' '),
      /superintendent-letter\.docx: word\/document\.xml, paragraph 1.*Did you mean `district`/,
    );
  });
});
