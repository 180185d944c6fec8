import type { CustomFunction } from './custom-function.ts';

/**
 * What Excel reads to know the functions before any code runs: the text of `functions.json`. Every argument is of type
 * `any` and errors are let through, so that text, blanks and errors reach the function, which answers each with a sentence
 * of its own, instead of being turned into 0 or a bare `#VALUE!` on the way.
 */
export function metadataText(functions: readonly CustomFunction[]): string {
  const metadata = {
    allowCustomDataForDataTypeAny: true,
    allowErrorForDataTypeAny: true,
    functions: functions.map(({ id, description, parameters, result }) => ({
      id,
      name: id,
      description,
      parameters: parameters.map(({ name, description: told, optional, range }) => ({
        name,
        description: told,
        type: 'any',
        dimensionality: range === true ? 'matrix' : 'scalar',
        ...(optional === true ? { optional: true } : {}),
      })),
      result: { type: 'number', dimensionality: result },
    })),
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}
