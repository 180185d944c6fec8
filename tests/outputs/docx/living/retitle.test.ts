import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retitle } from '../../../../src/outputs/docx/living/retitle.ts';

test('a title stands in header and properties to the letter, dollar signs and all', () => {
  const header = (title: string): string =>
    `<w:hdr xmlns:w="w"><w:p><w:r><w:t xml:space="preserve">${title}</w:t></w:r></w:p></w:hdr>`;
  const core = (title: string): string => `<cp:coreProperties><dc:title>${title}</dc:title></cp:coreProperties>`;
  const parts = new Map<string, string | Uint8Array>([
    ['word/header1.xml', header('Old &amp; plain')],
    ['docProps/core.xml', core('Old &amp; plain')],
  ]);
  retitle(parts, 'Old & plain', "Grants: $& <$$> $' of $`");
  assert.equal(parts.get('docProps/core.xml'), core("Grants: $&amp; &lt;$$&gt; $' of $`"));
  assert.match(String(parts.get('word/header1.xml')), />Grants: \$&amp; &lt;\$\$&gt; \$' of \$`</);
});
