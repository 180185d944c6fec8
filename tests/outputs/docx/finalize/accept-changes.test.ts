import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptChanges } from '../../../../src/outputs/docx/finalize/accept-changes.ts';

const who = 'w:id="1" w:author="Jane Roe"';
const body = (inside: string): string => `<w:document xmlns:w="w"><w:body>${inside}</w:body></w:document>`;
const p = (words: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t>${words}</w:t></w:r></w:p>`;
const gone = `<w:rPr><w:del ${who}/></w:rPr>`;

/** What was changed, and the body as it is once every change is accepted. */
const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'what was inserted stays and what was deleted goes',
    `<w:p><w:ins ${who}><w:r><w:t>new</w:t></w:r></w:ins><w:del ${who}><w:r><w:delText>old</w:delText></w:r></w:del></w:p>`,
    '<w:p><w:r><w:t>new</w:t></w:r></w:p>',
  ],
  [
    'what was moved stands where it was moved to',
    `<w:p><w:moveFromRangeStart w:id="2" w:name="m"/><w:moveFrom ${who}><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="2"/></w:p><w:p><w:moveTo ${who}><w:r><w:t>a</w:t></w:r></w:moveTo></w:p>`,
    '<w:p></w:p><w:p><w:r><w:t>a</w:t></w:r></w:p>',
  ],
  [
    'a paragraph whose end was deleted joins the next and takes its look',
    p('one ', `<w:pStyle w:val="Lead"/>${gone}`) + p('two', '<w:pStyle w:val="Note"/>'),
    '<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p>',
  ],
  [
    'so do several in a row, with the bookmark between them',
    p('one ', gone) + '<w:bookmarkEnd w:id="4"/>' + p('two ', gone) + p('three'),
    '<w:p><w:r><w:t>one </w:t></w:r><w:r><w:t>two </w:t></w:r><w:r><w:t>three</w:t></w:r><w:bookmarkEnd w:id="4"/></w:p>',
  ],
  [
    'before a table an emptied paragraph goes, and one with words stays',
    `<w:p><w:pPr>${gone}</w:pPr><w:del ${who}><w:r><w:delText>x</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc>${p('c')}</w:tc></w:tr></w:tbl>` +
      `${p('kept', gone)}<w:tbl><w:tr><w:tc>${p('d')}</w:tc></w:tr></w:tbl>`,
    `<w:tbl><w:tr><w:tc>${p('c')}</w:tc></w:tr></w:tbl><w:p><w:pPr><w:rPr></w:rPr></w:pPr><w:r><w:t>kept</w:t></w:r></w:p><w:tbl><w:tr><w:tc>${p('d')}</w:tc></w:tr></w:tbl>`,
  ],
  [
    'a deleted row goes, and a table of nothing but deleted rows, with the end of the paragraph before it',
    `<w:tbl><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc>${p('a')}</w:tc></w:tr><w:tr><w:trPr><w:ins ${who}/></w:trPr><w:tc>${p('b')}</w:tc></w:tr></w:tbl>` +
      `${p('one ', gone)}<w:tbl><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc>${p('c')}</w:tc></w:tr></w:tbl>${p('two')}`,
    `<w:tbl><w:tr><w:trPr></w:trPr><w:tc>${p('b')}</w:tc></w:tr></w:tbl><w:p><w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p>`,
  ],
  [
    'a column whose cells were deleted goes from the grid',
    `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="2"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:cellDel ${who}/></w:tcPr>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl>`,
    `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid><w:tr><w:tc>${p('b')}</w:tc></w:tr></w:tbl>`,
  ],
  [
    'cells that were merged are merged',
    `<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="5"/><w:shd/><w:cellMerge ${who} w:vMerge="cont"/></w:tcPr>${p('a')}</w:tc></w:tr></w:tbl>`,
    `<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="5"/><w:vMerge w:val="continue"/><w:shd/></w:tcPr>${p('a')}</w:tc></w:tr></w:tbl>`,
  ],
  [
    'a look is as it was changed to',
    `<w:p><w:pPr><w:jc w:val="end"/><w:numPr><w:numId w:val="1"/><w:ins ${who}/></w:numPr><w:pPrChange ${who}><w:pPr><w:jc w:val="start"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange ${who}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>`,
    '<w:p><w:pPr><w:jc w:val="end"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>',
  ],
];

for (const [what, before, after] of cases)
  test(`accepted: ${what}`, () => {
    assert.equal(acceptChanges(body(before)), body(after));
    assert.equal(acceptChanges(body(after)), body(after));
  });
