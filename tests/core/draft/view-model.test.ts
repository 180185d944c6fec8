import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { templateFunctions } from '../../../src/core/draft/template/template-functions.ts';
import type { Shape } from '../../../src/core/draft/template/shape.ts';
import { viewModel } from '../../../src/core/draft/view-model.ts';
import { reportShape } from '../../../src/core/draft/view/view-shape.ts';
import type { Figure } from '../../../src/core/privacy/reportable.ts';
import { context, publication } from '../../drafts/fixture.ts';

const titles = new Map([['SE 14', 'Review and revision of IEPs (as listed)']]);
const internal = viewModel(publication('internal'), context('internal'), titles);
const open = viewModel(publication('public'), context('public'), titles);

/** Where a value is not of its shape: the path and what is wrong. */
function misfits(value: unknown, shape: Shape, path: string): string[] {
  const wrong = (what: string): string[] => [`${path}: ${what}`];
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? [] : wrong('no text');
    case 'choice':
      return (shape.of as readonly unknown[]).includes(value) ? [] : wrong(`${String(value)} is not in the list`);
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong('no flag');
    case 'figure': {
      const figure = value as Figure;
      return ['value', 'withheld', 'not-computed'].includes(figure?.state) && figure.source !== undefined
        ? []
        : wrong('no figure');
    }
    case 'table':
    case 'chart':
      return (value as { type?: string })?.type === shape.kind ? [] : wrong(`no ${shape.kind}`);
    case 'optional':
      return value === null ? [] : misfits(value, shape.of, path);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, i) => misfits(item, shape.of, `${path}[${i}]`))
        : wrong('no list');
    case 'record': {
      if (typeof value !== 'object' || value === null) return wrong('no record');
      const keys = Object.keys(value);
      const fields = Object.keys(shape.fields);
      return [
        ...fields.filter((field) => !keys.includes(field)).map((field) => `${path}.${field}: missing`),
        ...keys.filter((key) => !fields.includes(key)).map((key) => `${path}.${key}: not described`),
        ...fields.flatMap((field) =>
          misfits((value as Record<string, unknown>)[field], shape.fields[field]!, `${path}.${field}`),
        ),
      ];
    }
  }
}

describe('The view model is what it says it is', () => {
  test('every field described is there and no other is, for both audiences', () => {
    assert.deepEqual(misfits(internal, reportShape, 'report'), []);
    assert.deepEqual(misfits(open, reportShape, 'report'), []);
  });

  test('no function of the templates has the name of a field', () => {
    const fields = new Set<string>();
    const collect = (shape: Shape): void => {
      if (shape.kind === 'list' || shape.kind === 'optional') collect(shape.of);
      if (shape.kind !== 'record') return;
      for (const [name, inner] of Object.entries(shape.fields)) {
        fields.add(name);
        collect(inner);
      }
    };
    collect(reportShape);
    const reserved = [...templateFunctions.keys(), 'language', 'if', 'unless', 'each', 'with'];
    assert.deepEqual(
      reserved.filter((name) => fields.has(name)),
      [],
    );
  });

  test('the guide for writers names every field and every function', () => {
    const guide = readFileSync(new URL('../../../templates/README.md', import.meta.url), 'utf8');
    const missing: string[] = [];
    const seen = new Set<Shape>();
    const look = (shape: Shape, path: string): void => {
      if (shape.kind === 'list' || shape.kind === 'optional') return look(shape.of, path);
      if (shape.kind !== 'record' || seen.has(shape)) return;
      seen.add(shape);
      for (const [name, inner] of Object.entries(shape.fields)) {
        if (!guide.includes(`\`${name}\``)) missing.push(`${path}.${name}`);
        look(inner, `${path}.${name}`);
      }
    };
    look(reportShape, 'report');
    for (const name of templateFunctions.keys()) if (!guide.includes(`\`${name}\``)) missing.push(name);
    assert.deepEqual(missing, []);
  });
});

