import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { checkAccessibility } from '../../support/docx/check-accessibility.ts';
import { checkOoxml, hasXmllint } from '../../support/docx/check-ooxml.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { withParts } from '../../support/docx/parts-of.ts';
import { lines } from '../../support/docx/sample-charts.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

const document = 'word/document.xml';
const sample = writeDocx(sampleDraft(), { created });

/** A fault put into a good file, the words our check names it by, and whether Microsoft's validator names it too. */
const faults: readonly (readonly [
  what: string,
  change: Parameters<typeof withParts>[1],
  named: RegExp,
  sdk: boolean,
])[] = [
  [
    'an attribute value that is none',
    { [document]: (xml) => xml.replace('<w:jc w:val="center"/>', '').replace('w:fill="E8EEF5"', 'w:fill="blue"') },
    /not accepted|not a valid|facet/,
    true,
  ],
  [
    'elements in the wrong order',
    { [document]: (xml) => xml.replace(/(<w:pStyle [^>]*\/>)(<w:keepNext\/>)/, '$2$1') },
    /This element is not expected/,
    true,
  ],
  ['an element that is never closed', { [document]: (xml) => xml.replace('</w:tbl>', '') }, /mismatch|error/, true],
  [
    'a link to a bookmark that is not there',
    { [document]: (xml) => xml.replace(/w:name="_Toc100000002"/, 'w:name="_Toc1"') },
    /_Toc100000002 is no bookmark/,
    false,
  ],
  [
    'a cell that does not end with a paragraph',
    {
      [document]: (xml) =>
        xml.replace(/(<w:tc><w:tcPr>(?:(?!<\/w:tcPr>).)*<\/w:tcPr>)<w:p>.*?<\/w:p>(?=<\/w:tc>)/s, '$1'),
    },
    /do not end with a paragraph|Missing child/,
    false,
  ],
  [
    'two controls with one number',
    {
      [document]: (xml) => {
        const id = /<w:sdtPr>.*?<w:id w:val="(\d+)"/s.exec(xml)?.[1] ?? '';
        return xml.replace(/(<w:tag w:val="certification"\/><w:id w:val=")\d+/, `$1${id}`);
      },
    },
    /control id \d+ used 2 times/,
    false,
  ],
  ['a relationship whose part is gone', { 'word/charts/chart1.xml': null }, /which is not there/, true],
  [
    'a style that is not in the file',
    { [document]: (xml) => xml.replace('w:val="Lead"', 'w:val="Leed"') },
    /there is no style Leed/,
    false,
  ],
  [
    'a character XML forbids',
    { [document]: (xml) => xml.replace('Executive', 'Exec\u0001utive') },
    /a character XML forbids/,
    true,
  ],
  [
    'a bound control whose words are not those of its element',
    { 'customXml/item1.xml': (xml) => xml.replace('>411<', '>412<') },
    /says 412, the control says 411/,
    false,
  ],
];

describe(
  'the checks of Word files catch what they are for',
  { skip: !process.env.CI && !hasXmllint && 'xmllint is not installed' },
  () => {
    for (const [what, change, named, bySdk] of faults) {
      test(what, async () => {
        const broken = withParts(await sample, change);
        const found = checkOoxml(broken);
        assert.ok(
          found.some((fault) => named.test(fault)),
          `not named: ${found.join('\n')}`,
        );
        if (bySdk) assert.notDeepEqual(await validateWithSdk(broken), []);
      });
    }
  },
);

const barriers: readonly (readonly [what: string, change: Parameters<typeof withParts>[1], named: RegExp])[] = [
  ['no title', { 'docProps/core.xml': (xml) => xml.replace(/<dc:title>.*<\/dc:title>/, '') }, /no title/],
  ['no language', { 'word/styles.xml': (xml) => xml.replace(/<w:lang [^>]*\/>/, '') }, /no default language/],
  [
    'a heading level left out',
    { [document]: (xml) => xml.replace(/<w:pStyle w:val="Heading2"\/>/, '<w:pStyle w:val="Heading4"/>') },
    /headings jump from level 1 to 4/,
  ],
  [
    'headings without an outline level',
    { 'word/styles.xml': (xml) => xml.replace('<w:outlineLvl w:val="1"/>', '') },
    /no outline level/,
  ],
  ['a table without a header row', { [document]: (xml) => xml.replace('<w:tblHeader/>', '') }, /no header row/],
  [
    'a table nobody described',
    { [document]: (xml) => xml.replace(/<w:tblDescription [^>]*\/>/, '') },
    /no description/,
  ],
  [
    'a chart without alternative text',
    { [document]: (xml) => xml.replace(/ descr="[^"]*"/, '') },
    /without alternative text/,
  ],
  ['a control without a title', { [document]: (xml) => xml.replace(/<w:alias [^>]*\/>/, '') }, /without a title/],
  [
    'a link that says "here"',
    { [document]: (xml) => xml.replace(/(<w:hyperlink [^>]*>.*?<w:t>)34.CFR[^<]*/s, '$1here') },
    /a link that says/,
  ],
  ['pale text', { 'word/styles.xml': (xml) => xml.replace('55606E', '9AA5B1') }, /on white: 2\.\d:1/],
  [
    'a blank line as spacing',
    { [document]: (xml) => xml.replace('<w:p>', '<w:p/><w:p>') },
    /a blank paragraph as spacing/,
  ],
  [
    'a chart whose alternative text is its title',
    { [document]: (xml) => xml.replace(/(<wp:docPr [^>]*name="([^"]*)") descr="[^"]*"/, '$1 descr="$2"') },
    /alternative text that only names it/,
  ],
  [
    'pale words in a shaded cell, behind others',
    {
      [document]: (xml) =>
        xml.replace(
          /(<w:tc><w:tcPr>(?:(?!<\/w:tcPr>).)*w:fill="FBE7E5".*?)(<\/w:p><\/w:tc>)/s,
          '$1<w:r><w:rPr><w:color w:val="E06666"/></w:rPr><w:t>pale</w:t></w:r>$2',
        ),
    },
    /text in E06666 on FBE7E5/,
  ],
  [
    'a pale bar',
    { 'word/charts/chart1.xml': (xml) => xml.replaceAll('1F4E79', 'B7C9DD') },
    /a mark or a line in B7C9DD on white: 1\.\d:1/,
  ],
  [
    'pale words in a chart',
    { 'word/charts/chart1.xml': (xml) => xml.replaceAll('2B3642', '8A94A0') },
    /words in 8A94A0 on white: 3\.\d:1/,
  ],
];

describe('the check of accessibility catches what it is for', () => {
  test('lines that only their colour tells apart', async () => {
    const bytes = await writeDocx(draftOf([lines]), { created });
    const plain = withParts(bytes, {
      'word/charts/chart1.xml': (xml) =>
        xml
          .replace(/<c:symbol val="\w+"/g, '<c:symbol val="circle"')
          .replace(/<a:prstDash val="\w+"/g, '<a:prstDash val="solid"'),
    });
    const told = (file: Uint8Array): boolean =>
      checkAccessibility(file).some((fault) => /only their colour/.test(fault));
    assert.deepEqual([told(bytes), told(plain)], [false, true]);
  });

  for (const [what, change, named] of barriers) {
    test(what, async () => {
      const found = checkAccessibility(withParts(await sample, change));
      assert.ok(
        found.some((fault) => named.test(fault)),
        `not named: ${found.join('\n')}`,
      );
    });
  }
});
