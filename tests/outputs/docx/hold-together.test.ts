import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wordsSum } from '../../../src/core/draft/tag.ts';
import { heldTogether } from '../../../src/outputs/docx/hold-together.ts';
import { partText } from '../../../src/outputs/docx/part-text.ts';
import { writeText } from '../../../src/outputs/docx/write-run.ts';

/** `·` for a space and `=` for a hyphen that do not break. */
const shown = (text: string): string => heldTogether(text).replaceAll('\u00a0', '·').replaceAll('\u2011', '=');

describe('a line does not end inside', () => {
  for (const [text, held] of [
    ['due on September 30, 2025 at last', 'due on September·30,·2025 at last'],
    ['see 34 CFR 300.530(d)(1) and 20 U.S.C. 1703(f)', 'see 34·CFR·300.530(d)(1) and 20·U.S.C.·1703(f)'],
    ['603 CMR 46.06; M.G.L. c. 71A, s. 3', '603·CMR·46.06; M.G.L.·c.·71A, s.·3'],
    ['OSEP QA 23-01; Circular EL-06; SE 13; CR 7B', 'OSEP QA·23=01; Circular EL=06; SE·13; CR·7B'],
    ['Asian (2022-23), by 2025-04-30', 'Asian (2022=23), by 2025=04=30'],
  ] as const) {
    test(text, () => assert.equal(shown(text), held));
  }

  test('but words with hyphens and texts without numbers stay as they are', () => {
    for (const text of [
      'a follow-up of four-fifths',
      'in 12 of 40 records',
      'a text with a 1\u20112 of its own, June 3',
    ])
      assert.equal(heldTogether(text), text);
  });

  test('and what is read back is what was written', () => {
    const text = 'OSEP QA 23-01 and 34 CFR 300.530, June 30, 2025';
    const xml = `<w:document><w:p>${writeText(text)}</w:p></w:document>`;
    assert.match(xml, /<w:noBreakHyphen\/>/);
    assert.equal(partText('word/document.xml', xml).text, text);
    // Word hands such a hyphen over as a control character.
    assert.equal(wordsSum('QA\u00a023\u001e01 by hand'), wordsSum('QA 23-01 by hand'));
    assert.equal(wordsSum('EL\u001ewide'), wordsSum('EL-wide'));
  });
});
