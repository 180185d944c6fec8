import { basename, dirname, resolve } from 'node:path';
import { coverageNames, describeCoverage } from '../../../app/describe-coverage.ts';
import { makeHandbook } from '../../../app/handbook/make-handbook.ts';
import { problem } from '../../../core/problems.ts';
import { exampleFiles, libraryFiles } from '../../../hosts/node/library-files.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { writeDocx } from '../../../outputs/docx/write-docx.ts';
import { writeMarkdownPages } from '../../../outputs/text/write-markdown-pages.ts';
import { commandNames, refused, type CommandInfo } from '../command.ts';
import { packageFolder } from '../open-library.ts';
import { openLibraryFor, organizationOption } from '../open-organization.ts';

/** The handbook holds no data and so no day; its file says one all the same, the same in every copy. */
const created = '2025-01-01T00:00:00Z';

export const handbook: CommandInfo = {
  name: 'handbook',
  usage: 'handbook [--pack PACK[:SETTING]] [--out F.docx|F.md] [--organization FOLDER]',
  summary: 'Makes the handbook from the rules: who does what, when, what shows it, and how it is checked.',
  words: [0, 0],
  options: [
    {
      name: 'pack',
      value: 'PACK[:SETTING]',
      repeated: true,
      help: 'A chapter for this rule pack, with the limits of this setting; may be repeated. Otherwise every pack.',
    },
    {
      name: 'out',
      value: 'FILE',
      help: 'Where to write: a .docx (default: handbook.docx), or a .md, whose chapters go into a folder beside it.',
    },
    organizationOption,
  ],
  examples: [
    'plumbline handbook --out handbook.docx',
    'plumbline handbook --pack special-education-timelines --pack restraint --out handbook.docx',
  ],
  async run(given) {
    const out = given.value('out') ?? 'handbook.docx';
    if (!/\.(?:docx|md)$/.test(out)) {
      const message = `\`${out}\` is neither a .docx nor a .md.`;
      return refused([problem('usage', '--out', message, 'Write --out handbook.docx or --out handbook.md.')]);
    }
    const opened = await openLibraryFor(given);
    if (!opened.ok) return refused(opened.problems);
    const { library, letterhead } = opened.value;
    const folder = packageFolder();
    const names = coverageNames(library, { commands: commandNames, examples: exampleFiles(folder) });
    const coverage = describeCoverage(libraryFiles(folder).rules, names);
    if (!coverage.ok) return refused(coverage.problems);
    const chapters = given.values('pack').map((text) => {
      const [pack = '', setting] = text.split(':');
      return { pack, setting: setting ?? null };
    });
    const made = makeHandbook(library, chapters, coverage.value);
    if (!made.ok) return refused(made.problems);
    const files = out.endsWith('.md')
      ? writeMarkdownPages(made.value, basename(out, '.md')).map(({ path, text }) => ({
          path: resolve(dirname(out), path),
          bytes: text,
        }))
      : [
          {
            path: resolve(out),
            bytes: await writeDocx(made.value, { created, ...(letterhead === null ? {} : { letterhead }) }),
          },
        ];
    const written = writeFiles(files);
    if (!written.ok) return refused(written.problems);
    return { exit: 0, problems: made.problems, written: written.value };
  },
};