describe('Findings are sorted and grouped for a reader', () => {
  test('criteria stand by area and number: SE 7, SE 9, SE 14, SE 18B, then CR, then ELE', () => {
    assert.deepEqual(
      internal.areas.map((area) => [area.name, area.criteria.map((criterion) => criterion.number)]),
      [
        ['Special Education', ['SE 7', 'SE 9', 'SE 14', 'SE 18B']],
        ['Civil Rights and Other General Education', ['CR 10C', 'CR 17A']],
        ['English Learner Education', ['ELE 5']],
      ],
    );
  });

  test('a criterion has its listed title, else the titles of its requirements', () => {
    const title = (number: string): string | undefined =>
      internal.areas.flatMap((area) => area.criteria).find((criterion) => criterion.number === number)?.title;
    assert.equal(title('SE 14'), 'Review and revision of IEPs (as listed)');
    assert.equal(title('SE 7'), 'Transfer of parental rights at age of majority');
  });

  test('an indicator is in no list of requirements and under no criterion', () => {
    for (const list of [internal.requirements, internal.notMet, internal.needsReview]) {
      assert.ok(list.every((finding) => !finding.indicator));
    }
    const inCriteria = internal.areas.flatMap((area) => area.criteria.flatMap((criterion) => criterion.findings));
    assert.ok(inCriteria.every((finding) => !finding.indicator));
    assert.equal(internal.indicators.length, 2);
  });

  test('an indicator is never met or not met in words, and never rated', () => {
    for (const finding of internal.indicators) {
      assert.ok(['Raised', 'Not raised', 'Needs review'].includes(finding.statusWord));
      assert.equal(finding.rating, 'Not rated');
      assert.equal(finding.verb, 'should');
    }
  });

  test('key findings are the requirements not met by risk, then the indicators raised, five at most', () => {
    assert.deepEqual(
      internal.keyFindings.map((finding) => finding.heading.split(':')[0]),
      ['SE 9', 'SE 18B', 'ELE 5', 'CR 10C'],
    );
    const many = publication('internal');
    const twice = [...many, ...many.map((one) => ({ ...one, finding: { ...one.finding, id: `${one.finding.id}-2` } }))];
    assert.equal(viewModel(twice as unknown as typeof many, context('internal'), titles).keyFindings.length, 5);
  });

  test('counts are counts of findings, requirements apart from indicators', () => {
    const { counts } = internal;
    const texts = Object.fromEntries(
      Object.entries(counts).map(([name, f]) => [name, f.state === 'value' ? f.raw : null]),
    );
    assert.deepEqual(texts, {
      requirements: 7,
      decided: 4,
      met: 1,
      notMet: 3,
      needsReview: 1,
      notApplicable: 1,
      notComputed: 1,
      undecided: 2,
      indicators: 2,
      raised: 1,
      notRaised: 1,
      indicatorsOpen: 0,
    });
  });

  test('"must" needs a rule that is binding; guidance says "should"', () => {
    const byHeading = new Map(internal.requirements.map((finding) => [finding.criterion, finding.verb]));
    assert.equal(byHeading.get('SE 9'), 'must');
    assert.equal(byHeading.get('ELE 5'), 'should');
  });

  test('a rating a person decided stands before the one the records suggest', () => {
    const ele = internal.requirements.find((finding) => finding.criterion === 'ELE 5');
    assert.deepEqual(
      [ele?.rating, ele?.ratingSuggested, ele?.decidedBy],
      ['Partially Implemented', false, 'Review chairperson'],
    );
    const se9 = internal.requirements.find((finding) => finding.criterion === 'SE 9');
    assert.deepEqual([se9?.rating, se9?.ratingSuggested], ['Partially Implemented', true]);
  });
});

describe('Nothing in the view model tells what a withheld figure may not', () => {
  const finding = open.requirements.find((one) => one.criterion === 'SE 18B');

  test('neither a suggested rating nor a risk level rests on withheld figures', () => {
    assert.equal(finding?.rating, 'Not rated');
    assert.equal(finding?.ratingReason, null);
    assert.equal(finding?.risk, null);
    assert.equal(finding?.complying.state, 'withheld');
  });

  test('a school whose figure is withheld is not named', () => {
    const se9 = open.requirements.find((one) => one.criterion === 'SE 9');
    assert.deepEqual(se9?.schoolsNamed, ['South Middle']);
  });

  test('a withheld rate is a gap in the chart', () => {
    const chart = open.charts.leading;
    assert.deepEqual(chart?.series[0]?.values, [13.5, 6.5, 4.6, null]);
    assert.match(chart?.description ?? '', /without a bar has no rate that can be shown/);
  });

  test('no number of a withheld figure is anywhere in the model', () => {
    // 11 of 11 and the two of North Elementary are withheld; the fixture uses these numbers nowhere else but in se18b.
    const text = JSON.stringify(open);
    assert.ok(!text.includes('"raw":11,'));
    assert.ok(!/n:se18b","outcome":"se18b","part":"n","cells":\[[^\]]*\],"formula":"[^"]*"\},"raw"/.test(text));
  });
});

describe('Text of the data is clean before a template sees it', () => {
  test('marks, control characters and line breaks are taken out of every text', () => {
    const given = publication('internal').map((one, i) =>
      i === 0 ? { ...one, finding: { ...one.finding, title: 'A\ue0000\ue001\u0000B\nC\ud800' } } : one,
    );
    const model = viewModel(
      given as unknown as ReturnType<typeof publication>,
      context('internal', { district: 'D\u0007\r\nE' }),
      titles,
    );
    assert.equal(model.district, 'D E');
    assert.ok(model.requirements.some((finding) => finding.title === 'A0B C\ufffd'));
  });
});
