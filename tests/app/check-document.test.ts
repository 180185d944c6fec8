import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checkDocument, figuresByTag, type CurrentFigures } from '../../src/app/check-document.ts';
import type { BlockView, DocumentToCheck } from '../../src/app/desk/desk.ts';
import { fillLanguage, indexLanguage } from '../../src/app/finding-language.ts';
import type { DocumentBlock } from '../../src/app/ports.ts';
import type { Figure } from '../../src/core/privacy/reportable.ts';
import { readPackagePart } from '../../src/outputs/docx/read-package.ts';
import { writeFragment } from '../../src/outputs/docx/write-fragment.ts';
import { checkedDistrict, type CheckedDistrict } from '../support/checked-district.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { documentBlocks } from '../support/docx/document-blocks.ts';
import { withParts } from '../support/docx/parts-of.ts';
import { projectRoot } from '../support/library.ts';

const library = installedLibrary();
const cite = (id: string): string | null => library.rulebook.authorities.get(id)?.cite ?? null;
const example = (name: string): DocumentToCheck =>
  documentBlocks(readFileSync(join(projectRoot, 'examples/drafts', `${name}.docx`)));

/** The document looked at by itself; citations come from nowhere but the document. */
function look(document: DocumentToCheck, current: CurrentFigures | null = null): readonly BlockView[] {
  const checked = checkDocument(document, { readPart: readPackagePart, cite: () => null, current });
  assert.equal(checked.ok, true);
  return checked.ok ? checked.value : [];
}

/** The document with the text of the first control that fits typed over, there and in what stands around it. */
function typedOver(document: DocumentToCheck, fits: (block: DocumentBlock) => boolean, text: string): DocumentToCheck {
  const target = document.blocks.find(fits)!;
  const blocks = document.blocks.map((block) => {
    if (block.id === target.id) return { ...block, text };
    return target.within.includes(block.id) ? { ...block, text: block.text.replace(target.text, text) } : block;
  });
  return { ...document, blocks };
}

const states = (views: readonly BlockView[], what: BlockView['what']): string[] =>
  [...new Set(views.filter((view) => view.what === what).map(({ state }) => state))].sort();

for (const name of [
  'district-executive-summary',
  'district-executive-summary-public',
  'district-imr-finding-report',
  'district-imr-finding-report-public',
]) {
  describe(`${name}, as it was drafted`, () => {
    const document = example(name);
    const views = look(document);

    test('shows every control of ours, in the order of the document', () => {
      assert.deepEqual(
        views.map(({ id }) => id),
        document.blocks.filter(({ tag }) => tag !== '').map(({ id }) => id),
      );
      assert.deepEqual(states(views, 'number'), ['as-drafted']);
      assert.deepEqual(states(views, 'finding'), ['as-drafted']);
      assert.deepEqual(states(views, 'blank'), ['to-fill']);
    });

    test('leads every number that rests on cells back to them, with formula, threshold and citations', () => {
      const numbers = views.filter(({ what }) => what === 'number');
      assert.equal(numbers.length > 100, true);
      for (const { tag, text, source } of numbers) {
        assert.equal(source?.file, 'district.xlsx', tag);
        assert.notEqual(source.formula, '', tag);
        // Numbers of findings rest on no cell, nor does what goes by the kind of requirement; of no case there is no row.
        if (/^count:/.test(tag)) continue;
        assert.equal(source.cells.length > 0 || text === '0' || /^risk-exposure:/.test(tag), true, `${tag} ${text}`);
        assert.notDeepEqual(source.citations, [], tag);
        for (const citation of source.citations) assert.match(citation, / /, `${tag}: ${citation} is an id`);
        assert.match(source.threshold ?? '', /verified/, tag);
      }
    });
  });
}

