import { holds } from './compile-template.ts';
import type { TemplateFunction } from './template-function.ts';

/** What `{{#if (…)}}` may be built from. */
export const logicFunctions: readonly TemplateFunction[] = [
  {
    name: 'eq',
    about: 'Whether two words are the same.',
    parameters: [
      { name: 'value', takes: ['text', 'choice', 'flag'], absent: true },
      { name: 'other', takes: ['text', 'choice', 'flag'], absent: true },
    ],
    gives: 'flag',
    run: ([a, b]) => a === b,
  },
  {
    name: 'ne',
    about: 'Whether two words differ.',
    parameters: [
      { name: 'value', takes: ['text', 'choice', 'flag'], absent: true },
      { name: 'other', takes: ['text', 'choice', 'flag'], absent: true },
    ],
    gives: 'flag',
    run: ([a, b]) => a !== b,
  },
  {
    name: 'and',
    about: 'Whether all of them hold.',
    parameters: [{ name: 'value', takes: ['any'], absent: true }],
    rest: { name: 'value', takes: ['any'], absent: true },
    gives: 'flag',
    run: (values) => values.every(holds),
  },
  {
    name: 'or',
    about: 'Whether at least one of them holds.',
    parameters: [{ name: 'value', takes: ['any'], absent: true }],
    rest: { name: 'value', takes: ['any'], absent: true },
    gives: 'flag',
    run: (values) => values.some(holds),
  },
  {
    name: 'not',
    about: 'Whether it does not hold.',
    parameters: [{ name: 'value', takes: ['any'], absent: true }],
    gives: 'flag',
    run: ([value]) => !holds(value),
  },
];
