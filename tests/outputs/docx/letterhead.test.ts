import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Paragraph } from 'docx';
import { zipSync, strToU8 } from 'fflate';
import { readLetterhead } from '../../../src/outputs/docx/read-letterhead.ts';
import { readPackage } from '../../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { heading, paragraph, text } from '../../support/docx/blocks.ts';
import { checkAccessibility } from '../../support/docx/check-accessibility.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { agencyLetterhead } from '../../support/docx/letterheads.ts';
import { convert, noLibreOffice } from '../../support/docx/libre-office.ts';
import { partOf, withParts } from '../../support/docx/parts-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import { wordsOf } from '../../support/docx/xml-walk.ts';

const onLetterhead = async (letterhead: Uint8Array, draft = sampleDraft()): Promise<Uint8Array> =>
  writeDocx(draft, { created, letterhead });

describe('a report on a letterhead', () => {
  test('is valid and accessible, with charts, lists, links and the package', async () => {
    const bytes = await onLetterhead(await agencyLetterhead());
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    assert.deepEqual(checkAccessibility(bytes), []);
    const read = readPackage(bytes);
    assert.deepEqual(read.ok && read.value.package, JSON.parse(sampleDraft().package));
  });

  test('keeps header and footer and fills their fields, also where Word split them over runs', async () => {
    const bytes = await onLetterhead(await agencyLetterhead());
    assert.equal(
      wordsOf(partOf(bytes, 'word/header1.xml')),
      'Department of Education: Program Monitoring Report for Cedar Valley Unified School District',
    );
    assert.equal(wordsOf(partOf(bytes, 'word/footer1.xml')), '100 Capitol Avenue');
  });

  test('stands where {{body}} stood, between what the letterhead says before and after', async () => {
    const letterhead = await agencyLetterhead([new Paragraph('{{body}}'), new Paragraph('Enclosures')]);
    const words = wordsOf(
      partOf(await onLetterhead(letterhead, draftOf([paragraph(text('The report.'))])), 'word/document.xml'),
    );
    assert.equal(words, 'Own itemThe report.Enclosures');
  });

  test('comes after what the letterhead says where it has no {{body}}', async () => {
    const letterhead = await agencyLetterhead([new Paragraph('Dear reader,')]);
    const words = wordsOf(
      partOf(await onLetterhead(letterhead, draftOf([paragraph(text('The report.'))])), 'word/document.xml'),
    );
    assert.equal(words, 'Own itemDear reader,The report.');
  });

  test('takes on its heading style and brings the styles it lacks', async () => {
    const styles = partOf(await onLetterhead(await agencyLetterhead()), 'word/styles.xml');
    assert.equal(styles.match(/w:styleId="Heading1"/g)?.length, 1);
    assert.match(styles, /w:styleId="Heading1".*?7A1F2B/s);
    assert.match(styles, /w:styleId="Lead"/);
    assert.match(styles, /w:styleId="PlumblineTable"/);
    assert.match(styles, /w:styleId="Heading2"(?:(?!<\/w:style>).)*<w:outlineLvl w:val="1"\/>/s);
    assert.match(styles, /<w:rPrDefault>.*<w:lang w:val="en-US"\/>.*<\/w:rPrDefault>/s);
  });

  test('uses its page: tables and lines of contents are as wide as its text, charts no wider', async () => {
    const bytes = await onLetterhead(await agencyLetterhead());
    const xml = partOf(bytes, 'word/document.xml');
    const charts = [...xml.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, emu]) => Number(emu) / 635);
    assert.ok(charts.length > 0 && charts.every((width) => width <= 12240 - 4000 && width > 8000), String(charts));
    // Its styles for the lines of contents are Word's own, which know no end: the lines bring it along.
    const ends = (part: string): readonly string[] =>
      [...part.matchAll(/<w:tab w:val="right" w:leader="dot" w:pos="(\d+)"/g)].map(([, end]) => end!);
    const lines = xml.match(/<w:pStyle w:val="TOC\d"\/>/g)!.length;
    assert.deepEqual(ends(xml), Array<string>(lines).fill('8240'));
    assert.deepEqual(ends(partOf(bytes, 'word/styles.xml')), []);
    // Where it has none, they come with the end of its lines.
    const without = withParts(await agencyLetterhead(), {
      'word/styles.xml': (styles) => styles.replace(/<w:style [^>]*w:styleId="TOC\d">.*?<\/w:style>/gs, ''),
    });
    const own = await onLetterhead(without);
    assert.deepEqual(ends(partOf(own, 'word/styles.xml')), ['8240', '8240', '8240']);
    assert.deepEqual(ends(partOf(own, 'word/document.xml')), []);
    assert.match(xml, /<w:pgMar [^>]*w:left="2000"/);
    const widths = [...xml.matchAll(/<w:tblW w:w="(\d+)"/g)].map(([, width]) => Number(width));
    assert.deepEqual([...new Set(widths)], [12240 - 4000]);
  });

  test('finds a style by its name where Word wrote it in another language', async () => {
    const german = withParts(await agencyLetterhead(), {
      'word/styles.xml': (xml) => xml.replaceAll('"Heading1"', '"berschrift1"').replace('"Heading 1"', '"heading 1"'),
    });
    const bytes = await onLetterhead(german, draftOf([heading(1, 'One', false)]));
    assert.match(partOf(bytes, 'word/document.xml'), /<w:pStyle w:val="berschrift1"\/>/);
    assert.deepEqual(checkOoxml(bytes), []);
  });

  test('can be an earlier report of ours: numbers, names and parts do not meet', async () => {
    const earlier = await writeDocx(sampleDraft(), { created });
    const bytes = await onLetterhead(earlier);
    assert.deepEqual(checkOoxml(bytes), []);
  });

  test('can come from LibreOffice', { skip: noLibreOffice }, async () => {
    const { letterhead } = convert({ letterhead: await agencyLetterhead() }, 'docx');
    const bytes = await onLetterhead(letterhead);
    assert.deepEqual(checkOoxml(bytes), []);
    assert.match(wordsOf(partOf(bytes, 'word/document.xml')), /^Own itemProgram Monitoring Report/);
  });

  test('is the same bytes each time', async () => {
    const letterhead = await agencyLetterhead();
    assert.deepEqual(await onLetterhead(letterhead), await onLetterhead(letterhead));
  });
});

describe('a letterhead is looked at before it is used', () => {
  test('a field that is not known is a warning', async () => {
    const letterhead = withParts(await agencyLetterhead(), {
      'word/footer1.xml': (xml) => xml.replace('100 Capitol', '{{phone}}'),
    });
    const read = readLetterhead(letterhead, 'letterhead.docx');
    assert.ok(read.ok);
    const said = read.problems.map(({ severity, message }) => `${severity}: ${message}`).join('\n');
    assert.match(said, /warning: The letterhead holds \{\{phone\}\}/);
  });

  test('what is no letterhead is refused with a remedy, and writing on it all the same is a mistake', async () => {
    const macros = withParts(await agencyLetterhead(), {
      '[Content_Types].xml': (xml) =>
        xml.replace('wordprocessingml.document.main', 'wordprocessingml.document.macroEnabled.main'),
    });
    for (const bytes of [strToU8('no'), zipSync({ 'a.txt': strToU8('a') }), macros]) {
      const read = readLetterhead(bytes, 'letterhead.docx');
      assert.ok(!read.ok && read.problems[0]?.remedy);
      await assert.rejects(writeDocx(draftOf([]), { created, letterhead: bytes }));
    }
  });
});
