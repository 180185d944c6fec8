// Drafts every kept report from its example workbook, as the command line does it.
import { fileURLToPath } from 'node:url';
import { runProgram } from '../src/entries/cli/run-program.ts';
import { books } from './example/books/books.ts';
import { draftedExamples } from './example/drafts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const wanted = process.argv.slice(2);
let failed = 0;
for (const { book: name, report, audiences, school, dates = [] } of draftedExamples) {
  if (wanted.length > 0 && !wanted.some((part) => `${name} ${report}`.includes(part))) continue;
  const book = books.find((one) => one.name === name);
  if (book === undefined) throw new Error(`${report}: there is no example ${name}.`);
  const packs = Object.entries(book.packs).flatMap(([pack, setting]) => [
    '--pack',
    setting === null ? pack : `${pack}:${setting}`,
  ]);
  const words = [
    ...['draft', `${root}examples/${name}.xlsx`, '--report', report],
    ...['--audience', audiences.length === 2 ? 'both' : audiences[0]!],
    ...['--as-of', book.asOf, '--out', `${root}examples/drafts`],
    ...packs,
    ...(school === undefined ? [] : ['--school', school]),
    ...dates.flatMap((date) => ['--date', date]),
  ];
  const said: string[] = [];
  const exit = await runProgram(words, {
    width: 100,
    print: (text) => console.log(text.replace(root, '')),
    say: (text) => said.push(text),
    progress: () => undefined,
    today: book.asOf,
  });
  if (exit !== 0) {
    failed++;
    console.error(`${name}, ${report}:\n${said.join('\n')}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
