import assert from 'node:assert/strict';
import { writeLiving } from '../../../src/core/revise/living-text.ts';
import { objectKeys } from '../../../src/outputs/docx/living/object-keys.ts';
import { readDrafted } from '../../../src/outputs/docx/living/read-drafted.ts';
import { readLiving } from '../../../src/outputs/docx/living/read-living.ts';
import { openPackage } from '../../../src/outputs/docx/open-package.ts';

/** What both readers keep of a file: null where the quick one leaves it to the other. */
export function keptBy(bytes: Uint8Array): { readonly quick: string | null; readonly thorough: string } {
  const parts = openPackage(bytes, 'report.docx');
  assert.ok(parts.ok, 'the file opens');
  const xml = String(parts.value.get('word/document.xml'));
  const keys = objectKeys(parts.value);
  const drafted = readDrafted(xml, keys);
  return { quick: drafted === null ? null : writeLiving(drafted), thorough: writeLiving(readLiving(xml, keys)) };
}
