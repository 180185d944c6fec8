import { done, refused, type CommandInfo } from '../command.ts';
import { openInstalledLibrary } from '../open-library.ts';
import { textTable } from '../text-table.ts';

export const reports: CommandInfo = {
  name: 'reports',
  usage: 'reports',
  summary: 'Lists the report types that can be drafted, and for whom.',
  words: [0, 0],
  options: [],
  examples: ['plumbline reports'],
  async run(_given, terminal) {
    const library = openInstalledLibrary();
    if (!library.ok) return refused(library.problems);
    const rows = [...library.value.templates.reports.values()].map((report) => [
      report.id,
      report.title,
      report.audiences.join(', '),
    ]);
    terminal.print(
      textTable(
        [{ header: 'Report' }, { header: 'Title', flexible: true }, { header: 'Audience' }],
        rows,
        terminal.width,
      ),
    );
    return done();
  },
};
