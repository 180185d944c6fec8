import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import type { Block } from '../../../src/core/draft/draft.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import {
  blank,
  bold,
  bullets,
  cell,
  columns,
  heading,
  italic,
  lineBreak,
  link,
  notComputed,
  paragraph,
  shown,
  text,
  withheld,
} from '../../support/docx/blocks.ts';
import { checkAccessibility } from '../../support/docx/check-accessibility.ts';
import { checkOoxml, hasXmllint } from '../../support/docx/check-ooxml.ts';
import { created, documentOf, draftOf } from '../../support/docx/draft-of.ts';
import { keptBy } from '../../support/docx/kept-by.ts';
import { longDraft } from '../../support/docx/long-draft.ts';
import { partOf } from '../../support/docx/parts-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import { tagsOf, wordsOf } from '../../support/docx/xml-walk.ts';

const body = async (...blocks: readonly Block[]): Promise<string> =>
  partOf(await documentOf(blocks), 'word/document.xml');
const paragraphs = (xml: string): string[] => [...xml.matchAll(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs)].map(([p]) => p);
const styleOf = (p: string): string => /<w:pStyle w:val="([^"]*)"/.exec(p)?.[1] ?? 'Normal';

const smallTable = (caption: string): Block => ({
  type: 'table',
  tag: 'table:small',
  caption,
  description: 'Two schools and their counts.',
  rowHeaders: true,
  columns: columns(['School', 3], ['Students>', 1]),
  rows: [[cell('Alder'), cell(shown('n:alder', 61, '61', 'count'))]],
});

/** Drafts at the edges of what a template can ask for. */
const edges: Readonly<Record<string, readonly Block[]>> = {
  'a draft with no blocks': [],
  'tables one after the other, without captions, at the very end': [smallTable(''), smallTable(''), smallTable('')],
  'a table first, then a page break, then a table': [smallTable('First'), { type: 'page-break' }, smallTable('')],
  'a page break at the end': [paragraph(text('End.')), { type: 'page-break' }],
  'an empty control and a control in a control': [
    { type: 'control', tag: 'empty', title: 'Empty', blocks: [] },
    {
      type: 'control',
      tag: 'outer',
      title: 'Outer',
      blocks: [{ type: 'control', tag: 'inner', title: 'Inner', blocks: [smallTable('In a control')] }],
    },
  ],
  'empty lists, empty items, a table and a heading in a list': [
    { type: 'list', ordered: true, items: [] },
    { type: 'list', ordered: true, items: [[], [smallTable('In a list')], [heading(2, 'In a list', false)]] },
  ],
  'lists nested deeper than Word numbers': [
    Array.from({ length: 11 }).reduce<Block>(
      (inside) => ({ type: 'list', ordered: true, items: [[paragraph(text('level')), inside]] }),
      paragraph(text('bottom')),
    ),
  ],
  'contents without headings, and headings without contents': [{ type: 'contents' }, paragraph(text('No headings.'))],
  'a table without rows, and one with rows too short': [
    { ...(smallTable('None') as Extract<Block, { type: 'table' }>), rows: [] },
    { ...(smallTable('Short') as Extract<Block, { type: 'table' }>), rows: [[], [cell('only one')]] },
  ],
  'values in headings, links and bold; empty runs': [
    {
      type: 'heading',
      level: 1,
      numbered: true,
      runs: [text('Rate '), shown('n:a', 1, '10%'), lineBreak, withheld('n:b')],
    },
    paragraph(text(''), { type: 'link', href: 'https://example.gov', runs: [shown('n:a', 1, '10%'), text('')] }),
    paragraph(
      { type: 'link', href: '#nowhere', runs: [text('nowhere')] },
      { type: 'link', href: 'javascript:alert(1)', runs: [text('no')] },
    ),
    { type: 'title', runs: [] },
  ],
  'charts without values and with several series': [
    {
      type: 'chart',
      tag: 'chart:a',
      caption: 'Two years',
      description: 'Bar chart of two years.',
      kind: 'bar',
      axis: 'Rate',
      figures: [],
      table: null,
      categories: ['A', 'B & <C>'],
      series: [
        { name: '2023–24', values: [12.5, null] },
        { name: '2024–25', values: [10] },
      ],
      unit: 'percent',
    },
    {
      type: 'chart',
      tag: 'chart:b',
      caption: '',
      description: '',
      kind: 'bar',
      axis: 'Rate',
      figures: [],
      table: null,
      categories: ['A'],
      series: [{ name: '', values: [null] }],
      unit: '',
    },
  ],
};

