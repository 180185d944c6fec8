import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseXml } from '../office/word/xml-tree.ts';
import { checkOoxml } from '../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { para, refer, section, wordFile } from '../support/docx/word-file.ts';
import { projectRoot } from '../support/library.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';
import { shown } from './person.ts';
import { smallWorkbook } from './versions.ts';

const folder = emptyFolder();
const at = (name: string): string => join(folder, name);
const letterTemplate = join(projectRoot, 'examples/letter-template.docx');
const packs = ['--pack', 'special-education-timelines', '--pack', 'english-learner-services'];

writeFileSync(at('old.xlsx'), await smallWorkbook(0));
writeFileSync(at('newer.xlsx'), await smallWorkbook(3));

/** Drafts the same document from both states of the data. */
async function drafted(name: string, ...how: readonly string[]): Promise<void> {
  for (const book of ['old', 'newer']) {
    const out = at(`${name}-${book}.docx`);
    const given = [at(`${book}.xlsx`), ...how, '--as-of', '2025-06-30', '--district', 'Arborfield', ...packs];
    const { exit, err } = await plumblineHere('draft', ...given, '--out', out);
    assert.equal(exit, 0, err);
  }
}

async function refreshed(name: string, ...how: readonly string[]): Promise<Uint8Array> {
  const out = at(`${name}-refreshed.docx`);
  const { exit, err } = await plumblineHere('refresh', at(name), at('newer.xlsx'), ...how, '--out', out);
  assert.equal(exit, 0, err);
  const bytes = new Uint8Array(readFileSync(out));
  assert.deepEqual(checkOoxml(bytes), []);
  assert.deepEqual(await validateWithSdk(bytes), []);
  return bytes;
}

/** The words of each paragraph of a part; those of a table of contents tell pages and are left out. */
function lines(bytes: Uint8Array, part = 'word/document.xml'): readonly string[] {
  const root = parseXml(strFromU8(unzipSync(bytes)[part]!));
  return root
    .all('w:p')
    .filter((one) => !one.all('w:instrText').some(({ text }) => /PAGEREF/.test(text)))
    .map(shown)
    .filter((text) => text !== '');
}

const newlyDrafted = (name: string): Uint8Array => new Uint8Array(readFileSync(at(`${name}-newer.docx`)));

/** The same document after somebody put words into its paragraphs. */
function reworded(from: string, to: string, changes: readonly (readonly [was: string, is: string])[]): void {
  const parts = unzipSync(readFileSync(at(from)));
  let xml = strFromU8(parts['word/document.xml']!);
  for (const [was, is] of changes) {
    assert.equal(xml.split(was).length, 2, `${was} stands once in the document`);
    xml = xml.replace(was, is);
  }
  parts['word/document.xml'] = strToU8(xml);
  writeFileSync(at(to), zipSync(parts));
}

describe('a report on a letterhead', () => {
  test('is brought up to date like any other, and what the letterhead says of itself stays', async () => {
    const own = ['Office of Student Services, 12 Common Street.', 'Sent by the office under policy JK.'];
    const letterhead = wordFile({ body: para(own[0]!) + para('{{body}}') + para(own[1]!) + section() });
    writeFileSync(at('letterhead.docx'), letterhead);
    await drafted('on-letterhead', '--report', 'executive-summary', '--letterhead', at('letterhead.docx'));
    const result = lines(await refreshed('on-letterhead-old.docx'));
    assert.deepEqual(result, lines(newlyDrafted('on-letterhead')));
    for (const words of own) assert.equal(result.filter((line) => line === words).length, 1, words);
    const verified = await plumblineHere('verify', at('on-letterhead-old.docx-refreshed.docx'), at('newer.xlsx'));
    assert.equal(verified.exit, 0, verified.out);
  });
});

describe('a report drafted into a Word document', () => {
  test('reads as newly drafted into it, with a person’s words where they put them', async () => {
    await drafted('letter', '--template', letterTemplate);
    reworded('letter-old.docx', 'letter-edited.docx', [
      ['Sincerely,', 'With many thanks to all schools, sincerely,'],
      ['To the Superintendent of ', 'For information, to the Superintendent of '],
    ]);
    const newer = lines(newlyDrafted('letter'));
    assert.notDeepEqual(lines(new Uint8Array(readFileSync(at('letter-old.docx')))), newer);
    assert.deepEqual(lines(await refreshed('letter-old.docx', '--template', letterTemplate)), newer);
    assert.deepEqual(
      lines(await refreshed('letter-edited.docx', '--template', letterTemplate)),
      newer.map((line) =>
        line
          .replace('Sincerely,', 'With many thanks to all schools, sincerely,')
          .replace('To the Superintendent of ', 'For information, to the Superintendent of '),
      ),
    );
    const file = at('letter-old.docx-refreshed.docx');
    const verified = await plumblineHere('verify', file, at('newer.xlsx'), '--template', letterTemplate);
    assert.equal(verified.exit, 0, verified.out);
    const stale = await plumblineHere('verify', at('letter-old.docx'), at('newer.xlsx'), '--template', letterTemplate);
    assert.match(stale.out, /no longer hold/);
  });

  test('is refused without that document, and with another one; nothing is written', async () => {
    await drafted('refused', '--template', letterTemplate);
    const out = at('refused-refreshed.docx');
    const without = await plumblineHere('refresh', at('refused-old.docx'), at('newer.xlsx'), '--out', out);
    assert.equal(without.exit, 2, without.err);
    assert.match(without.err, /was drafted into a Word document, and only with that/);
    assert.match(without.err, /--template/);
    writeFileSync(at('other.docx'), wordFile({ body: para('{{district}}') + section() }));
    const given = ['--template', at('other.docx'), '--out', out];
    const other = await plumblineHere('refresh', at('refused-old.docx'), at('newer.xlsx'), ...given);
    assert.equal(other.exit, 2, other.err);
    assert.match(other.err, /The document is the report `other`/);
    assert.ok(!existsSync(out), 'a file was written');
  });

  test('a shipped report in it keeps what the document says around it, and needs it', async () => {
    const around = ['A word before the report.', 'A word behind it.'];
    writeFileSync(
      at('around.docx'),
      wordFile({ body: para(around[0]!) + para('{{body}}') + para(around[1]!) + section() }),
    );
    await drafted('around', '--report', 'executive-summary', '--template', at('around.docx'));
    const without = await plumblineHere('refresh', at('around-old.docx'), at('newer.xlsx'), '--list');
    assert.equal(without.exit, 2, without.err);
    const result = lines(await refreshed('around-old.docx', '--template', at('around.docx')));
    assert.deepEqual(result, lines(newlyDrafted('around')));
    for (const words of around) assert.ok(result.includes(words), words);
  });

  test('a number in its header is brought up to date with the text', async () => {
    const header = para('{{counts.notMet}} of {{counts.decided}} not met');
    const body =
      para('{{count counts.notMet "requirement" "requirements"}} not met.') + section(refer('header', 'rIdH1'));
    writeFileSync(at('headed.docx'), wordFile({ body, headers: { rIdH1: header } }));
    await drafted('headed', '--template', at('headed.docx'));
    const result = await refreshed('headed-old.docx', '--template', at('headed.docx'));
    const before = lines(new Uint8Array(readFileSync(at('headed-old.docx'))), 'word/header1.xml');
    const after = lines(result, 'word/header1.xml');
    assert.notDeepEqual(before, after);
    assert.deepEqual(after, lines(newlyDrafted('headed'), 'word/header1.xml'));
  });
});
