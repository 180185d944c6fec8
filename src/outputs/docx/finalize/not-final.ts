import { problem, type Problem } from '../../../core/problems.ts';

/**
 * Something that stands in the way of a finished file: in which part of it, at which words (`the text, at “…”` as `placeOf`
 * says it), what it is, and what to do.
 */
export function notFinal(file: string, place: string, message: string, remedy: string): Problem {
  const [part = '', words] = place.split(/, at (?=“)/);
  return problem('not-final', `${part} of ${file}`, words === undefined ? message : `At ${words}: ${message}`, remedy);
}
