import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readDrafted } from '../../../src/outputs/docx/living/read-drafted.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { edited } from '../../living/edited.ts';
import { created } from '../../support/docx/draft-of.ts';
import { keptBy } from '../../support/docx/kept-by.ts';
import { longDraft } from '../../support/docx/long-draft.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';

describe('what was drafted is kept to the letter as it is read back from the document', () => {
  const folder = new URL('../../../examples/drafts/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.docx'));
  test('in each of the example reports', () => {
    assert.ok(files.length > 20, `there are ${files.length} example reports`);
    for (const name of files) {
      const { quick, thorough } = keptBy(readFileSync(new URL(name, folder)));
      assert.notEqual(quick, null, `${name} holds something the quick reader does not know`);
      assert.equal(quick, thorough, name);
    }
  });

  test('in the longest report, and in one with everything a draft can hold', async () => {
    for (const draft of [longDraft(), sampleDraft()]) {
      const { quick, thorough } = keptBy(await writeDocx(draft, { created }));
      assert.notEqual(quick, null, `${draft.title} holds something the quick reader does not know`);
      assert.equal(quick, thorough, draft.title);
    }
  });
});

test('what people made of a report is read as it is, or left to the thorough reader', async () => {
  const report = await writeDocx(longDraft(3, { areas: 2 }), { created });
  let read = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { bytes, done } = edited(report, seed, 1 + (seed % 12));
    const { quick, thorough } = keptBy(bytes);
    if (quick === null) continue;
    read++;
    assert.equal(quick, thorough, done.what.join(', '));
  }
  assert.ok(read > 0, 'some edits leave nothing the quick reader does not know');
});

for (const [what, body] of [
  ['a paragraph that is never closed', '<w:p><w:r><w:t>a</w:t></w:r>'],
  ['a text that is never closed', '<w:p><w:r><w:t>a</w:r></w:p>'],
  ['a tracked change', '<w:p><w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'],
  ['a table in a table', '<w:tbl><w:tblPr/><w:tr><w:tc><w:tbl></w:tbl><w:p></w:p></w:tc></w:tr></w:tbl>'],
  ['a section in the middle', '<w:sectPr></w:sectPr><w:p></w:p>'],
  ['a field over several runs', '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'],
] as const) {
  test(`${what} is left to the thorough reader`, () => {
    const xml = `<w:document><w:body>${body}</w:body></w:document>`;
    assert.equal(
      readDrafted(xml, () => ''),
      null,
    );
  });
}