describe('what a person did to a report is told', () => {
  const drafted = example('district-executive-summary');
  const isNumber = ({ tag, within, text }: DocumentBlock): boolean =>
    tag.startsWith('n:') && within.length > 0 && /^\d\d$/.test(text);

  test('a number that was typed over, with what it was, and the finding around it', () => {
    const target = drafted.blocks.find(isNumber)!;
    const views = look(typedOver(drafted, isNumber, '999'));
    const changed = views.filter(({ state }) => state === 'changed');
    assert.deepEqual(
      changed.map(({ what }) => what),
      [...target.within.map(() => 'finding'), 'number'],
    );
    const number = changed.at(-1)!;
    assert.equal(number.stateText, `typed over: it was ${target.text}`);
    assert.notDeepEqual(number.source?.cells, []);
    assert.equal(changed[0]!.stateText, 'as drafted; 1 number typed over');
  });

  test('a number that was taken out', () => {
    const views = look(typedOver(drafted, isNumber, ''));
    assert.equal(
      views.some(({ stateText }) => /^taken out: it was \d+$/.test(stateText)),
      true,
    );
  });

  test('words that were rewritten, which a number typed over is not', () => {
    const isFinding = ({ tag }: DocumentBlock): boolean => tag.startsWith('finding:');
    const { text } = drafted.blocks.find(isFinding)!;
    const views = look(typedOver(drafted, isFinding, `${text} This was added.`));
    assert.deepEqual(
      views.filter(({ state }) => state === 'changed').map(({ what, stateText }) => [what, stateText]),
      [['finding', 'words changed by hand']],
    );
  });

  test('a place that was filled, which changes no words of its finding', () => {
    const report = example('district-imr-finding-report');
    const isBlank = ({ tag, within }: DocumentBlock): boolean => tag.startsWith('blank:') && within.length > 0;
    assert.equal(report.blocks.some(isBlank), true);
    const views = look(typedOver(report, isBlank, 'The director of special education'));
    assert.equal(views.filter(({ state }) => state === 'filled').length, 1);
    assert.deepEqual(
      views.filter(({ state }) => state === 'changed'),
      [],
    );
  });

  test('places that are empty are none of the words, whether the document shows their hints or nothing', () => {
    const report = example('district-imr-finding-report');
    const isBlank = ({ tag }: DocumentBlock): boolean => tag.startsWith('blank:');
    const blocks = report.blocks.map((block) => (isBlank(block) ? { ...block, text: '' } : block));
    assert.deepEqual(states(look({ ...report, blocks }), 'finding'), ['as-drafted']);
    const hints = report.blocks.filter(isBlank).map(({ text }) => text);
    const without = blocks.map((block) => ({
      ...block,
      text: hints.reduce((words, hint) => words.replaceAll(hint, ''), block.text),
    }));
    assert.deepEqual(states(look({ ...report, blocks: without }), 'finding'), ['as-drafted']);
    assert.deepEqual(states(look({ ...report, blocks: without }), 'blank'), ['to-fill']);
  });

  test('paragraph marks, quotation marks and spaces as another program writes them change nothing', () => {
    const blocks = drafted.blocks.map((block) => ({
      ...block,
      text: block.text.replaceAll('\r', '\n').replaceAll('’', "'").replaceAll(' ', '\u00a0'),
    }));
    assert.deepEqual(
      look({ ...drafted, blocks }).filter(({ state }) => state === 'changed'),
      [],
    );
  });
});

describe('a document without what stands behind it', () => {
  const drafted = example('district-executive-summary');

  test('says of its numbers that their source is not in it', () => {
    const views = look({ ...drafted, parts: [] });
    assert.deepEqual(states(views, 'number'), ['no-source']);
    assert.deepEqual(states(views, 'finding'), ['no-source']);
  });

  test('tells that a part is damaged, and goes on', () => {
    const checked = checkDocument(
      { ...drafted, parts: ['<plumbline xmlns="urn:plumbline:findings:1"><package>{', ...drafted.parts] },
      { readPart: readPackagePart, cite, current: null },
    );
    assert.equal(checked.ok, true);
    assert.deepEqual(
      checked.problems.map(({ code, severity }) => [code, severity]),
      [['document-invalid', 'warning']],
    );
    assert.deepEqual(states(checked.ok ? checked.value : [], 'number'), ['as-drafted']);
  });

  test('leaves out controls of other people', () => {
    const stranger = { id: 'x', tag: 'project:alpha', title: 'Project', text: 'Alpha', within: [] };
    assert.deepEqual(look({ ...drafted, blocks: [stranger] }), []);
  });
});

