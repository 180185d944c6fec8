import { parseArgs } from 'node:util';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { CommandInfo, Given } from './command.ts';
import { nearest } from '../../core/data/nearest.ts';

/** The command line after the command's name; every fault at once. */
export function readArguments(command: CommandInfo, argv: readonly string[]): Result<Given> {
  const problems: Problem[] = [];
  const usage = (message: string, remedy: string): void =>
    void problems.push(problem('usage', `plumbline ${command.name}`, message, remedy));
  const options = Object.fromEntries(
    command.options.map((option) => [
      option.name,
      { type: option.value === undefined ? ('boolean' as const) : ('string' as const), multiple: true as const },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    else if (token.kind === 'option') {
      const known = command.options.find((option) => option.name === token.name);
      if (known === undefined) {
        const near = nearest(
          token.name,
          command.options.map((option) => option.name),
        );
        usage(
          `The option ${token.rawName} is not known${near === null ? '' : `; did you mean --${near}?`}`,
          `See plumbline ${command.name} --help.`,
        );
        continue;
      }
      const missing =
        known.value !== undefined &&
        (token.value === undefined || (token.value.startsWith('--') && token.inlineValue !== true));
      if (missing) {
        usage(`The option --${known.name} needs a value (${known.value}).`, `Write --${known.name} ${known.value}.`);
        continue;
      }
      const list = values.get(known.name) ?? [];
      if (list.length > 0 && known.repeated !== true && known.value !== undefined)
        usage(`The option --${known.name} is given twice.`, 'Give it once.');
      list.push(token.value ?? '');
      values.set(known.name, list);
    }
  }
  const [fewest, most] = command.words;
  if (words.length < fewest || words.length > most) {
    usage(
      `${words.length} ${words.length === 1 ? 'name was' : 'names were'} given; ${fewest === most ? fewest : `${fewest} to ${most}`} expected.`,
      `Usage: plumbline ${command.usage}`,
    );
  }
  if (problems.length > 0) return fail(...problems);
  return ok({
    words,
    value: (name) => values.get(name)?.[0] ?? null,
    values: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  });
}
