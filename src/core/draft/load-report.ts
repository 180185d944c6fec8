import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  compileReport,
  inOrderOfLines,
  readReport,
  type ReportTemplate,
  type TemplateLibrary,
} from './load-templates.ts';

/** What an id may be made of: it is the name of the report's file. */
const fileName = /^[\w-]+$/;

/**
 * One report type by itself, held against the fields, functions and parts of a library in the same way as those that were
 * loaded with it. Fails with all faults of the text at once, each with file, line and column; a text that only has
 * something to look at is answered with its warnings.
 *
 * @param file the name its faults are told by
 */
export function loadReport(library: TemplateLibrary, file: string, text: string): Result<ReportTemplate> {
  const problems: Problem[] = [];
  const read = readReport(text, file, problems);
  const id = read.front.values.get('id') ?? '';
  if (id !== '' && !fileName.test(id))
    problems.push(
      problem(
        'template-invalid',
        `${file}:${read.front.lines.get('id')}:1`,
        `The id \`${id}\` cannot be the name of a file.`,
        'Write it of letters, digits and hyphens: `board-brief`.',
      ),
    );
  const { checks, env } = library.forDocuments;
  // What its parts use is noted for this report alone; the library stays as it was loaded.
  const report = compileReport(read, { ...checks, usedByPart: new Map() }, env, problems);
  const told = inOrderOfLines(problems);
  return told.some(({ severity }) => severity === 'error') ? fail(...told) : ok(report, told);
}

/** A library with a report type among its own; one of the same id stands in its place. */
export function withReport(library: TemplateLibrary, report: ReportTemplate): TemplateLibrary {
  return { ...library, reports: new Map([...library.reports, [report.id, report]]) };
}
