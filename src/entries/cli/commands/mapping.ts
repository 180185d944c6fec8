import { showMapping } from '../../../app/show-mapping.ts';
import { readTables } from '../../../app/read-tables.ts';
import { readWorkbookFile } from '../../../hosts/node/read-file.ts';
import { done, refused, type CommandInfo } from '../command.ts';
import { libraryFor } from '../open-organization.ts';
import { readingOptions, tableRequest } from '../reading-options.ts';

export const mapping: CommandInfo = {
  name: 'mapping',
  usage: 'mapping FILE [--sheet NAME] [--organization FOLDER]',
  summary:
    'Shows what each column was recognised as, in the form a mapping file has: save it, correct it, pass it with --mapping.',
  words: [1, 1],
  options: readingOptions.filter(({ name }) => name === 'sheet' || name === 'organization'),
  examples: [
    'plumbline mapping roster.xlsx > roster.mapping.yaml',
    'plumbline check roster.xlsx --mapping roster.mapping.yaml',
  ],
  async run(given, terminal) {
    const workbook = await readWorkbookFile(given.words[0]!);
    const library = await libraryFor(given, workbook);
    const request = tableRequest(given);
    if (!library.ok || !workbook.ok || !request.ok)
      return refused([...library.problems, ...workbook.problems, ...request.problems]);
    const tables = await readTables(library.value, workbook.value, request.value, terminal.progress);
    if (!tables.ok) return refused(tables.problems);
    terminal.print(showMapping(library.value, tables.value));
    return done([...workbook.problems, ...library.problems, ...tables.problems]);
  },
};