describe('the Word document is valid', () => {
  test('xmllint is there to check with', { skip: !process.env.CI && !hasXmllint && 'xmllint is not installed' }, () => {
    assert.ok(hasXmllint, 'install libxml2-utils');
  });

  test('a report with every kind of block passes the ISO schemas, the package rules and Microsoft’s validator', async () => {
    const bytes = await writeDocx(sampleDraft(), { created });
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
  });

  test('a report of 45 pages with 1,500 bound figures passes the ISO schemas and the package rules', async () => {
    assert.deepEqual(checkOoxml(await writeDocx(longDraft(), { created })), []);
  });

  for (const [name, blocks] of Object.entries(edges)) {
    test(name, async () => {
      const bytes = await documentOf(blocks);
      assert.deepEqual(checkOoxml(bytes), []);
      const { quick, thorough } = keptBy(bytes);
      assert.equal(quick, thorough, 'what is kept of the draft is what the document says');
    });
  }

  test('all of these in one document pass Microsoft’s validator', async () => {
    assert.deepEqual(await validateWithSdk(await documentOf(Object.values(edges).flat())), []);
  });
});

describe('a block that stands in two places', () => {
  test('is written twice, with numbers of its own each time, and is led to in the first', async () => {
    const { blocks } = sampleDraft();
    const bytes = await documentOf([...blocks, ...blocks]);
    assert.deepEqual(checkOoxml(bytes), []);
    assert.equal(partOf(bytes, 'word/document.xml').match(/<c:chart /g)?.length, 2);
  });
});

describe('the Word document is accessible', () => {
  test('the sample and the long report have nothing Word’s checker would name', async () => {
    for (const draft of [sampleDraft(), longDraft()]) {
      assert.deepEqual(checkAccessibility(await writeDocx(draft, { created })), []);
    }
  });

  test('each table says what it shows and repeats its header row', async () => {
    const xml = await body(smallTable('Students by school'));
    assert.match(xml, /<w:tblCaption w:val="Students by school"\/>/);
    assert.match(xml, /<w:tblDescription w:val="Two schools and their counts\."\/>/);
    assert.match(xml, /<w:tr><w:trPr><w:cantSplit\/><w:tblHeader\/><\/w:trPr>/);
  });

  test('a chart carries its description, or its caption where it has none', async () => {
    const [first, second] = edges['charts without values and with several series']!;
    assert.match(await body(first!), / descr="Bar chart of two years\."/);
    assert.match(await body(second!), / descr="Chart"/);
  });
});

describe('the same draft is the same bytes', () => {
  const script = `
    import { createHash } from 'node:crypto';
    import { writeDocx } from './src/outputs/docx/write-docx.ts';
    import { sampleDraft } from './tests/support/docx/sample-draft.ts';
    const bytes = await writeDocx(sampleDraft(), { created: '${created}' });
    process.stdout.write(createHash('sha256').update(bytes).digest('hex'));`;
  const hashIn = (zone: string): string =>
    spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: new URL('../../..', import.meta.url).pathname,
      encoding: 'utf8',
      env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    }).stdout;

  test('in another process, at another time, in another time zone', async () => {
    const here = createHash('sha256')
      .update(await writeDocx(sampleDraft(), { created }))
      .digest('hex');
    assert.equal(hashIn('Pacific/Kiritimati'), here);
    assert.equal(hashIn('America/Anchorage'), here);
  });

  test('after other reports in the same process', async () => {
    const first = await writeDocx(sampleDraft(), { created });
    await writeDocx(longDraft(2), { created });
    assert.deepEqual(await writeDocx(sampleDraft(), { created }), first);
  });

  test('the day it was made is the one given, and a day that is none is refused', async () => {
    const core = partOf(await documentOf([]), 'docProps/core.xml');
    assert.match(core, /<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-15T09:30:00Z</);
    assert.match(core, /<dc:creator>Plumbline</);
    await assert.rejects(writeDocx(draftOf([]), { created: 'today' }), /created must be/);
  });
});

