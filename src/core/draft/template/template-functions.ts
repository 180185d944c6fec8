import { dataFunctions } from './data-functions.ts';
import { logicFunctions } from './logic-functions.ts';
import type { TemplateFunction } from './template-function.ts';
import { wordingFunctions } from './wording-functions.ts';

/** Everything a template may call, by name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map(
  [...logicFunctions, ...wordingFunctions, ...dataFunctions].map((one) => [one.name, one]),
);
