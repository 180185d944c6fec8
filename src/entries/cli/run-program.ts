import { nearest } from '../../core/data/nearest.ts';
import { problem, type Problem } from '../../core/problems.ts';
import type { Answer, CommandInfo, Terminal } from './command.ts';
import { refused } from './command.ts';
import { audit } from './commands/audit.ts';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { dates } from './commands/dates.ts';
import { disparity } from './commands/disparity.ts';
import { draft } from './commands/draft.ts';
import { explain } from './commands/explain.ts';
import { finalize } from './commands/finalize.ts';
import { handbook } from './commands/handbook.ts';
import { mapping } from './commands/mapping.ts';
import { organization } from './commands/organization.ts';
import { packs } from './commands/packs.ts';
import { refresh } from './commands/refresh.ts';
import { register } from './commands/register.ts';
import { reports } from './commands/reports.ts';
import { sample } from './commands/sample.ts';
import { verify } from './commands/verify.ts';
import { commandHelp, programHelp } from './help.ts';
import { problemInOptions } from './in-options.ts';
import { printProblems } from './print-problems.ts';
import { readArguments } from './read-arguments.ts';

const commands: readonly CommandInfo[] = [
  check,
  draft,
  disparity,
  explain,
  refresh,
  verify,
  compare,
  sample,
  register,
  mapping,
  dates,
  audit,
  finalize,
  packs,
  reports,
  organization,
  handbook,
];

/** Does what the words after `plumbline` ask for, with the terminal as its only way out. Answers the exit code. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(programHelp(commands, terminal.width));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const near = nearest(
      name,
      commands.map((candidate) => candidate.name),
    );
    return end(
      refused([
        problem(
          'usage',
          'plumbline',
          `There is no command \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          'See plumbline --help.',
        ),
      ]),
      terminal,
    );
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print(commandHelp(command, terminal.width));
    return 0;
  }
  const given = readArguments(command, rest);
  if (!given.ok) return end(refused(given.problems), terminal);
  return end(await command.run(given.value, terminal), terminal);
}

function end(answer: Answer, terminal: Terminal): number {
  const shown: readonly Problem[] = answer.problems.map(problemInOptions);
  if (shown.length > 0) terminal.say(printProblems(shown, terminal.width));
  for (const path of answer.written ?? []) terminal.print(path);
  return answer.exit;
}
