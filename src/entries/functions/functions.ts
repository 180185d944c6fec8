import { alternateRiskRatio } from './alternate-risk-ratio.ts';
import { composition } from './composition.ts';
import { isRefusal, type Answer, type CustomFunction, type Refusal } from './custom-function.ts';
import { fisher } from './fisher.ts';
import { rateInterval } from './rate-ci.ts';
import { riskRatioInterval } from './risk-ratio-ci.ts';
import { riskRatio } from './risk-ratio.ts';
import { schoolDays } from './school-days.ts';

/** Every function of the worksheet, in the order the documentation tells them; `functions.json` is made from this. */
export const functions: readonly CustomFunction[] = [
  riskRatio,
  alternateRiskRatio,
  riskRatioInterval,
  rateInterval,
  fisher,
  composition,
  schoolDays,
];

/** The part of Excel's global `CustomFunctions` that is used here. */
export interface CustomFunctionsRuntime {
  associate(id: string, implementation: (...cells: unknown[]) => unknown): void;
  readonly Error: new (code: string, message: string) => Error;
  readonly ErrorCode: { readonly invalidValue: string; readonly notAvailable: string };
}

/** Tells Excel which function stands behind which id. */
export function associateFunctions(runtime: CustomFunctionsRuntime): void {
  const errorOf = ({ refused, message }: Refusal): Error =>
    new runtime.Error(
      refused === 'wrong-input' ? runtime.ErrorCode.invalidValue : runtime.ErrorCode.notAvailable,
      message,
    );
  for (const { id, parameters, answer } of functions) {
    runtime.associate(id, (...given) => {
      const found: Answer = answer(...argumentsOf(given, parameters.length));
      if (isRefusal(found)) throw errorOf(found);
      if (typeof found === 'number') return found;
      return found.map((row) => row.map((cell) => (isRefusal(cell) ? errorOf(cell) : cell)));
    });
  }
}

/** What stands in the formula, without the description of the call that Excel adds behind it. */
function argumentsOf(given: readonly unknown[], count: number): readonly unknown[] {
  const last = given.at(-1);
  const isCall = typeof last === 'object' && last !== null && 'functionName' in last;
  return given.slice(0, isCall ? Math.min(count, given.length - 1) : count);
}

// Outside Excel there is nobody to tell.
const { CustomFunctions: runtime } = globalThis as { readonly CustomFunctions?: CustomFunctionsRuntime };
if (runtime !== undefined) associateFunctions(runtime);
