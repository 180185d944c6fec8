import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readLetterhead } from '../../../src/outputs/docx/read-letterhead.ts';
import { readPackage } from '../../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { documentsOfOthers } from '../../support/docx/documents-of-others.ts';
import { created } from '../../support/docx/draft-of.ts';
import { faultsOf, filled } from '../../support/docx/fill-template.ts';
import { convert, noLibreOffice, readPdf } from '../../support/docx/libre-office.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import { whatIsLost } from '../../support/docx/what-is-lost.ts';

const documents = await documentsOfOthers();

/** What a person may ask not to be shown: words that stand inside of a condition or an else. */
const conditional = /“(?:Nothing was found that calls for a finding\.|None)”/;

/** Faults that a document did not have before it was filled, wherever in it they were; looked for only where it has any. */
async function newFaults(
  after: readonly string[],
  faultsBefore: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (after.length === 0) return [];
  const before = await faultsBefore();
  const kind = (fault: string): string => fault.replace(/^[^ ]* |\[\d+\]|\d+/g, '').replace(/.*: (?=The )/, '');
  const known = new Set(before.map(kind));
  return after.filter((fault) => !known.has(kind(fault)));
}

/** The checks of bindings know our own data only. */
const ours = (faults: readonly string[]): readonly string[] =>
  faults.filter((fault) => !/11111111-2222|finds nothing/.test(fault));

describe('documents other programs wrote are templates', () => {
  const made: Record<string, Uint8Array> = {};
  test('there are more than twenty of them', () => assert.ok(documents.length > 20, `${documents.length}`));

  for (const { name, bytes } of documents) {
    test(name, async () => {
      assert.deepEqual(
        faultsOf(bytes).filter(({ severity }) => severity === 'error'),
        [],
      );
      const done = await filled(bytes);
      made[name] = done.bytes;
      assert.deepEqual(
        whatIsLost(bytes, done.bytes).filter((one) => !conditional.test(one)),
        [],
      );
      assert.deepEqual(await newFaults(ours(checkOoxml(done.bytes)), async () => checkOoxml(bytes)), []);
      assert.deepEqual(await newFaults(await validateWithSdk(done.bytes), () => validateWithSdk(bytes)), []);
      const files = Object.entries(unzipSync(done.bytes)).map(([part, content]) =>
        /\.(xml|rels)$/.test(part) ? strFromU8(content) : '',
      );
      assert.doesNotMatch(files.join('').replace(/<w:delText[^>]*>[^<]*/g, ''), /\{\{|jsmith|purl\.oclc/);
      const read = readPackage(done.bytes);
      assert.ok(read.ok, 'the report is read back');
      assert.deepEqual(read.value.package, JSON.parse(done.draft.package));
    });
  }

  test('show on the page what they said and what was filled in', { skip: noLibreOffice }, () => {
    const pages = convert(made, 'pdf');
    // What tracking keeps as deleted is shown struck out, its tag with it.
    const missing = documents.flatMap(({ name, shows }) => {
      const text = readPdf(pages[name]!).drawn.replace(/\s+/g, ' ').replaceAll('\u2011', '-');
      return [
        ...shows.filter((words) => !text.includes(words)),
        ...(/\{\{|:::/.test(text.replace('{{anyone}}', '')) ? ['no tag'] : []),
      ].map((words) => `${name}: ${words}`);
    });
    assert.deepEqual(missing, []);
  });
});

describe('documents other programs wrote are letterheads', () => {
  for (const { name, bytes } of documents) {
    test(name, async () => {
      const looked = readLetterhead(bytes, name);
      assert.deepEqual(
        looked.problems.filter(({ severity }) => severity === 'error'),
        [],
      );
      const report = await writeDocx(sampleDraft(), { created, letterhead: bytes });
      assert.deepEqual(whatIsLost(bytes, report), []);
      assert.deepEqual(await newFaults(ours(checkOoxml(report)), async () => checkOoxml(bytes)), []);
      assert.deepEqual(await newFaults(await validateWithSdk(report), () => validateWithSdk(bytes)), []);
    });
  }
});
