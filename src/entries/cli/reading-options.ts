import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CheckRequest } from '../../app/check-worksheet.ts';
import type { TableRequest, Where } from '../../app/read-tables.ts';
import type { WorkbookFile } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readWorkbookFile } from '../../hosts/node/read-file.ts';
import type { Given, OptionInfo, Terminal } from './command.ts';
import { organizationOption } from './open-organization.ts';

/** Options of every command that reads a worksheet. */
export const readingOptions: readonly OptionInfo[] = [
  {
    name: 'sheet',
    value: 'NAME',
    repeated: true,
    help: 'Read this worksheet only; may be repeated. Otherwise every visible sheet.',
  },
  { name: 'mapping', value: 'FILE', help: 'Column mapping to use (YAML or JSON), as `plumbline mapping` prints it.' },
  {
    name: 'where',
    value: 'COLUMN=VALUE',
    repeated: true,
    help: 'Use only rows whose column holds this value; may be repeated. `COLUMN=` means blank; "COLUMN>10" and the like hold for numbers.',
  },
  organizationOption,
];

/** Options of every command that runs checks. */
export const checkingOptions: readonly OptionInfo[] = [
  ...readingOptions,
  {
    name: 'pack',
    value: 'PACK[:SETTING]',
    repeated: true,
    help: 'Run this rule pack only, with this setting; may be repeated. Otherwise every pack with its default.',
  },
  {
    name: 'calendar',
    value: 'FILE',
    help: 'School calendar to count days by; otherwise the workbook’s own calendar sheet.',
  },
  {
    name: 'school-working-day',
    value: 'student|staff',
    help: 'What a school working day is: a day on which students attend (default) or on which staff work. The law does not say.',
  },
  { name: 'as-of', value: 'DAY', help: 'The day the data are judged on, such as 2025-06-30; today if left out.' },
  { name: 'district', value: 'NAME', help: 'How the district is called in findings and reports.' },
];

/** Conditions of the form COLUMN=VALUE from an option that may be repeated. */
export function conditions(given: Given, option: string, problems: Problem[]): Where[] {
  return given.values(option).flatMap((text) => {
    const compared = /^([^=<>]+?)((?:>=|<=|>|<)\s*[\d.,]+%?)$/.exec(text);
    if (compared !== null) return [{ column: compared[1]!, value: compared[2]! }];
    const at = text.indexOf('=');
    if (at > 0) return [{ column: text.slice(0, at), value: text.slice(at + 1) }];
    problems.push(
      problem(
        'usage',
        `--${option}`,
        `\`${text}\` is not of the form COLUMN=VALUE.`,
        `Write for example --${option} Year=2013.`,
      ),
    );
    return [];
  });
}

/** What to read, from the options. */
export function tableRequest(given: Given): Result<TableRequest> {
  const problems: Problem[] = [];
  const where = conditions(given, 'where', problems);
  const path = given.value('mapping');
  let mapping: TableRequest['mapping'] = null;
  if (path !== null) {
    try {
      mapping = { file: basename(path), text: readFileSync(path, 'utf8') };
    } catch (error) {
      problems.push(
        problem(
          'usage',
          '--mapping',
          `The mapping file cannot be read: ${(error as Error).message}.`,
          'Check the path.',
        ),
      );
    }
  }
  return problems.length > 0
    ? fail(...problems)
    : ok({ sheets: given.has('sheet') ? given.values('sheet') : null, mapping, kind: null, where });
}

/** What to check, from the file named and the options. */
export async function checkRequest(given: Given, terminal: Terminal): Promise<Result<CheckRequest>> {
  const problems: Problem[] = [];
  const take = <T>(result: Result<T>): T | null => {
    problems.push(...result.problems);
    return result.ok ? result.value : null;
  };
  const request = take(tableRequest(given));
  const workbook = take(await readWorkbookFile(given.words[0]!));
  const calendarPath = given.value('calendar');
  const calendar: WorkbookFile | null = calendarPath === null ? null : take(await readWorkbookFile(calendarPath));
  if (request === null || workbook === null || (calendarPath !== null && calendar === null)) return fail(...problems);
  const working = given.value('school-working-day');
  if (working !== null && working !== 'student' && working !== 'staff')
    return fail(
      problem(
        'usage',
        '--school-working-day',
        `\`${working}\` is neither student nor staff.`,
        'Write --school-working-day student or --school-working-day staff.',
      ),
    );
  const packs = given.values('pack').map((text) => {
    const [pack, setting] = text.split(':');
    return { pack: pack!, setting: setting ?? null };
  });
  return ok(
    {
      ...request,
      workbook,
      calendar,
      ...(working === null ? {} : { schoolWorkingDay: working }),
      packs: packs.length === 0 ? null : packs,
      asOf: given.value('as-of') ?? terminal.today,
      district: given.value('district'),
    },
    problems,
  );
}
