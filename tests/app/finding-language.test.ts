import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fillLanguage, indexLanguage, previewLanguage, searchLanguage } from '../../src/app/finding-language.ts';
import { loadTemplates } from '../../src/core/draft/load-templates.ts';
import { languageTagStem } from '../../src/core/draft/tag.ts';
import type { Block, Run } from '../../src/core/draft/draft.ts';
import { visitRuns } from '../../src/core/draft/sources-table.ts';
import type { ViewModel } from '../../src/core/draft/view/view-shape.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { checkedDistrict } from '../support/checked-district.ts';
import { textsBelow, shippedRegisters } from '../support/library.ts';

const library = installedLibrary();
const texts = indexLanguage(library);
const notMet = 'evaluation-timeline:not-met:finding';

/** What was written, by the blocks handed to the writer. */
function filled(
  fields: Readonly<Record<string, string>>,
  id = notMet,
  finding: string | null = null,
  report: ViewModel | null = null,
) {
  let blocks: readonly Block[] = [];
  const desk = report === null ? null : { report, packageOf: () => '{}' };
  const result = fillLanguage(texts, { id, finding, fields }, desk, (given) => {
    blocks = given;
    return { bytes: new Uint8Array(), part: null };
  });
  return { result, blocks, runs: runsOf(blocks), text: result.ok ? result.value.text : '' };
}

function runsOf(blocks: readonly Block[]): readonly Run[] {
  const runs: Run[] = [];
  visitRuns(blocks, (run) => runs.push(run));
  return runs;
}

const found = (search: string) => searchLanguage(texts, search, null, null);