describe('against the workbook on the desk', () => {
  let district: CheckedDistrict;
  before(async () => {
    district = await checkedDistrict(library, 'internal', ['special-education-timelines', 'english-learner-services']);
  });
  const current = (name: string, change: (text: string) => string = (text) => text): CurrentFigures => {
    const figures = figuresByTag(district.publication.findings, district.report);
    const changed = new Map(
      [...figures].map(([tag, one]) => [tag, one.state === 'value' ? { ...one, text: change(one.text) } : one]),
    );
    return { district: name, of: (audience) => (audience === 'internal' ? changed : null) };
  };

  test('a report of the same findings is as drafted', () => {
    const views = look(example('district-imr-finding-report'), current(district.checked.district));
    // Counts of findings and steps of the risk scale take in the packs this desk did not run.
    const stale = views.filter(({ state, tag }) => state === 'stale' && !/^count:/.test(tag));
    assert.deepEqual(
      stale.filter(({ what }) => what === 'number'),
      [],
    );
  });

  test('a number the worksheet no longer gives is told with both, and so is the finding around it', () => {
    const views = look(
      example('district-imr-finding-report'),
      current(district.checked.district, (text) => (text === '231' ? '240' : text)),
    );
    const stale = views.filter(({ state, tag }) => state === 'stale' && tag.startsWith('d:'));
    assert.equal(stale.length > 0, true);
    for (const { stateText } of stale) assert.equal(stateText, 'the worksheet now gives 240; it was 231 when drafted');
    const finding = views.find(({ what, state }) => what === 'finding' && state === 'stale');
    assert.match(finding?.stateText ?? '', /^as drafted; \d+ numbers? (is|are) no longer what the worksheet gives$/);
  });

  test('words that go by a number are told with it, and a sentence they were brought up to date in keeps its words', () => {
    const figures = figuresByTag(district.publication.findings, district.report);
    const drafted = example('district-imr-finding-report');
    const isOne = ({ tag, text, within }: DocumentBlock): boolean =>
      tag.startsWith('n:special-education-timelines/se-9-no-elig') && text === '1' && within.length > 0;
    const number = drafted.blocks.find(isOne)!;
    const changed = new Map(figures).set(number.tag, {
      ...(figures.get(number.tag) as Extract<Figure, { state: 'value' }>),
      ...{ raw: 3, text: '3' },
    });
    const now: CurrentFigures = { district: district.checked.district, of: () => changed };
    const stale = look(drafted, now).filter(({ what, state }) => what === 'word' && state === 'stale');
    const verb = stale.find(({ text }) => text === 'was')!;
    assert.equal(verb.stateText, 'the worksheet now gives “were”; it was “was” when drafted');
    const numbers = look(drafted, now).filter(({ tag }) => tag === number.tag);
    assert.deepEqual(verb.source, numbers[0]!.source);

    // Brought up to date: the number and its words are written anew, in the part and in the text.
    const texts = new Map([
      [number.tag, '3'],
      ...stale.map(({ tag, stateText }): [string, string] => [tag, /gives “([^”]*)”/.exec(stateText)![1]!]),
    ]);
    const file = readFileSync(join(projectRoot, 'examples/drafts/district-imr-finding-report.docx'));
    const bytes = withParts(file, {
      'word/document.xml': (xml) =>
        xml.replace(
          /(<w:tag w:val="([^"]*)"\/>(?:(?!<w:tag ).)*?<w:t[^>/]*>)[^<]*(?=<\/w:t>)/gs,
          (all, head: string, tag) => (texts.has(tag as string) ? head + texts.get(tag as string)! : (all as string)),
        ),
    });
    const document = documentBlocks(bytes);
    const before = look(drafted, now).find(({ what, id }) => what === 'finding' && number.within.includes(id));
    const after = look(document, now).find(({ id }) => id === before!.id);
    assert.match(
      before!.stateText,
      /^as drafted; \d+ numbers? (is|are) .*; \d+ words? (is|are) no longer what the worksheet gives$/,
    );
    assert.match(after!.stateText, /^as drafted; \d+ numbers? typed over; \d+ words? typed over/);
  });

  test('a number typed over is told as that, with what the worksheet gives now', () => {
    const document = typedOver(
      example('district-imr-finding-report'),
      ({ text, tag }) => text === '231' && tag.startsWith('d:'),
      '232',
    );
    const views = look(
      document,
      current(district.checked.district, (text) => (text === '231' ? '240' : text)),
    );
    assert.equal(
      views.some(
        ({ state, stateText }) =>
          state === 'changed' && stateText === 'typed over: it was 231; the worksheet now gives 240',
      ),
      true,
    );
  });

  test('another district’s workbook says nothing of it', () => {
    const views = look(
      example('district-imr-finding-report'),
      current('Elsewhere', () => '0'),
    );
    assert.equal(
      views.some(({ state }) => state === 'stale'),
      false,
    );
  });

  test('finding language filled from a finding is standard text, its numbers lead back, and a change is told', () => {
    const finding = district.report.requirements.find(
      ({ wording, status }) => wording === 'evaluation-timeline' && status === 'not-met',
    )!;
    const filled = fillLanguage(
      indexLanguage(library),
      { id: 'evaluation-timeline:not-met:finding', finding: finding.id, fields: {} },
      district,
      writeFragment,
    );
    assert.equal(filled.ok, true);
    if (!filled.ok) return;
    const { bytes, tag, title, text, part } = filled.value;
    const numbers = documentBlocks(bytes).blocks.map((block) => ({ ...block, within: ['language'] }));
    const around: DocumentBlock = { id: 'language', tag, title, text, within: [] };
    const document = { blocks: [around, ...numbers], parts: [part!.xml] };
    const views = look(document);
    assert.deepEqual(
      views.map(({ what, stateText }) => [what, stateText]),
      [
        ['language', 'standard text'],
        ['word', 'as drafted'],
        ['number', 'as drafted'],
        ['number', 'as drafted'],
        ['word', 'as drafted'],
        ['word', 'as drafted'],
      ],
    );
    for (const { source } of views.slice(1)) {
      assert.match(source!.cells.join(), /Evaluations!/);
      assert.notDeepEqual(source!.citations, []);
    }
    const rewritten = { ...document, blocks: [{ ...around, text: text.replace('indicated', 'shows') }, ...numbers] };
    assert.deepEqual(
      look(rewritten).map(({ state }) => state),
      ['changed', ...numbers.map(() => 'as-drafted')],
    );
    assert.equal(look(rewritten)[0]!.stateText, 'changed since it was inserted');
    const reworded = look(typedOver(document, (block) => block.text === 'not always', 'rarely'));
    assert.equal(reworded[0]!.stateText, 'standard text; 1 word typed over');
    assert.equal(reworded[1]!.stateText, 'typed over: it was “not always”');
  });
});
