import { askWorksheet, type AskRequest } from '../../../app/ask-worksheet.ts';
import { resultJson } from '../../../app/result-json.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { readWorkbookFile } from '../../../hosts/node/read-file.ts';
import { done, refused, type CommandInfo, type Given } from '../command.ts';
import { openInstalledLibrary } from '../open-library.ts';
import { printDisparity } from '../print-disparity.ts';
import { readingOptions, tableRequest } from '../reading-options.ts';

export const disparity: CommandInfo = {
  name: 'disparity',
  usage: 'disparity FILE --outcome COLUMN[=VALUE] [--base COLUMN] --by COLUMN|PATTERN [options]',
  summary: 'Any outcome by any group of any worksheet: rates, ratios, intervals, excess cases.',
  words: [1, 1],
  options: [
    {
      name: 'outcome',
      value: 'COLUMN[=VALUE]',
      help: 'The cases: a column of counts, a column and the value that is the outcome, or a header pattern such as "{group} suspended".',
    },
    {
      name: 'base',
      value: 'COLUMN',
      help: 'The students: a column of counts or a pattern such as "{group} enrolled"; left out where each row is a student.',
    },
    {
      name: 'by',
      value: 'COLUMN|PATTERN',
      help: 'The groups: a column, or a pattern where the groups stand in the headers.',
    },
    { name: 'against', value: 'others|GROUP', help: 'The comparison: all other students (default) or a named group.' },
    { name: 'state', value: 'CASES/STUDENTS', help: 'Compare with a State’s count instead, such as 5000/100000.' },
    {
      name: 'favourable',
      help: 'The outcome is a good one (graduation, advanced courses): a low rate is the concern.',
    },
    { name: 'rate', help: 'The outcome column holds rates that somebody else computed.' },
    { name: 'threshold', value: 'NUMBER', help: 'Mark ratios at or above it (at or below it with --favourable).' },
    ...readingOptions,
    { name: 'json', help: 'Print the result as JSON (docs/schema/result-1.schema.json).' },
  ],
  examples: [
    'plumbline disparity masscore.csv --outcome MCORE_COMPL --base MCORE_HS_GRAD --by MAT_ABBREVIATION --where REC_YEAR=2013 --where ORG_CODE=00350000 --where SCHOOL= --against White --favourable',
    'plumbline disparity roster.xlsx --sheet Students --outcome Suspended=Y --by Race',
    'plumbline disparity counts.xlsx --outcome "{group} suspended" --base "{group} enrolled" --by "{group}"',
  ],
  async run(given, terminal) {
    const library = openInstalledLibrary();
    const workbook = await readWorkbookFile(given.words[0]!);
    const tables = tableRequest(given);
    const question = readQuestion(given);
    if (!library.ok || !workbook.ok || !tables.ok || 'faults' in question) {
      return refused([
        ...library.problems,
        ...workbook.problems,
        ...tables.problems,
        ...('faults' in question ? question.faults : []),
      ]);
    }
    const asked = await askWorksheet(
      library.value,
      { ...tables.value, workbook: workbook.value, ...question },
      terminal.progress,
    );
    if (!asked.ok) return refused(asked.problems);
    const problems = [...workbook.problems, ...asked.problems];
    if (given.has('json')) {
      terminal.print(resultJson({ ...asked.value, asOf: terminal.today, problems }));
      return { ...done(problems), problems: [] };
    }
    terminal.print(printDisparity(asked.value, terminal.width));
    return done(problems);
  },
};

function readQuestion(given: Given): Pick<AskRequest, 'question'> | { readonly faults: readonly Problem[] } {
  const faults: Problem[] = [];
  const needed = (name: string): string => {
    const value = given.value(name);
    if (value === null)
      faults.push(problem('usage', `--${name}`, `--${name} is missing.`, `Say what to use: --${name} COLUMN.`));
    return value ?? '';
  };
  const outcome = needed('outcome');
  const by = needed('by');
  const base = given.value('base');
  const state = given.value('state');
  const stateCounts = /^(\d+)\/(\d+)$/.exec(state ?? '');
  if (state !== null && (stateCounts === null || Number(stateCounts[1]) > Number(stateCounts[2]))) {
    faults.push(
      problem('usage', '--state', `\`${state}\` is not CASES/STUDENTS.`, 'Write for example --state 5000/100000.'),
    );
  }
  const threshold = given.value('threshold');
  if (threshold !== null && !/^\d+(\.\d+)?$/.test(threshold)) {
    faults.push(
      problem('usage', '--threshold', `\`${threshold}\` is not a number.`, 'Write for example --threshold 2.'),
    );
  }
  if (faults.length > 0) return { faults };
  const favourable = given.has('favourable');
  const against = given.value('against');
  return {
    question: {
      outcome,
      base,
      by,
      against:
        stateCounts !== null
          ? { state: { cases: Number(stateCounts[1]), students: Number(stateCounts[2]) } }
          : against === null || against === 'others'
            ? 'others'
            : { group: against },
      direction: favourable ? 'favourable' : 'adverse',
      threshold: threshold === null ? null : { value: Number(threshold), operator: favourable ? '<=' : '>=' },
      asRate: given.has('rate'),
    },
  };
}
