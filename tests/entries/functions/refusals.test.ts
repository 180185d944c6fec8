import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRefusal, type Answer } from '../../../src/entries/functions/custom-function.ts';
import { functions } from '../../../src/entries/functions/functions.ts';
import { answerOf, limitsOf, numberOf, refusalOf, serial } from './support.ts';

const good: Readonly<Record<string, readonly unknown[]>> = {
  RISKRATIO: [15, 100, 40, 800],
  ALTRISKRATIO: [12, 60, 5000, 100000],
  'RISKRATIO.CI': [15, 100, 40, 800],
  'RATE.CI': [15, 100],
  FISHER: [15, 100, 40, 800],
  COMPOSITION: [15, 55],
  SCHOOLDAYS: [
    serial('2024-10-07'),
    serial('2024-12-16'),
    [[serial('2024-09-02')], [serial('2024-11-29')], [serial('2025-06-19')]],
  ],
};
/** How many of the first arguments are counts. */
const countsOf: Readonly<Record<string, number>> = {
  RISKRATIO: 4,
  ALTRISKRATIO: 4,
  'RISKRATIO.CI': 4,
  'RATE.CI': 2,
  FISHER: 4,
  COMPOSITION: 2,
  SCHOOLDAYS: 0,
};
const replaced = (id: string, at: number, cell: unknown): readonly unknown[] =>
  good[id]!.map((one, i) => (i === at ? cell : one));