describe('the library is searched by criterion, title, topic, outcome and words', () => {
  test('every text of every file is listed', () => {
    const written = [...textsBelow('templates')]
      .filter(([path]) => path.startsWith('language/'))
      .map(([, text]) => text.match(/^##(?:#)? .*\n+(?![#\n])/gm)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0);
    const own = texts.filter((entry) => entry.own).length;
    assert.equal(own, written);
    assert.equal(found('').length, texts.length);
    assert.equal(new Set(texts.map(({ id }) => id)).size, texts.length);
  });

  test('a criterion is found as it is written, without its space, and by its number alone', () => {
    for (const search of ['SE 13', 'se13', 'Se-13', '13']) {
      const results = found(search);
      assert.equal(results[0]?.criterion, 'SE 13', search);
      const criteria = results.map(({ criterion }) => criterion);
      const last = criteria.lastIndexOf('SE 13');
      const others = criteria.slice(0, last).filter((criterion) => !/ 13$/.test(criterion ?? ''));
      assert.deepEqual(others, [], search);
    }
    const criteria = new Set(found('se 13').map(({ criterion }) => criterion));
    assert.deepEqual([...criteria], ['SE 13']);
  });

  test('a criterion that is still being typed finds those that begin like it', () => {
    const criteria = new Set(found('se 1').map(({ criterion }) => criterion));
    for (const criterion of ['SE 10', 'SE 13', 'SE 18B']) assert.equal(criteria.has(criterion), true, criterion);
    assert.equal(criteria.has('SE 9'), false);
  });

  test('all words have to be found; the title counts more than the text', () => {
    const results = found('progress goal');
    assert.equal(results[0]?.title, 'Progress on every goal');
    for (const { id } of results) {
      const { names, others, text } = texts.find((entry) => entry.id === id)!.search;
      for (const begins of ['progress', 'goal'])
        assert.ok(
          [...names, ...others, ...text].some((word) => word.startsWith(begins)),
          `${id}: ${begins}`,
        );
    }
    assert.deepEqual(found('progress giraffe'), []);
  });

  test('an outcome narrows a criterion, in the words reports use', () => {
    const results = found('se 9 needs review');
    assert.deepEqual([...new Set(results.map(({ kind }) => kind))], ['needs review']);
    assert.equal(found('10c raised')[0]?.kind, 'raised');
    assert.deepEqual(
      found('discipline disparity').filter(({ kind }) => /\bmet\b/.test(kind)),
      [],
    );
  });

  test('accents, capitals and kinds of apostrophe make no difference', () => {
    assert.equal(found('PARENT’S').length, found("parent's").length);
    assert.equal(found('Évaluation').length, found('evaluation').length);
  });
});

describe('what a person has to fill comes from the text itself', () => {
  const viewOf = (id: string) => found('').find((view) => view.id === id)!;

  test('a text without a finding asks for its numbers in words of its records', () => {
    const { fields, text } = viewOf(notMet);
    assert.deepEqual(
      fields.map(({ name, label, value, required }) => [name, label, value, required]),
      [
        ['evidence', 'What the finding rests on', 'records', false],
        ['n', 'Number of evaluations that do not comply', '', true],
        ['d', 'Number of evaluations reviewed', '', true],
        ['@root.printCounts', 'Whether numbers of records are printed', 'yes', false],
        ['record', 'What one record is called', 'evaluation', false],
      ],
    );
    assert.match(text, /\(\[number\] of \[total\] evaluations were late\)/);
  });

  test('a group and its rates are asked for where a text speaks of a group; what may be left out is not required', () => {
    const { fields } = viewOf('discipline-disparity:not-met:finding');
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    assert.deepEqual(required, ['untold', 'group.people']);
    assert.equal(fields.find(({ name }) => name === 'measure')?.value, 'risk ratio');
  });

  test('every field of every text has words of its own, and every bracket a field', () => {
    for (const { id, fields, text } of found('')) {
      for (const { name, label, hint } of fields) {
        assert.equal(/[.@]/.test(label), false, `${id} ${name}`);
        assert.notEqual(hint, '', id);
      }
      const hints = new Set(fields.map(({ hint }) => hint));
      for (const [, hint = ''] of text.matchAll(/\[([^\]]+)\]/g))
        assert.equal(hints.has(hint), true, `${id} [${hint}]`);
    }
  });

  test('every text can be filled by hand and leaves no bracket behind', () => {
    for (const { id, fields } of found('')) {
      const typed = Object.fromEntries(
        fields.map(({ name, kind, choices, value }) => [
          name,
          choices[0] !== undefined
            ? value || choices[0]
            : kind === 'number'
              ? /d$/.test(name)
                ? '20'
                : '3'
              : value || 'words',
        ]),
      );
      const { result, text } = filled(typed, id);
      assert.equal(result.ok, true, `${id}: ${result.problems.map(({ message }) => message).join(' ')}`);
      assert.equal(/\[|\]|\{|undefined|null|NaN/.test(text), false, `${id}: ${text}`);
    }
  });
});

describe('a text is filled by hand', () => {
  test('words that follow the numbers follow what was typed, and what was typed is plain text', () => {
    const { text, runs } = filled({ n: '18', d: '240' });
    assert.equal(
      text,
      'A review of student records indicated that evaluations of students found eligible were not always completed, and the ' +
        'proposed IEP provided to the parent, within the time allowed after consent (18 of 240 evaluations were late).',
    );
    assert.deepEqual([...new Set(runs.map(({ type }) => type))], ['text']);
    assert.match(filled({ n: '240', d: '240' }).text, /were in no instance completed/);
    assert.match(filled({ n: '1', d: '1,240' }).text, /\(1 of 1,240 evaluations was late\)/);
  });

  test('counts are left out where a person does not want them printed', () => {
    assert.match(filled({ n: '18', d: '240', '@root.printCounts': 'no' }).text, /after consent\.$/);
  });

  test('a number that is not told reads well', () => {
    assert.match(filled({ n: '<10', d: '240' }).text, /\(fewer than 10 of 240 evaluations were late\)/);
    assert.match(filled({ n: '*', d: '240' }).text, /\(a withheld number of the 240 evaluations were late\)/);
  });

  test('braces and asterisks that are typed are only text', () => {
    const { text, blocks } = filled({ n: '2', d: '3', record: '**bold** {{n}} [x](http://y) :::note' });
    assert.match(text, /\*\*bold\*\* \{\{n\}\} \[x\]\(http:\/\/y\) :::notes/);
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['paragraph'],
    );
    assert.equal(
      runsOf(blocks).some((run) => run.type === 'link' || (run.type === 'text' && run.bold === true)),
      false,
    );
  });

  test('a number that is none, a part larger than its whole, and a field that is not there are told', () => {
    const says = (fields: Record<string, string>): string =>
      filled(fields)
        .result.problems.map(({ where, message }) => `${where}: ${message}`)
        .join('\n');
    assert.match(
      says({ n: 'twelve', d: '20' }),
      /^n: Number of evaluations that do not comply: “twelve” is not a number\.$/m,
    );
    assert.match(says({ n: '{{x}}', d: '20' }), /“\{\{x\}\}” is not a number/);
    assert.match(says({ n: '21', d: '20' }), /^n: 21 of 20 cannot be\.$/m);
    assert.match(says({ n: '1', d: '2', owner: 'me' }), /^owner: The text has no field/m);
    assert.match(says({ n: '1' }), /^d: Number of evaluations reviewed: nothing is filled in\.$/m);
    assert.match(says({ n: '1', d: '2', '@root.printCounts': 'perhaps' }), /“perhaps” cannot be chosen/);
  });

  test('a text nobody has is answered with the nearest', () => {
    const { result } = filled({}, 'evaluation-timelin:not-met:finding');
    assert.equal(result.ok, false);
    assert.match(result.problems[0]!.remedy, /evaluation-timeline:not-met:finding/);
  });
});

describe('a finding without records says what it rests on', () => {
  const attendance = 'se-8-team-attendance:not-met:finding';
  const says = (fields: Record<string, string>, id = attendance) => filled(fields, id);
  const fieldsOf = (id: string) => found('').find((view) => view.id === id)!.fields;

  test('the kinds that can support it are offered; the most usual one stands until others are ticked', () => {
    const field = fieldsOf(attendance).find(({ name }) => name === 'evidence');
    assert.deepEqual(field, {
      name: 'evidence',
      label: 'What the finding rests on',
      hint: 'evidence',
      kind: 'several',
      choices: ['records', 'interviews'],
      value: 'records',
      required: false,
    });
    assert.match(says({}).text, /^A review of student records indicated that required members/);
    assert.match(
      says({ evidence: 'interviews, records' }).text,
      /^A review of student records and interviews indicated/,
    );
    assert.match(says({ evidence: 'interviews' }).text, /^Interviews indicated/);
  });

  test('a kind that is none is told', () => {
    const { result } = says({ evidence: 'records, rumors' });
    assert.equal(result.ok, false);
    assert.match(result.problems[0]!.message, /^What the finding rests on: “rumors” cannot be chosen/);
  });

  test('it needs no count, and prints one where there is one', () => {
    const without = says({ evidence: 'interviews' });
    assert.equal(without.result.ok, true);
    assert.match(without.text, /were not always present at the Team meeting, and were not excused in writing\.$/);
    assert.match(says({ n: '3', d: '20' }).text, /in writing \(3 of 20 [a-z ]+\)\.$/i);
    assert.match(says({ n: '3', d: '20', '@root.printCounts': 'no' }).text, /in writing\.$/);
  });

  test('what is asked is a duty where its authority binds; where none is known a person says', () => {
    assert.deepEqual(fieldsOf('se-8-team-attendance:not-met:action'), []);
    assert.match(says({}, 'se-8-team-attendance:not-met:action').text, /^The district must:\n/);
    const open = 'se-55-facilities:not-met:action';
    assert.deepEqual(
      fieldsOf(open).map(({ name, value }) => [name, value]),
      [['verb', 'should']],
    );
    assert.match(says({}, open).text, /^The district should:/);
    assert.match(says({ verb: 'must' }, open).text, /^The district must:/);
  });

  test('its criterion and title are known though no rule speaks with it', () => {
    const entry = texts.find(({ id }) => id === 'se-55-facilities:not-met:finding')!;
    assert.deepEqual([entry.criteria, entry.title], [['SE 55'], 'Rooms for special education']);
    assert.equal(found('se 55')[0]?.id, entry.id);
  });
});

describe('an organization’s own texts are marked and found by their mark', () => {
  const body =
    '---\ntitle: Ours\n---\n# evaluation-timeline\n## not-met\nEvaluations were late.\n' +
    '# gate-pass\ntitle: Passes at the gate\ncriterion: CR 3\n## not-met\nPasses were missing.\n';
  const templates = loadTemplates(textsBelow('templates'), new Map([['language/ours.md', body]]), shippedRegisters());
  assert.ok(templates.ok);
  const own = indexLanguage({ ...library, templates: templates.value });
  const search = (words: string) => searchLanguage(own, words, null, null).map(({ id, mark }) => [id, mark]);

  test('every text has its mark', () => {
    const marked = own.filter(({ mark }) => mark !== 'standard').map(({ id, mark }) => [id, mark]);
    assert.deepEqual(marked.sort(), [
      ['evaluation-timeline:not-met:finding', 'changed'],
      ['gate-pass:not-met:finding', 'new'],
    ]);
    assert.deepEqual(new Set(texts.map(({ mark }) => mark)), new Set(['standard']));
  });

  test('“changed” and “new” find them', () => {
    assert.deepEqual(search('changed')[0], ['evaluation-timeline:not-met:finding', 'changed']);
    assert.deepEqual(search('se 9 changed').slice(0, 1), [['evaluation-timeline:not-met:finding', 'changed']]);
    assert.deepEqual(search('new gate'), [['gate-pass:not-met:finding', 'new']]);
    assert.deepEqual(search('cr 3 gate'), [['gate-pass:not-met:finding', 'new']]);
  });
});

describe('a text is filled from a finding', () => {
  let inside: ViewModel;
  let outside: ViewModel;
  before(async () => {
    inside = (await checkedDistrict(library, 'internal', ['special-education-timelines', 'discipline-disparity']))
      .report;
    outside = (await checkedDistrict(library, 'public', ['special-education-timelines'])).report;
  });
  const size = ({ d }: ViewModel['requirements'][number]): number => (d.state === 'value' ? d.raw : 0);
  /** Of the findings worded so that are not met, the one over most records. */
  const wordedSo = (report: ViewModel, wording: string) =>
    [...report.requirements, ...report.indicators]
      .filter((view) => view.wording === wording && view.status === 'not-met')
      .sort((a, b) => size(b) - size(a))[0]!;

  test('its figures, and the words that go by them, are values with their cells', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const { result, runs, text } = filled({}, notMet, finding.id, inside);
    assert.equal(result.ok, true);
    assert.match(text, /\(5 of 231 evaluations were late\)/);
    const values = runs.flatMap((run) => (run.type === 'value' ? [run.figure] : []));
    assert.deepEqual(
      values.map(({ source }) => source.part),
      ['word', 'n', 'd', 'word', 'word'],
    );
    for (const { source } of values) assert.match(source.cells.join(' '), /Evaluations!/);
  });

  test('what is typed over a finding is plain text, the rest keeps its source', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const { runs, text } = filled({ n: '6' }, notMet, finding.id, inside);
    assert.match(text, /\(6 of 231 evaluations were late\)/);
    assert.deepEqual(
      runs.flatMap((run) => (run.type === 'value' ? [run.figure.source.part] : [])),
      ['d', 'word'],
    );
    const same = filled({ n: '5', d: '231' }, notMet, finding.id, inside);
    assert.equal(same.runs.filter(({ type }) => type === 'value').length, 5);
  });

  test('kinds of evidence can be added to its records', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const { text } = filled({ evidence: 'records, interviews' }, notMet, finding.id, inside);
    assert.match(text, /^A review of student records and interviews indicated that evaluations/);
  });

  test('its fields hold what the finding says', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const preview = previewLanguage(texts, { id: notMet, finding: finding.id, fields: {} }, inside);
    assert.equal(preview.ok, true);
    const fields = preview.ok ? preview.value.view.fields : [];
    assert.deepEqual(
      fields.map(({ name, value, required }) => [name, value, required]),
      [
        ['evidence', 'records', false],
        ['n', '5', false],
        ['d', '231', false],
        ['@root.printCounts', 'yes', false],
      ],
    );
  });

  test('an indicator speaks of all its groups, each figure with its cells', () => {
    const finding = wordedSo(inside, 'discipline-disparity');
    const { result, runs } = filled({}, 'discipline-disparity:not-met:finding', finding.id, inside);
    assert.equal(result.ok, true);
    const values = runs.flatMap((run) => (run.type === 'value' ? [run.figure] : []));
    assert.equal(values.length >= 5, true);
    for (const { source } of values) assert.notDeepEqual(source.cells, [], source.tag);
  });

  test('for the public it says no more than a public report does', () => {
    const finding = wordedSo(outside, 'evaluation-timeline');
    const { runs } = filled({}, notMet, finding.id, outside);
    for (const run of runs)
      if (run.type === 'value') assert.equal(/\d+!|[A-Z]\d/.test(run.figure.source.cells.join(' ')), false);
  });

  test('the texts that fit the chosen finding stand first, and tell which findings they fit', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const results = searchLanguage(texts, '', inside, finding.id);
    assert.equal(results[0]?.id, notMet);
    assert.equal(results[1]?.id, 'evaluation-timeline:not-met:summary');
    assert.match(results[0]!.text, /\(5 of 231 evaluations were late\)/);
    assert.deepEqual(
      results[0]!.fits.find((one) => one.finding === finding.id)?.line,
      'SE 9: Eligibility and proposed IEP in time: not met, 5 of 231',
    );
    assert.equal(
      results
        .find(({ id }) => id === 'evaluation-timeline:met:finding')
        ?.fits.some((one) => one.finding === finding.id),
      false,
    );
  });

  test('every finding of the example has a text that fits it', () => {
    const fitted = new Set(
      searchLanguage(texts, '', inside, null).flatMap(({ fits }) => fits.map((one) => one.finding)),
    );
    for (const { id } of [...inside.requirements, ...inside.indicators]) assert.equal(fitted.has(id), true, id);
  });

  test('a text for another outcome is refused', () => {
    const finding = wordedSo(inside, 'evaluation-timeline');
    const { result } = filled({}, 'evaluation-timeline:met:finding', finding.id, inside);
    assert.equal(result.ok, false);
    assert.match(result.problems[0]!.message, /does not speak of SE 9: .* \(not met\)/);
  });
});

test('tags fit Word and tell every text from every other', () => {
  const stems = texts.map((entry) => languageTagStem(entry));
  assert.equal(new Set(stems).size, texts.length);
  assert.equal(Math.max(...stems.map((stem) => stem.length)) <= 55, true);
  const { result } = filled({ n: '18', d: '240' });
  assert.equal(result.ok && /^language:evaluation-timeline:not-met:finding:[0-9a-f]{8}$/.test(result.value.tag), true);
  assert.equal(result.ok && result.value.title, 'SE 9: Evaluation, Team meeting and proposed IEP in time, not met');
});
