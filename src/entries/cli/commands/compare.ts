import { basename, resolve } from 'node:path';
import { compareReports, type ReportVersion } from '../../../app/living/compare-reports.ts';
import { dayOfComparison, draftComparison } from '../../../app/living/draft-comparison.ts';
import type { Problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { openVersion } from '../../../outputs/docx/living/open-version.ts';
import { writeDocx } from '../../../outputs/docx/write-docx.ts';
import { refused, type CommandInfo } from '../command.ts';
import { readReport } from '../living-report.ts';
import { outFaults } from '../out-faults.ts';
import { printComparison } from '../print-comparison.ts';

export const compare: CommandInfo = {
  name: 'compare',
  usage: 'compare OLD.docx NEW.docx [--out REVIEW.docx]',
  summary:
    'Compares two versions of a report by finding and by number: what is new, gone or changed, by how much, and whether ' +
    'the draft or a person changed it.',
  words: [2, 2],
  options: [
    {
      name: 'out',
      value: 'FILE.docx',
      help: 'Writes the comparison as a Word report too. It is for internal use, whomever the versions are for.',
    },
  ],
  examples: ['plumbline compare first.docx second.docx', 'plumbline compare first.docx second.docx --out review.docx'],
  async run(given, terminal) {
    const [first, second] = given.words as [string, string];
    const out = given.value('out');
    const faults = faultsIn(out, [first, second]);
    const names = fileNames(first, second);
    const [was, is] = [openedVersion(first, names[0]), openedVersion(second, names[1])];
    // Both files are looked at, so that all that is wrong is told at once.
    if (faults.length > 0 || !was.ok || !is.ok) return refused([...faults, ...was.problems, ...is.problems]);
    const compared = compareReports(was.value, is.value);
    terminal.print(printComparison(compared, terminal.width));
    if (out === null) return { exit: 0, problems: [] };
    const created = `${dayOfComparison(compared, terminal.today)}T00:00:00Z`;
    const bytes = await writeDocx(draftComparison(compared), { created });
    const written = writeFiles([{ path: resolve(out), bytes }]);
    if (!written.ok) return refused(written.problems);
    return { exit: 0, problems: [], written: written.value };
  },
};

/** Two files of one name in two folders are told apart by their paths. */
function fileNames(first: string, second: string): readonly [string, string] {
  return basename(first) === basename(second) ? [first, second] : [basename(first), basename(second)];
}

function openedVersion(path: string, file: string): Result<ReportVersion> {
  const read = readReport(path);
  if (!read.ok) return fail(...read.problems);
  const opened = openVersion(read.value, file);
  return opened.ok ? ok({ file, ...opened.value }) : fail(...opened.problems);
}

function faultsIn(out: string | null, versions: readonly string[]): readonly Problem[] {
  if (out === null) return [];
  return outFaults(out, versions, 'The comparison would take the place of a version that is compared.');
}
