import assert from 'node:assert/strict';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

/** The faults our own check finds; controls whose custom XML did not come along are no fault here. */
export function faultsOf(docx: Uint8Array): readonly string[] {
  return checkOoxml(docx).filter((fault) => !/a control is bound to .*, which is not there/.test(fault));
}

/** Whether Word would open the document: the ISO schemas, the rules of packages, Microsoft's own validator. */
export async function assertValid(docx: Uint8Array): Promise<void> {
  assert.deepEqual(faultsOf(docx), []);
  assert.deepEqual(await validateWithSdk(docx), []);
}
