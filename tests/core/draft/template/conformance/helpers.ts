import type { Parameter, TemplateFunction } from '../../../../../src/core/draft/template/template-function.ts';
import { logicFunctions } from '../../../../../src/core/draft/template/logic-functions.ts';

const any: Parameter = { name: 'value', takes: ['any'], absent: true };

/** Functions with one implementation, handed to both sides: those of the product for conditions, and some that show what they get. */
export const sharedFunctions: readonly TemplateFunction[] = [
  ...logicFunctions,
  { name: 'shown', about: '', parameters: [], rest: any, gives: 'text', run: (values) => values.map(shown).join(',') },
  {
    name: 'named',
    about: '',
    parameters: [],
    rest: any,
    gives: 'text',
    run: (values, given) =>
      [...values.map(shown), ...Object.entries(given).map(([key, value]) => `${key}=${shown(value)}`)].join(';'),
  },
  { name: 'list', about: '', parameters: [], rest: any, gives: 'same', run: (values) => [...values] },
  { name: 'record', about: '', parameters: [], gives: 'same', run: (_, given) => ({ ...given }) },
  { name: 'same', about: '', parameters: [any], gives: 'same', run: ([value]) => value },
];

/** A value with its kind, so that null, nothing and an empty text are told apart. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{${Object.keys(value).join(' ')}}`
    : JSON.stringify(value);
}
