import { done, refused, type CommandInfo } from '../command.ts';
import { nearest } from '../../../core/data/nearest.ts';
import { problem } from '../../../core/problems.ts';
import { describePack, listPacks } from '../../../app/describe-packs.ts';
import { openInstalledLibrary } from '../open-library.ts';
import { textTable, wrap } from '../text-table.ts';

export const packs: CommandInfo = {
  name: 'packs',
  usage: 'packs [PACK]',
  summary:
    'Lists the rule packs; with a pack’s name, its rules, dated thresholds, settings and what it does not cover.',
  words: [0, 1],
  options: [],
  examples: ['plumbline packs', 'plumbline packs special-education-timelines'],
  async run(given, terminal) {
    const library = openInstalledLibrary();
    if (!library.ok) return refused(library.problems);
    const name = given.words[0];
    if (name === undefined) {
      const columns = [
        { header: 'Pack' },
        { header: 'Title', flexible: true },
        { header: 'Rules', align: 'right' as const },
        { header: 'Settings', flexible: true },
      ];
      terminal.print(textTable(columns, listPacks(library.value.rulebook), terminal.width));
      return done();
    }
    const described = describePack(library.value.rulebook, name);
    if (described === null) {
      const known = library.value.rulebook.packs.map((pack) => pack.id);
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
