import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { documentHost } from '../../../src/hosts/word/document-host.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { created } from '../../support/docx/draft-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { refusal, valueOf, withWord } from './with-word.ts';

const report = await writeDocx(sampleDraft(), { created });

describe('the open document is handed over as a file', () => {
  test('byte for byte as Word would save it, slice by slice, and the copy is given back', async () => {
    await withWord({ start: report, documentUrl: 'C:\\Reviews\\Annual review.docx' }, async (sim) => {
      sim.person.putCursor(0, 0);
      sim.person.type('Not saved yet. ');
      const { name, bytes } = valueOf(await documentHost.readFile());
      assert.equal(name, 'Annual review.docx');
      assert.equal(Buffer.from(bytes).equals(sim.document.toDocx()), true, 'the same bytes');
      assert.match(new TextDecoder().decode(unzipSync(bytes)['word/document.xml']), /Not saved yet\./);
      assert.equal(sim.host.copies, 0, 'nothing is held on to');
      assert.deepEqual(sim.host.internalErrors, []);
    });
  });

  test('in more than one slice where it is larger than one', async () => {
    // Words without a pattern, so that packing them makes them no smaller than a slice.
    let state = 1;
    const letters = Array.from({ length: 240_000 }, () => {
      state = (state * 48271) % 2147483647;
      return String.fromCharCode(97 + (state % 26));
    }).join('');
    await withWord({ start: letters.match(/.{1,2000}/g)! }, async (sim) => {
      const { name, bytes } = valueOf(await documentHost.readFile());
      assert.equal(bytes.length > 2 * 65_536, true, `${bytes.length} bytes`);
      assert.equal(Buffer.from(bytes).equals(sim.document.toDocx()), true, 'the same bytes');
      assert.equal(name, 'report.docx');
    });
  });

  test('what Word refuses is told with what to do, and what was opened is given back', async () => {
    const open = { start: report, requirementSets: { CompressedFile: undefined } };
    await withWord(open, async () => {
      assert.match(
        refusal(await documentHost.readFile()),
        /^host-refused: This version of Word does not hand over the open file\. Nothing was changed\. Save the document/,
      );
    });
    await withWord({ start: report }, async (sim) => {
      sim.faults.turnOn('disconnected');
      assert.match(refusal(await documentHost.readFile()), /^host-refused: Word did not hand over the open file \(/);
      assert.equal(sim.host.copies, 0, 'nothing is held on to');
    });
  });
});
