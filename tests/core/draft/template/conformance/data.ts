/** A value of every kind a template can meet, nested as reports nest them. */
export const office = {
  district: 'Example District',
  marks: `<b>&amp; "x" 'y' \`z\` = {{no}} \\ **s**`,
  empty: '',
  zero: 0,
  minus: -0,
  one: 1,
  many: 1024.5,
  nothing: null,
  missing: undefined,
  odd: Number.NaN,
  yes: true,
  no: false,
  none: [] as string[],
  blank: {},
  'two words': 'spaced',
  'a-b': 'hyphen',
  '12': 'twelve',
  true: 'a field called true',
  this: 'a field called this',
  index: 'a field called index',
  eq: 'a field called eq',
  if: 'a field called if',
  log: 'a field called log',
  own: { constructor: 'own constructor', length: 'own length' },
  school: { name: 'North', head: { name: 'A. Lead', none: null }, tags: ['x', 'y'], index: 9 },
  groups: [
    { name: 'First', n: '5', items: ['a', 'b'], sub: { name: 'inner' } },
    { name: 'Second', n: '', items: [], sub: { name: 'deep' } },
    { name: 'Third', n: '7', items: ['c'], sub: { name: 'last', nothing: null } },
  ],
  numbers: [0, 1, 2.5],
  words: ['', 'a', 'a'],
  mixed: [0, '', null, undefined, false, true, 'x', [], {}, [1, [2]], { name: 'N' }],
  sparse: [, 'b', , 'd', ,],
  nested: [[['p', 'q'], []], [], [['r']]],
  pairs: { b: 2, a: 1, 3: 'c' },
  table: new Map<unknown, unknown>([
    ['k', 'v'],
    ['l', 'w'],
  ]),
  bag: new Set(['s', 't']),
  tree: {
    name: 'root',
    children: [
      { name: 'l', children: [{ name: 'll', children: [] }] },
      { name: 'r', children: [] },
    ],
  },
};

/** The same with a function in it, as a value and in a list. */
export const withFunctions = {
  trap: () => 'called',
  list: ['a', () => 'called'],
  record: { trap: () => 'called' },
};
