import { done, refused, type CommandInfo } from '../command.ts';
import { openOrganization } from '../open-organization.ts';
import { printChanges } from '../print-organization.ts';

export const organization: CommandInfo = {
  name: 'organization',
  usage: 'organization FOLDER',
  summary:
    'Checks an organization’s folder and shows what it changes: packs, thresholds, column names, texts, reports, calendar, letterhead.',
  words: [1, 1],
  options: [],
  examples: [
    'plumbline organization examples/organization',
    'plumbline draft examples/district.xlsx --organization examples/organization --as-of 2025-06-30',
  ],
  async run(given, terminal) {
    const opened = await openOrganization(given.words[0]!);
    if (!opened.ok) return refused(opened.problems);
    const { own } = opened.value.library;
    terminal.print(
      [
        `${own.name}: nothing in the folder has a fault.`,
        own.changes.length === 0
          ? 'It changes nothing; everything is as shipped.'
          : printChanges(own.changes, terminal.width),
      ].join('\n\n'),
    );
    return done(opened.problems);
  },
};
