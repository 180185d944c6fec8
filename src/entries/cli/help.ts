import type { CommandInfo } from './command.ts';
import { wrap } from './text-table.ts';

/** What `plumbline --help` prints. */
export function programHelp(commands: readonly CommandInfo[], width: number): string {
  const names = Math.max(...commands.map((command) => command.name.length));
  return [
    ...wrap(
      'plumbline: from a school system’s worksheet to finished findings in Word, every number traceable to its cells.',
      width,
    ),
    '',
    'Commands',
    ...commands.flatMap((command) => twoColumns(`  ${command.name.padEnd(names)}  `, command.summary, width)),
    '',
    'Each command says more with --help. Nothing leaves this machine.',
    'Exit codes: 0 done, 1 problems in the data, 2 wrong usage.',
  ].join('\n');
}

/** Option labels longer than this have their help on the next line. */
const widestLabel = 26;

/** What `plumbline COMMAND --help` prints. */
export function commandHelp(command: CommandInfo, width: number): string {
  const label = (option: CommandInfo['options'][number]): string =>
    `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;
  const widest = Math.min(widestLabel, Math.max(0, ...command.options.map((option) => label(option).length)));
  return [
    ...hanging(`plumbline ${command.usage}`, 4, width),
    '',
    ...wrap(command.summary, width),
    '',
    ...(command.options.length === 0
      ? []
      : [
          'Options',
          ...command.options.flatMap((option) =>
            twoColumns(`  ${label(option).padEnd(widest)}  `, option.help, width, widest + 4),
          ),
          '',
        ]),
    'Examples',
    ...command.examples.flatMap((example) => continued(example, width)),
  ].join('\n');
}

/** A label and its text beside it, the text wrapped under itself; below the label where that is too long. */
function twoColumns(label: string, text: string, width: number, at = label.length): string[] {
  const lines = wrap(text, Math.max(20, width - at));
  if (label.length > at) return [label.trimEnd(), ...lines.map((line) => ' '.repeat(at) + line)];
  return lines.map((line, i) => (i === 0 ? label : ' '.repeat(at)) + line);
}

function hanging(text: string, indent: number, width: number): string[] {
  return wrap(text, width - indent).map((line, i) => (i === 0 ? line : ' '.repeat(indent) + line));
}

/** An example that can be copied into a shell: broken before options, with a backslash at the end of the line. */
function continued(example: string, width: number): string[] {
  const parts = example.split(/ (?=--)/);
  const lines: string[] = [];
  let line = `  ${parts[0]}`;
  for (const part of parts.slice(1)) {
    if (line.length + 1 + part.length <= width - 2) line += ` ${part}`;
    else {
      lines.push(`${line} \\`);
      line = `      ${part}`;
    }
  }
  return [...lines, line];
}
