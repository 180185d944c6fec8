import { explain as explainFinding } from '../../../app/explain.ts';
import { refused, type CommandInfo } from '../command.ts';
import { printExplanation } from '../print-explanation.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';

export const explain: CommandInfo = {
  name: 'explain',
  usage: 'explain FILE FINDING [options]',
  summary: 'Walks a finding back: formula with the numbers put in, threshold with date and authority, cells.',
  words: [2, 2],
  options: checkingOptions,
  examples: [
    'plumbline explain examples/district.xlsx special-education-timelines/se-9-assessments --as-of 2025-06-30',
  ],
  async run(given, terminal) {
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const explained = explainFinding(run.value.checked, given.words[1]!, run.value.library.rulebook.authorities);
    if (!explained.ok) return { exit: 2, problems: explained.problems };
    terminal.print(printExplanation(explained.value, terminal.width));
    return { exit: 0, problems: [] };
  },
};
