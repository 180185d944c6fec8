import { fail, ok, type Result } from '../result.ts';
import {
  rootFrame,
  type CompiledTemplate,
  type TemplateLimits,
  type TemplateRun,
} from './template/compile-template.ts';

/** Generous for a report of hundreds of findings, small enough to stop a runaway template at once. */
export const templateLimits: TemplateLimits = { output: 20_000_000, turns: 200_000, depth: 20 };

/**
 * Runs a template over its data. `write` says how a value is put into the text: drafts put a mark there and keep the
 * value aside (see `ValueMarks`), so that no figure and no word of the data ever passes through Markdown. Fails when a
 * limit is reached.
 *
 * @param root what `@root` stands for, where it is not the data in hand: a text of the language library has a finding in
 *   hand and the report around it
 */
export function evaluateTemplate(
  template: CompiledTemplate,
  data: unknown,
  write: (value: unknown) => string,
  limits: TemplateLimits = templateLimits,
  root: unknown = data,
): Result<string> {
  const run: TemplateRun = { write, limits, problems: [], written: 0, turns: 0, depth: 0, stopped: false };
  const text = template.run(rootFrame(data, root), run);
  return run.stopped ? fail(...run.problems) : ok(text, run.problems);
}