describe('text and structure', () => {
  test('headings carry numbers from one multilevel list, and no others', async () => {
    const xml = await body(heading(1, 'One'), heading(2, 'Two'), heading(1, 'Three', false));
    const numbers = paragraphs(xml).map(
      (p) => /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"/.exec(p)?.slice(1, 3).join('/') ?? 'none',
    );
    assert.deepEqual(numbers, ['0/1', '1/1', 'none']);
  });

  test('each ordered list counts from 1 again', async () => {
    const ordered = (item: string): Block => ({ type: 'list', ordered: true, items: [[paragraph(text(item))]] });
    const bytes = await documentOf([ordered('a'), bullets('b'), ordered('c'), bullets('d')]);
    const uses = paragraphs(partOf(bytes, 'word/document.xml')).map((p) => /<w:numId w:val="(\d+)"/.exec(p)?.[1]);
    assert.equal(new Set([uses[0], uses[2]]).size, 2);
    assert.equal(uses[1], uses[3]);
    assert.equal(partOf(bytes, 'word/numbering.xml').match(/<w:startOverride w:val="1"\/>/g)?.length, 2);
  });

  test('a page break makes the next paragraph begin a page, without an empty one', async () => {
    const xml = await body(paragraph(text('before')), { type: 'page-break' }, heading(1, 'after'));
    assert.equal(paragraphs(xml).length, 2);
    assert.match(paragraphs(xml)[1] ?? '', /<w:pageBreakBefore\/>/);
  });

  test('a line break in a text is one in Word; a tab is a tab', async () => {
    const xml = await body(paragraph(text('a\nb\r\nc\td')));
    assert.match(xml, /<w:t>a<\/w:t><w:br\/><w:t>b<\/w:t><w:br\/><w:t>c<\/w:t><w:tab\/><w:t>d<\/w:t>/);
  });

  test('spaces at the ends of a text and doubled ones stay', async () => {
    const xml = await body(paragraph(text(' a'), text('b '), text('c  d'), text('e f')));
    assert.deepEqual(
      [...xml.matchAll(/<w:t( xml:space="preserve")?>([^<]*)/g)].map(([, kept, words]) => [words, kept !== undefined]),
      [
        [' a', true],
        ['b ', true],
        ['c  d', true],
        ['e f', false],
      ],
    );
  });

  test('emphasis is bold and italic', async () => {
    const xml = await body(paragraph(bold('b'), italic('i')));
    assert.match(xml, /<w:b\/><w:bCs\/><\/w:rPr><w:t>b</);
    assert.match(xml, /<w:i\/><w:iCs\/><\/w:rPr><w:t>i</);
  });

  test('the table of contents lists headings of levels 1 to 3 with their numbers and leads to them', async () => {
    const bytes = await documentOf([
      { type: 'contents' },
      heading(1, 'One'),
      heading(2, 'Two'),
      heading(3, 'Three', false),
      heading(4, 'Four', false),
    ]);
    const xml = partOf(bytes, 'word/document.xml');
    const entries = paragraphs(xml).filter((p) => /^TOC\d/.test(styleOf(p)));
    assert.deepEqual(entries.map(wordsOf), ['1. One1', '1.1 Two1', 'Three1']);
    for (const entry of entries) {
      const anchor = /w:anchor="([^"]+)"/.exec(entry)?.[1];
      assert.match(xml, new RegExp(`<w:bookmarkStart w:id="\\d+" w:name="${anchor}"/>`));
    }
    // No question to whoever opens the file.
    assert.doesNotMatch(partOf(bytes, 'word/settings.xml'), /updateFields/);
  });

  test('a link to a finding, a table or a heading leads there; one that leads nowhere is plain words', async () => {
    const xml = await body(
      paragraph(
        link('#finding:1', 'finding'),
        link('#table:small', 'table'),
        link('#the-end', 'end'),
        link('#none', 'none'),
      ),
      { type: 'control', tag: 'finding:1', title: 'F', blocks: [paragraph(text('x'))] },
      smallTable('T'),
      heading(1, 'The end!'),
    );
    const anchors = [...xml.matchAll(/<w:hyperlink w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor);
    assert.equal(anchors.length, 3);
    for (const anchor of anchors) assert.match(xml, new RegExp(`w:name="${anchor}"`));
    assert.match(xml, /none/);
  });

  test('an address is linked once, and only if it is one', async () => {
    const bytes = await documentOf([
      paragraph(
        link('https://example.gov/a?b=1&c=2', 'a'),
        link('https://example.gov/a?b=1&c=2', 'b'),
        link('file:///etc/passwd', 'c'),
        link('https://exa mple', 'd'),
      ),
    ]);
    const rels = partOf(bytes, 'word/_rels/document.xml.rels');
    assert.deepEqual(rels.match(/Target="[^"]*" TargetMode="External"/g), [
      'Target="https://example.gov/a?b=1&amp;c=2" TargetMode="External"',
    ]);
  });

  test('header and footer name the report; an internal one says so; a cover has neither', async () => {
    const internal = await documentOf([paragraph(text('x'))], { title: 'Title & <more>', audience: 'internal' });
    assert.match(wordsOf(partOf(internal, 'word/header1.xml')), /^Title & <more>Cedar Valley$/);
    assert.match(wordsOf(partOf(internal, 'word/footer1.xml')), /^For internal use.*Page .* of/s);
    assert.doesNotMatch(partOf(internal, 'word/document.xml'), /<w:titlePg\/>/);
    const cover = await writeDocx(sampleDraft(), { created });
    assert.match(partOf(cover, 'word/document.xml'), /<w:titlePg\/>/);
    const blankFooters = ['word/footer1.xml', 'word/footer2.xml'].filter((name) => wordsOf(partOf(cover, name)) === '');
    assert.equal(blankFooters.length, 1);
  });

  test('a title too long for the header is cut, in the header only', async () => {
    const title = 'A very long title of a report '.repeat(8).trim();
    const bytes = await documentOf([], { title });
    assert.match(wordsOf(partOf(bytes, 'word/header1.xml')), /^A very long title.*…$/);
    // A subject that does not fit beside the title is left to the first page.
    const beside = await documentOf([], { title: 'A report', subject: title });
    assert.equal(wordsOf(partOf(beside, 'word/header1.xml')), 'A report');
    assert.ok(partOf(bytes, 'docProps/core.xml').includes(title));
  });

  test('numbers stand to the right, and widths add up to the page', async () => {
    const xml = await body({
      type: 'table',
      tag: 't',
      caption: 'c',
      description: 'd',
      rowHeaders: false,
      columns: columns(['A', 1], ['B>', 1], ['C|', 1]),
      rows: [[cell('a'), cell('1'), cell('c')]],
    });
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, w]) => Number(w));
    const sizeOf = (attribute: RegExp): number => Number(attribute.exec(xml)?.[1]);
    assert.equal(
      widths.reduce((a, b) => a + b),
      sizeOf(/<w:pgSz w:w="(\d+)"/) - sizeOf(/<w:pgMar [^>]*w:left="(\d+)"/) - sizeOf(/<w:pgMar [^>]*w:right="(\d+)"/),
    );
    const cells = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([c]) => c).slice(3);
    assert.deepEqual(cells.map(styleOf), ['TableText', 'TableNumber', 'TableText']);
    assert.match(cells[2] ?? '', /<w:jc w:val="center"\/>/);
  });
});

