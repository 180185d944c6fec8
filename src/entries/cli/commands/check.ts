import { resultJson } from '../../../app/result-json.ts';
import { done, refused, type CommandInfo } from '../command.ts';
import { printCheck } from '../print-check.ts';
import { printSettingsOfRun } from '../print-organization.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';

export const check: CommandInfo = {
  name: 'check',
  usage: 'check FILE [options]',
  summary: 'Reads a worksheet, runs the rule packs over it and prints the findings.',
  words: [1, 1],
  options: [...checkingOptions, { name: 'json', help: 'Print the result as JSON (docs/schema/result-1.schema.json).' }],
  examples: [
    'plumbline check examples/district.xlsx --as-of 2025-06-30',
    'plumbline check evaluations.csv --pack special-education-timelines --calendar calendar.xlsx',
    'plumbline check special_education_indicators.csv --pack spp-indicators --where Year=2013 --json',
  ],
  async run(given, terminal) {
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const { checked, library } = run.value;
    if (given.has('json')) {
      terminal.print(resultJson({ ...checked, problems: run.problems }));
      return { ...done(run.problems), problems: [] };
    }
    terminal.print(printCheck(checked, terminal.width, printSettingsOfRun(library.own.changes, terminal.width)));
    return done(run.problems);
  },
};
