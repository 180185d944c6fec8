import { done, refused, type CommandInfo } from '../command.ts';
import { openLibraryFor, organizationOption } from '../open-organization.ts';
import { textTable } from '../text-table.ts';

export const reports: CommandInfo = {
  name: 'reports',
  usage: 'reports [--organization FOLDER]',
  summary: 'Lists the report types that can be drafted, and for whom.',
  words: [0, 0],
  options: [organizationOption],
  examples: ['plumbline reports'],
  async run(given, terminal) {
    const opened = await openLibraryFor(given);
    if (!opened.ok) return refused(opened.problems);
    const { library } = opened.value;
    const rows = [...library.templates.reports.values()].map((report) => [
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
