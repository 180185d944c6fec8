import { drawReview } from '../../../app/draw-review.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { readWorkbookFile } from '../../../hosts/node/read-file.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { reviewSheets } from '../../../outputs/sheets/review-sheets.ts';
import { writeXlsx } from '../../../outputs/xlsx/write-xlsx.ts';
import { done, refused, type CommandInfo, type Given } from '../command.ts';
import { libraryFor } from '../open-organization.ts';
import { readingOptions, tableRequest } from '../reading-options.ts';

const sizeOptions = [
  { name: 'size', size: 'sample', help: 'Records of each group (students with disabilities, English learners, …).' },
  { name: 'sub-size', size: 'subSample', help: 'Records for a criterion that is about some records only.' },
  { name: 'alternates', size: 'alternates', help: 'Records standing by in each stratum.' },
  { name: 'again', size: 'again', help: 'Records of a group the reviewer looks at again.' },
  { name: 'fresh', size: 'fresh', help: 'Other records of a group the reviewer looks at.' },
] as const;

export const sample: CommandInfo = {
  name: 'sample',
  usage: 'sample FILE --seed TEXT [--size N] [--criteria LIST] [--out FILE]',
  summary:
    'Draws records for a review from a roster, by strata, and writes the sheet to fill in: a row for each element of each record.',
  words: [1, 1],
  options: [
    ...readingOptions,
    { name: 'seed', value: 'TEXT', help: 'Any text; the same roster and the same text draw the same records again.' },
    ...sizeOptions.map(({ name, help }) => ({ name, value: 'N', help })),
    { name: 'criteria', value: 'LIST', help: 'Criteria to ask about, such as "SE 3,SE 6"; otherwise every one.' },
    {
      name: 'layer',
      value: 'district|reviewer',
      help: 'Whose sheet is written: the district’s (default) or the reviewer’s.',
    },
    { name: 'as-of', value: 'DAY', help: 'The day ages are reckoned on, such as 2025-06-30; today if left out.' },
    { name: 'district', value: 'NAME', help: 'How the district is called.' },
    { name: 'out', value: 'FILE', help: 'Where to write the workbook; review.xlsx if left out.' },
  ],
  examples: [
    'plumbline sample roster.xlsx --size 30 --seed 2025-adams --out review.xlsx',
    'plumbline sample roster.xlsx --seed 2025-adams --criteria "SE 3,SE 6" --layer reviewer',
    'plumbline check review.xlsx --pack record-review',
  ],
  async run(given, terminal) {
    const workbook = await readWorkbookFile(given.words[0]!);
    const library = await libraryFor(given, workbook);
    const request = tableRequest(given);
    const usage: Problem[] = [];
    const sizes = sizesGiven(given, usage);
    const layer = given.value('layer') ?? 'district';
    if (layer !== 'district' && layer !== 'reviewer')
      usage.push(
        problem(
          'usage',
          '--layer',
          `\`${layer}\` is neither district nor reviewer.`,
          'Write --layer district or --layer reviewer.',
        ),
      );
    const seed = given.value('seed')?.trim() ?? '';
    if (seed === '')
      usage.push(
        problem(
          'usage',
          '--seed',
          'There is no seed, so nobody could draw the sample again.',
          'Give any text, such as --seed 2025-adams, and keep it.',
        ),
      );
    if (!library.ok || !workbook.ok || !request.ok || usage.length > 0)
      return refused([...library.problems, ...workbook.problems, ...request.problems, ...usage]);
    const drawn = await drawReview(
      library.value,
      {
        ...request.value,
        workbook: workbook.value,
        asOf: given.value('as-of') ?? terminal.today,
        district: given.value('district'),
        seed,
        sizes,
        criteria:
          given
            .value('criteria')
            ?.split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '') ?? null,
      },
      terminal.progress,
    );
    if (!drawn.ok) return refused([...workbook.problems, ...drawn.problems]);
    const sheets = reviewSheets({ ...drawn.value, layer: layer === 'reviewer' ? 'reviewer' : 'district' });
    const written = writeFiles([{ path: given.value('out') ?? 'review.xlsx', bytes: writeXlsx(sheets) }]);
    if (!written.ok) return refused(written.problems);
    for (const { title, population, strataFields, strata } of drawn.value.groups) {
      if (population === 0) continue;
      const chosen = strata.reduce((sum, stratum) => sum + stratum.chosen, 0);
      terminal.print(
        `${title}: ${chosen} of ${population} drawn, by ${strataFields.join(', ').replaceAll('-', ' ')}, in ${strata.length} strata.`,
      );
    }
    return { ...done([...workbook.problems, ...library.problems, ...drawn.problems]), written: written.value };
  },
};

function sizesGiven(given: Given, usage: Problem[]): Record<string, number> {
  return Object.fromEntries(
    sizeOptions.flatMap(({ name, size }) => {
      const text = given.value(name);
      if (text === null) return [];
      if (!/^\d{1,6}$/.test(text))
        usage.push(
          problem('usage', `--${name}`, `\`${text}\` is not a whole number.`, `Write for example --${name} 30.`),
        );
      else if (size === 'sample' && Number(text) === 0)
        usage.push(
          problem('usage', '--size', 'A sample of no records shows nothing.', 'Write 1 or more, such as --size 30.'),
        );
      return [[size, Number(text)] as const];
    }),
  );
}
