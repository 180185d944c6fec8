import { askWorksheet, type AskRequest } from '../../../app/ask-worksheet.ts';
import { columnsToAsk } from '../../../app/columns-to-ask.ts';
import { resultJson } from '../../../app/result-json.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { readWorkbookFile } from '../../../hosts/node/read-file.ts';
import { done, refused, type CommandInfo, type Given } from '../command.ts';
import { libraryFor } from '../open-organization.ts';
import { printDisparity } from '../print-disparity.ts';
import { conditions, readingOptions, tableRequest } from '../reading-options.ts';

export const disparity: CommandInfo = {
  name: 'disparity',
  usage: 'disparity FILE --outcome COLUMN[=VALUE]|PATTERN [--base COLUMN|PATTERN] [--by COLUMN] [options]',
  summary:
    'Any outcome by any group of any worksheet: rates, ratios with intervals, differences, excess cases, each traceable to its cells. Columns go by their header (case, blanks and punctuation do not matter), by its last line, or by their letter.',
  words: [1, 1],
  options: [
    {
      name: 'outcome',
      value: 'COLUMN[=VALUE]|PATTERN',
      help: 'The cases: a column of counts; a column of yes and no; a column and the value that is the outcome, where each row is a student (Suspended=Y, "Days suspended>0"); or the headers of one column a group, with {group} where the group’s name stands ("{group} suspended").',
    },
    {
      name: 'base',
      value: 'COLUMN|PATTERN',
      help: 'The students: a column of counts, or headers such as "{group} enrolled"; left out where each row is a student.',
    },
    {
      name: 'by',
      value: 'COLUMN',
      help: 'The groups: a column. Left out where the groups stand in the headers.',
    },
    {
      name: 'against',
      value: 'others|GROUP',
      help: 'The comparison: all other students (default), or a group by its name. Groups that overlap are never added up.',
    },
    { name: 'state', value: 'CASES/STUDENTS', help: 'Compare with a State’s count instead, such as 5000/100000.' },
    {
      name: 'favourable',
      help: 'The outcome is a good one (graduation, advanced courses): a low rate is the concern. Otherwise a high one is.',
    },
    {
      name: 'rate',
      help: 'The outcome column, or columns, hold rates that somebody else computed; a percentage without --base is taken as one.',
    },
    { name: 'threshold', value: 'NUMBER', help: 'Mark ratios at or above it (at or below it with --favourable).' },
    {
      name: 'outcome-where',
      value: 'COLUMN=VALUE',
      repeated: true,
      help: 'Rows of the cases, where cases and students stand in different rows; may be repeated.',
    },
    {
      name: 'base-where',
      value: 'COLUMN=VALUE',
      repeated: true,
      help: 'Rows of the students, where cases and students stand in different rows; may be repeated.',
    },
    ...readingOptions,
    { name: 'json', help: 'Print the result as JSON (docs/schema/result-1.schema.json).' },
  ],
  examples: [
    'plumbline disparity masscore.csv --outcome MCORE_COMPL --base MCORE_HS_GRAD --by MAT_ABBREVIATION --where REC_YEAR=2013 --where ORG_CODE=00350000 --where SCHOOL= --against White --favourable',
    'plumbline disparity roster.xlsx --sheet Students --outcome Suspended=Y --by Race --threshold 2',
    'plumbline disparity counts.xlsx --outcome "{group} suspended" --base "{group} enrolled"',
    'plumbline disparity suspension-rates.csv --outcome % --by Race/Ethnicity --where "District=Hartford School District" --against White',
    'plumbline disparity values.csv --outcome Value --outcome-where Variable=Graduates --base Value --base-where Variable=Cohort --by Race --favourable',
  ],
  async run(given, terminal) {
    const workbook = await readWorkbookFile(given.words[0]!);
    const library = await libraryFor(given, workbook);
    const tables = tableRequest(given);
    const question = readQuestion(given);
    if (!library.ok || !workbook.ok || !tables.ok || 'faults' in question) {
      const faults = 'faults' in question ? question.faults : [];
      const hints =
        library.ok && workbook.ok && tables.ok && faults.some(isMissing)
          ? await columnsToAsk(library.value, { ...tables.value, workbook: workbook.value })
          : [];
      return refused([...library.problems, ...workbook.problems, ...tables.problems, ...faults, ...hints]);
    }
    const asked = await askWorksheet(
      library.value,
      { ...tables.value, workbook: workbook.value, ...question },
      terminal.progress,
    );
    if (!asked.ok) return refused(asked.problems);
    const problems = [...workbook.problems, ...library.problems, ...asked.problems];
    if (given.has('json')) {
      terminal.print(resultJson({ ...asked.value, asOf: terminal.today, problems }));
      return { ...done(problems), problems: [] };
    }
    terminal.print(printDisparity(asked.value, terminal.width));
    // Why there is no answer has been printed as the answer.
    const { outcomes } = asked.value;
    const unanswered = outcomes.length === 1 && outcomes[0]!.group === null ? outcomes[0]!.reason : null;
    return {
      ...done(problems),
      problems: problems.filter(
        ({ message, severity }) => unanswered === null || (severity === 'error' && message !== unanswered.message),
      ),
    };
  },
};

const isMissing = ({ message }: Problem): boolean => message.endsWith(' is missing.');

function readQuestion(given: Given): Pick<AskRequest, 'question'> | { readonly faults: readonly Problem[] } {
  const faults: Problem[] = [];
  const usage = (option: string, message: string, remedy: string): void =>
    void faults.push(problem('usage', `--${option}`, message, remedy));
  const outcome = given.value('outcome');
  if (outcome === null) usage('outcome', '--outcome is missing.', 'Say what is counted: --outcome COLUMN.');
  const base = given.value('base');
  const inHeaders = outcome?.includes('{group}') === true;
  if (base?.includes('{group}') === true && outcome !== null && !inHeaders)
    usage(
      'base',
      `\`${base}\` is a pattern and --outcome is not.`,
      'Write {group} in both, or name a column of students with --base.',
    );
  const by = given.value('by') ?? (inHeaders ? '{group}' : null);
  if (by === null) usage('by', '--by is missing.', 'Say by which groups: --by COLUMN.');
  const state = given.value('state');
  const stateCounts = /^(\d+)\/(\d+)$/.exec((state ?? '').replaceAll(',', ''));
  if (state !== null && (stateCounts === null || Number(stateCounts[1]) > Number(stateCounts[2])))
    usage('state', `\`${state}\` is not CASES/STUDENTS.`, 'Write for example --state 5000/100000.');
  const against = given.value('against');
  if (state !== null && against !== null)
    usage('against', '--against and --state are both given.', 'Name one comparison.');
  const threshold = given.value('threshold');
  if (threshold !== null && !/^\d+(\.\d+)?$/.test(threshold))
    usage('threshold', `\`${threshold}\` is not a number.`, 'Write for example --threshold 2.');
  const outcomeWhere = conditions(given, 'outcome-where', faults);
  const baseWhere = conditions(given, 'base-where', faults);
  if (faults.length > 0 || outcome === null || by === null) return { faults };
  const favourable = given.has('favourable');
  return {
    question: {
      outcome,
      base,
      outcomeWhere,
      baseWhere,
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
