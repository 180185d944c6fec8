import { commandNames, done, refused, type Answer, type CommandInfo, type Terminal } from '../command.ts';
import { nearest } from '../../../core/data/nearest.ts';
import { problem } from '../../../core/problems.ts';
import { coverageNames, describeCoverage } from '../../../app/describe-coverage.ts';
import { describePack, listPacks } from '../../../app/describe-packs.ts';
import type { Library } from '../../../app/library.ts';
import { exampleFiles, libraryFiles } from '../../../hosts/node/library-files.ts';
import { packageFolder } from '../open-library.ts';
import { openLibraryFor, organizationOption } from '../open-organization.ts';
import { printCoverage } from '../print-coverage.ts';
import { textTable, wrap } from '../text-table.ts';

export const packs: CommandInfo = {
  name: 'packs',
  usage: 'packs [PACK] [--coverage [--json]] [--organization FOLDER]',
  summary:
    'Lists the rule packs; with a pack’s name, its rules, dated thresholds, settings and what it does not cover. With --coverage, every duty and what serves it.',
  words: [0, 1],
  options: [
    {
      name: 'coverage',
      help: 'Every check, criterion, document and duty of the offices this is for, with the rules, cases, example and reports that serve it, or why data cannot.',
    },
    { name: 'json', help: 'With --coverage: as JSON.' },
    organizationOption,
  ],
  examples: ['plumbline packs', 'plumbline packs special-education-timelines', 'plumbline packs --coverage'],
  async run(given, terminal) {
    const opened = await openLibraryFor(given);
    if (!opened.ok) return refused(opened.problems);
    const { library } = opened.value;
    const name = given.words[0];
    if (given.has('coverage') || given.has('json')) {
      if (name === undefined && given.has('coverage')) return coverage(library, given.has('json'), terminal);
      return refused([
        problem(
          'usage',
          given.has('coverage') ? '--coverage' : '--json',
          given.has('coverage') ? 'The coverage is of all packs together.' : '`--json` goes with `--coverage` alone.',
          'Write plumbline packs --coverage, or plumbline packs PACK.',
        ),
      ]);
    }
    if (name === undefined) {
      const columns = [
        { header: 'Pack' },
        { header: 'Title', flexible: true },
        { header: 'Rules', align: 'right' as const },
        { header: 'Settings', flexible: true },
      ];
      terminal.print(textTable(columns, listPacks(library.rulebook), terminal.width));
      return done();
    }
    const described = describePack(library.rulebook, name);
    if (described === null) {
      const known = library.rulebook.packs.map((pack) => pack.id);
      const near = nearest(name, known);
      return refused([
        problem(
          'usage',
          name,
          `There is no pack \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          `Use one of: ${known.join(', ')}.`,
        ),
      ]);
    }
    const lines: string[] = [described.title, ''];
    const list = (title: string, items: readonly string[]): void => {
      if (items.length > 0)
        lines.push(
          title,
          ...items.flatMap((item) =>
            wrap(item, terminal.width - 4).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`)),
          ),
          '',
        );
    };
    list('Covers', described.covers);
    list('Does not cover', described.doesNotCover);
    list('Settings', described.settings);
    lines.push(
      textTable(
        [
          { header: 'Rule' },
          { header: 'Criterion' },
          { header: 'Asks', flexible: true },
          { header: 'Force' },
          { header: 'Authorities', flexible: true },
        ],
        described.rules,
        terminal.width,
      ),
      '',
      textTable(
        [
          { header: 'Threshold' },
          { header: 'Value' },
          { header: 'From' },
          { header: 'To' },
          { header: 'Authority', flexible: true },
          { header: 'Verified' },
        ],
        described.thresholds,
        terminal.width,
      ),
    );
    terminal.print(lines.join('\n'));
    return done();
  },
};

function coverage(library: Library, json: boolean, terminal: Terminal): Answer {
  const folder = packageFolder();
  const names = coverageNames(library, { commands: commandNames, examples: exampleFiles(folder) });
  const described = describeCoverage(libraryFiles(folder).rules, names);
  if (!described.ok) return refused(described.problems);
  terminal.print(json ? JSON.stringify(described.value, null, 2) : printCoverage(described.value, terminal.width));
  return done();
}
