import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainNames } from '../../../../src/outputs/docx/finalize/plain-names.ts';

const picture = (name: string): string =>
  `<w:p><wp:docPr id="1" name="${name}" descr="The shield"/><pic:cNvPr id="2" name="${name}"/></w:p>`;

test('a picture keeps the name a program gave it, and none that a person or a file gave it', () => {
  for (const name of ['Picture 3', 'Image1', 'Grafik 12', '图片 4', ''])
    assert.equal(plainNames(picture(name)), picture(name));
  for (const name of ['Jane Roe', 'jroe', 'IMG_2034.jpg', 'Jane Roe/IMG_2034.jpg', 'C:\\Users\\jroe\\logo.png'])
    assert.equal(plainNames(picture(name)), picture('Object'), name);
});
