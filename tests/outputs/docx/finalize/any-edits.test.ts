import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { finalizeDocx } from '../../../../src/outputs/docx/finalize-docx.ts';
import { checkOoxmlOfAll } from '../../../support/docx/check-ooxml.ts';
import { created } from '../../../support/docx/draft-of.ts';
import { partOf } from '../../../support/docx/parts-of.ts';
import { sampleDraft } from '../../../support/docx/sample-draft.ts';
import { validateWithSdk } from '../../../support/docx/validate-with-sdk.ts';
import { editedDocument } from '../../../support/finalize/edit-document.ts';
import { visibleWords } from '../../../support/finalize/visible-words.ts';
import { projectRoot } from '../../../support/library.ts';
import { writeDocx } from '../../../../src/outputs/docx/write-docx.ts';
import { optionNames } from '../../../../src/entries/cli/commands/finalize.ts';

const everything = {
  ...{ acceptChanges: true, removeComments: true, removeHidden: true, allowBlanks: true },
  lookedAt: [],
  names: optionNames,
};

test('whatever people did to a document, no visible character is lost, no frame is left, and it stays a valid one', async () => {
  const drafts = {
    sample: await writeDocx(sampleDraft(), { created }),
    letter: new Uint8Array(readFileSync(join(projectRoot, 'examples/drafts/restraint-pre-finding-notice-public.docx'))),
  };
  const made: Record<string, Uint8Array> = {};
  for (const [name, draft] of Object.entries(drafts)) {
    for (let seed = 1; seed <= 12; seed++) {
      const edited = editedDocument(draft, seed, 6 * seed);
      const final = finalizeDocx(edited, name, everything);
      assert.ok(final.ok, `${name} ${seed}: ${JSON.stringify(final.problems)}`);
      const { bytes } = final.value;
      assert.equal(visibleWords(bytes), visibleWords(edited), `${name} ${seed}`);
      const document = partOf(bytes, 'word/document.xml');
      const left = document.match(
        /<w:(?:sdt|ins|del|moveFrom|moveTo|rPrChange|pPrChange|cellDel|smartTag)\b|rsid|Jane Roe|AUTHOR/g,
      );
      assert.deepEqual(left, null, `${name} ${seed}`);
      const again = finalizeDocx(bytes, name, everything);
      assert.ok(again.ok, `${name} ${seed}: ${JSON.stringify(again.problems)}`);
      assert.deepEqual(Buffer.from(again.value.bytes), Buffer.from(bytes), `${name} ${seed}: a second time`);
      assert.deepEqual(again.value.removed, [], `${name} ${seed}: a second time`);
      made[`${name}-${seed}`] = bytes;
    }
  }
  for (const [name, faults] of Object.entries(checkOoxmlOfAll(made))) assert.deepEqual(faults, [], name);
  for (const name of ['sample-12', 'letter-12']) assert.deepEqual(await validateWithSdk(made[name]!), [], name);
});
