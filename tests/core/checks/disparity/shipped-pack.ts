import assert from 'node:assert/strict';
import { loadRulebook } from '../../../../src/core/checks/load-rulebook.ts';
import type { Pack } from '../../../../src/core/checks/rule.ts';
import { shippedSchema, textsBelow } from '../../../support/library.ts';

const schema = shippedSchema();

/** One pack as it ships, read with its authorities alone: a fault in another pack is not this test's business. */
export function shippedPack(id: string): Pack {
  const texts = [...textsBelow('src/rules')].filter(
    ([path]) => path.startsWith(`${id}/`) || path === 'authorities/disparity.yaml',
  );
  const book = loadRulebook(new Map(texts), (table) =>
    schema.worksheets.has(table) ? [...schema.fields.keys()] : null,
  );
  assert.ok(book.ok, book.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return book.value.packs.find((pack) => pack.id === id)!;
}
