import type { CommandInfo } from './command.ts';

/** What `plumbline --help` prints. */
export function programHelp(commands: readonly CommandInfo[]): string {
  const names = Math.max(...commands.map((command) => command.name.length));
  return [
    'plumbline: from a school system’s worksheet to finished findings in Word, every number traceable to its cells.',
    '',
    'Commands',
    ...commands.map((command) => `  ${command.name.padEnd(names)}  ${command.summary}`),
    '',
    'Each command says more with --help. Nothing leaves this machine.',
    'Exit codes: 0 done, 1 problems in the data, 2 wrong usage.',
  ].join('\n');
}

/** What `plumbline COMMAND --help` prints. */
export function commandHelp(command: CommandInfo): string {
  const label = (option: CommandInfo['options'][number]): string =>
    `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;
  const widest = Math.max(0, ...command.options.map((option) => label(option).length));
  return [
    `plumbline ${command.usage}`,
    '',
    command.summary,
    '',
    ...(command.options.length === 0
      ? []
      : ['Options', ...command.options.map((option) => `  ${label(option).padEnd(widest)}  ${option.help}`), '']),
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}