describe('content controls', () => {
  const idsOf = (xml: string): (string | undefined)[] =>
    [...xml.matchAll(/<w:sdtPr>.*?<w:id w:val="([^"]+)"/gs)].map(([, id]) => id);

  test('the heading of a finding and its rating do not stand at the foot of a page without what follows', async () => {
    const xml = await body({
      type: 'control',
      tag: 'finding:7',
      title: 'Finding 7',
      blocks: [heading(2, 'SE 9'), paragraph(text('Rating')), paragraph(text('Standard')), paragraph(text('Finding'))],
    });
    const kept = paragraphs(xml).map((p) => p.includes('<w:keepNext/>') || p.includes('"Heading2"'));
    assert.deepEqual(kept, [true, true, false, false]);
  });

  test('a finding is a block with its tag, a figure is bound by its tag, a place to fill shows its hint', async () => {
    const xml = await body({
      type: 'control',
      tag: 'finding:7',
      title: 'Finding 7',
      blocks: [paragraph(shown('n:7', 0.5, '50%'), text(' '), blank('blank:7', 'owner'))],
    });
    assert.match(
      xml,
      /<w:body><w:sdt><w:sdtPr><w:alias w:val="Finding 7"\/><w:tag w:val="finding:7"\/><w:id w:val="\d+"\/><\/w:sdtPr><w:sdtContent><w:p>/,
    );
    assert.match(
      xml,
      /<w:tag w:val="n:7"\/><w:id w:val="\d+"\/><w:dataBinding w:prefixMappings="xmlns:p='urn:plumbline:findings:1'" w:xpath="\/p:plumbline\/p:figure\[@tag='n:7'\]\[1\]"/,
    );
    assert.match(
      xml,
      /<w:tag w:val="blank:7"\/>.*?<w:showingPlcHdr\/>.*?<w:rStyle w:val="PlaceholderText"\/><\/w:rPr><w:t>\[owner\]</,
    );
  });

  test('a figure shown in three places has one tag, one element, and three numbers', async () => {
    const figure = shown('n:a', 1, '10%');
    const bytes = await documentOf([paragraph(figure, figure), smallTable('x'), paragraph(figure)]);
    const xml = partOf(bytes, 'word/document.xml');
    assert.equal(xml.match(/<w:tag w:val="n:a"\/>/g)?.length, 3);
    assert.equal(partOf(bytes, 'customXml/item1.xml').match(/<figure tag="n:a"/g)?.length, 1);
    assert.equal(new Set(idsOf(xml)).size, idsOf(xml).length);
  });

  test('a figure that is rounded in one place and not in another keeps both texts', async () => {
    const bytes = await documentOf([
      paragraph(shown('n:a', 0.1, '10%'), shown('n:a', 0.1, '10.0%'), shown('n:a', 0.1, '10%')),
    ]);
    const paths = [...partOf(bytes, 'word/document.xml').matchAll(/w:xpath="([^"]*)"/g)].map(([, path]) =>
      path?.slice(-3),
    );
    assert.deepEqual(paths, ['[1]', '[2]', '[1]']);
    assert.deepEqual(checkOoxml(bytes), []);
  });

  test('the numbers of controls stay when text is added before them', async () => {
    const part = (tag: string): Block => ({
      type: 'control',
      tag,
      title: tag,
      blocks: [paragraph(shown(`n:${tag}`, 1, '1'))],
    });
    const before = idsOf(await body(part('a'), part('b')));
    const after = idsOf(await body(paragraph(text('new')), part('c'), part('a'), part('b')));
    assert.deepEqual(after.slice(2), before);
  });

  test('thousands of controls have thousands of numbers', async () => {
    const figures = Array.from({ length: 5000 }, (_, i) => paragraph(shown(`n:${i % 3000}`, i, String(i))));
    const ids = idsOf(await body(...figures));
    assert.equal(new Set(ids).size, 5000);
    assert.ok(ids.every((id) => Number(id) > 0 && Number(id) < 2 ** 31));
  });

  test('withheld and uncomputed figures stand with their mark and no number', async () => {
    const bytes = await documentOf([paragraph(withheld('n:a', '<10'), text(', '), notComputed('n:b'))]);
    assert.equal(wordsOf(partOf(bytes, 'word/document.xml')), '<10, not computed');
    assert.match(
      partOf(bytes, 'customXml/item1.xml'),
      /<figure tag="n:a" state="withheld" outcome="a" part="value" formula="n ÷ d" cells="Discipline!F12" drafted="&lt;10">&lt;10<\/figure>/,
    );
  });

  test('titles and tags that are too long for Word are shortened, and stay apart', async () => {
    const tags = ['x'.repeat(80), `${'x'.repeat(79)}y`];
    const xml = await body(
      ...tags.map((tag): Block => ({
        type: 'control',
        tag,
        title: 'Long '.repeat(40),
        blocks: [paragraph(shown(tag, 1, '1'))],
      })),
    );
    const written: string[] = [];
    for (const tag of tagsOf(xml)) {
      const value = tag.attributes[0]?.[1] ?? '';
      if (tag.name === 'w:tag' || tag.name === 'w:alias') assert.ok(value.length <= 64, value);
      if (tag.name === 'w:tag') written.push(value);
    }
    assert.equal(new Set(written).size, 2);
  });

  test('a tag with quotation marks is found by its path; one with both kinds is left unbound', async () => {
    const tags = [`n:o'clock`, 'n:"quoted"', `n:'both"`];
    const bytes = await documentOf(tags.map((tag) => paragraph(shown(tag, 1, '1'))));
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    assert.equal(partOf(bytes, 'word/document.xml').match(/<w:dataBinding /g)?.length, 2);
  });
});