describe('what cannot be counted is refused with a sentence', () => {
  test('every function is tried here', () => {
    assert.deepEqual(
      functions.map(({ id }) => id),
      Object.keys(good),
    );
    for (const [id, cells] of Object.entries(good)) assert.equal(isRefusal(answerOf(id, ...cells)), false, id);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['negative', -1],
    ['a fraction', 2.5],
    ['beyond whole numbers', 2 ** 53],
    ['not finite', Number.POSITIVE_INFINITY],
    ['not a number', Number.NaN],
    ['text', 'twelve'],
    ['digits kept as text', '12'],
    ['a mark', '*'],
    ['a mark with a number', '<6'],
    ['yes or no', true],
    ['an error', { type: 'Error', basicType: 'Error', basicValue: '#DIV/0!' }],
    ['several cells', [[1, 2]]],
    ['something else', { picture: 1 }],
  ];
  for (const [name, cell] of wrong) {
    test(`#VALUE! for a count that is ${name}`, () => {
      for (const [id, counts] of Object.entries(countsOf)) {
        for (let at = 0; at < counts; at++) {
          const { refused, message } = refusalOf(id, ...replaced(id, at, cell));
          assert.equal(refused, 'wrong-input', `${id} ${at}`);
          assert.match(message, /^[a-z_]+ is .*[.]$/);
        }
      }
    });
  }

  for (const [name, cell] of [
    ['left out', undefined],
    ['an empty cell', null],
    ['an empty rich value', { type: 'Empty', basicType: 'Empty', basicValue: '' }],
    ['a formula that answers nothing', ''],
    ['blanks', '  '],
    ['#N/A', { type: 'Error', basicType: 'Error', basicValue: '#N/A' }],
    ['#N/A of an older Excel', { code: '#N/A' }],
    ['one empty cell as a range', [[null]]],
  ] as const) {
    test(`#N/A for a count that is ${name}: unknown is not zero`, () => {
      for (const [id, counts] of Object.entries(countsOf)) {
        for (let at = 0; at < counts; at++)
          assert.equal(refusalOf(id, ...replaced(id, at, cell)).refused, 'not-computed', `${id} ${at}`);
      }
    });
  }

  test('a number in a rich value or in a range of one cell is that number', () => {
    const rich = { type: 'FormattedNumber', basicType: 'Double', basicValue: 15, numberFormat: '0' };
    assert.equal(numberOf('RISKRATIO', rich, [[100]], 40, 800), 3);
  });

  test('#VALUE! for more cases than students, on either side', () => {
    assert.match(refusalOf('RISKRATIO', 101, 100, 40, 800).message, /^cases is 101 but students only 100/);
    assert.match(
      refusalOf('RISKRATIO', 15, 100, 801, 800).message,
      /^comparison_cases is 801 but comparison_students only 800/,
    );
    assert.match(refusalOf('ALTRISKRATIO', 1, 10, 5, 4).message, /^state_cases is 5 but state_students only 4/);
    assert.match(refusalOf('RATE.CI', 5, 4).message, /^cases is 5 but students only 4/);
    assert.match(refusalOf('COMPOSITION', 5, 4).message, /^cases is 5 but all_cases only 4/);
    for (const id of ['RISKRATIO', 'RISKRATIO.CI', 'FISHER', 'ALTRISKRATIO'])
      assert.equal(refusalOf(id, 9, 8, 7, 6).refused, 'wrong-input');
  });

  test('#N/A where there is nothing to divide by', () => {
    for (const [id, ...cells] of [
      ['RISKRATIO', 0, 0, 40, 800],
      ['RISKRATIO', 15, 100, 0, 0],
      ['RISKRATIO', 15, 100, 0, 800],
      ['RISKRATIO', 0, 100, 0, 800],
      ['ALTRISKRATIO', 15, 100, 0, 800],
      ['RISKRATIO.CI', 0, 0, 40, 800],
      ['RISKRATIO.CI', 15, 100, 0, 0],
      ['RISKRATIO.CI', 0, 100, 40, 800, 0.95, 'katz-log'],
      ['RATE.CI', 0, 0],
      ['FISHER', 0, 0, 40, 800],
      ['FISHER', 15, 100, 0, 0],
      ['COMPOSITION', 0, 0],
    ] as const)
      assert.equal(refusalOf(id, ...cells).refused, 'not-computed', `${id}(${cells.join(', ')})`);
  });

  test('a group without cases is a ratio of zero', () => {
    assert.equal(numberOf('RISKRATIO', 0, 100, 40, 800), 0);
    assert.equal(numberOf('COMPOSITION', 0, 40), 0);
  });

  test('confidence is a share; a percentage typed without its sign is refused', () => {
    assert.deepEqual(limitsOf('RATE.CI', 5, 100, 0.95), limitsOf('RATE.CI', 5, 100));
    assert.notDeepEqual(limitsOf('RATE.CI', 5, 100, 0.99), limitsOf('RATE.CI', 5, 100));
    for (const cell of [95, 0, 1, -0.5, 'high', true])
      assert.match(refusalOf('RATE.CI', 5, 100, cell).message, /write 0\.95 or 95% for 95 percent/);
  });

  test('a method is known by its letters, and the known ones are listed to whoever writes another', () => {
    for (const method of ['clopper-pearson', 'Clopper Pearson', 'CLOPPER–PEARSON', ' clopperpearson '])
      assert.deepEqual(limitsOf('RATE.CI', 5, 100, null, method), limitsOf('RATE.CI', 5, 100, null, 'clopper-pearson'));
    assert.match(refusalOf('RATE.CI', 5, 100, null, 'wald').message, /wilson, clopper-pearson, jeffreys, mid-p/);
    assert.match(refusalOf('RISKRATIO.CI', 15, 100, 40, 800, null, 3).message, /koopman, miettinen-nurminen/);
    assert.match(refusalOf('FISHER', 15, 100, 40, 800, 'both').message, /two-sided, greater, less, mid-p/);
    assert.equal(numberOf('FISHER', 15, 100, 40, 800, 'Two Sided'), numberOf('FISHER', 15, 100, 40, 800));
  });

  test('text of a cell is never repeated in a message: it may be a name', () => {
    for (const id of Object.keys(good)) {
      const count = good[id]!.length;
      for (let at = 0; at < functions.find((one) => one.id === id)!.parameters.length; at++) {
        const cells = [...good[id]!, ...Array.from({ length: 6 - count }, () => null)].map((cell, i) =>
          i === at ? (Array.isArray(cell) ? [['Zebedee 7'], [serial('2024-09-02')]] : 'Zebedee 7') : cell,
        );
        assert.equal(refusalOf(id, ...cells).message.includes('Zebedee'), false, `${id} ${at}`);
      }
    }
  });
});

describe('whatever is in the cells, the answer is a finite number or a sentence', () => {
  /** A small generator of the same numbers at every run. */
  function* numbers(seed: number): Generator<number> {
    for (let state = seed; ;) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      yield state / 2 ** 32;
    }
  }
  const sound = (answer: Answer): boolean =>
    typeof answer === 'number'
      ? Number.isFinite(answer)
      : isRefusal(answer)
        ? answer.message.length > 20
        : answer.every((row) => row.every((cell) => (typeof cell === 'number' ? Number.isFinite(cell) : sound(cell))));

  test('20,000 calls with odd cells', () => {
    const odd: readonly unknown[] = [
      0,
      1,
      2,
      5,
      100,
      1e6,
      2 ** 53 - 1,
      2 ** 53,
      -1,
      0.5,
      1e-300,
      1e300,
      5e-324,
      Number.NaN,
      0.95,
      0.9999999999999999,
      45539,
      45600,
      60,
      -2,
      '',
      'x',
      '*',
      'mid-p',
      'greater',
      'katz-log',
      'staff',
      null,
      undefined,
      true,
      false,
      {},
      [],
      [[]],
      [[null]],
      [[45539]],
      [
        ['Date', 'Student Day'],
        [45539, 'Y'],
      ],
      [
        ['Date', 'Day Type'],
        [45539, 'half day'],
      ],
      [[45536], [45540], [45700]],
      Symbol('odd'),
      () => 1,
      10n,
      new Date(0),
      { basicValue: { basicValue: 1 } },
    ];
    const random = numbers(20241);
    const next = (): number => random.next().value as number;
    for (let call = 0; call < 20_000; call++) {
      const { id, parameters, answer } = functions[Math.floor(next() * functions.length)]!;
      const cells = parameters.map(() => odd[Math.floor(next() * odd.length)]);
      if (!sound(answer(...cells))) assert.fail(`${id}: ${cells.map(String).join(' | ')}`);
    }
  });

  test('20,000 calls with counts of every size and every method', () => {
    const random = numbers(7);
    const next = (): number => random.next().value as number;
    const words: Readonly<Record<string, readonly unknown[]>> = {
      method: [
        'koopman',
        'miettinen-nurminen',
        'katz-log',
        'adjusted-log',
        'wilson',
        'clopper-pearson',
        'jeffreys',
        'mid-p',
      ],
      alternative: ['two-sided', 'greater', 'less', 'mid-p'],
      confidence: [null, 0.5, 0.9, 0.99, 0.999999, 0.001],
    };
    for (let call = 0; call < 20_000; call++) {
      const { id, parameters, answer } = functions[Math.floor(next() * 6)]!;
      const students = Math.floor(10 ** (next() * 7));
      let last = students;
      const cells = parameters.map(({ name }) => {
        if (name in words) return words[name]![Math.floor(next() * words[name]!.length)];
        if (name.endsWith('cases')) return (last = Math.floor(next() ** 3 * (students + 1)));
        return Math.max(last, Math.floor(next() * students * 2));
      });
      if (!sound(answer(...cells))) assert.fail(`${id}: ${cells.map(String).join(' | ')}`);
    }
  });
});
