import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Revision } from '../../../../src/core/revise/revision.ts';
import { adaptDraft } from '../../../../src/outputs/docx/living/adapt-draft.ts';
import { readLiving } from '../../../../src/outputs/docx/living/read-living.ts';

const heading = (...names: readonly string[]): string => {
  const opens = names.map((name, at) => `<w:bookmarkStart w:id="${at}" w:name="${name}"/>`);
  const closes = names.map((_, at) => `<w:bookmarkEnd w:id="${at}"/>`).reverse();
  return `<w:p>${opens.join('')}<w:r><w:t>Findings</w:t></w:r>${closes.join('')}</w:p>`;
};

test('a bookmark the document has comes into it once, also where it stands in another one', () => {
  const living = (xml: string) => readLiving(`<w:document><w:body>${xml}</w:body></w:document>`);
  const mine = living(heading('_Toc1', 'finding-a'));
  const adapt = adaptDraft({ mineOf: new Map() } as unknown as Revision, mine, living(heading('_Toc1')));
  assert.equal(adapt(heading('_Toc1', 'finding-a')), heading());
  const one = '<w:bookmarkStart w:id="0" w:name="new"/><w:r><w:t>Findings</w:t></w:r><w:bookmarkEnd w:id="0"/>';
  assert.equal(adapt(heading('new', '_Toc1')), `<w:p>${one}</w:p>`);
});
