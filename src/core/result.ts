import type { Problem } from './problems.ts';

/**
 * What a step answers: a value, or every problem that stood in its way at once. Problems that did not stand in the way
 * (a cell that could not be read, say) travel beside the value. `throw` is kept for our own mistakes.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function ok<T>(value: T, problems: readonly Problem[] = []): Result<T> {
  return { ok: true, value, problems };
}

export function fail<T = never>(...problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}
