import assert from 'node:assert/strict';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import type { WordDocument } from './word-document.ts';

/** The faults our own check finds; controls whose custom XML did not come along are no fault here. */
export function faultsOf(doc: WordDocument): readonly string[] {
  return checkOoxml(doc.toDocx()).filter((fault) => !/a control is bound to .*, which is not there/.test(fault));
}

/** Whether Word would open the document: the ISO schemas, the rules of packages, Microsoft's own validator. */
export async function assertValid(doc: WordDocument): Promise<void> {
  assert.deepEqual(faultsOf(doc), []);
  assert.deepEqual(await validateWithSdk(doc.toDocx()), []);
}
