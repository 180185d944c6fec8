import { loadReport, withReport } from '../../core/draft/load-report.ts';
import { reportKeys, type ReportTemplate } from '../../core/draft/load-templates.ts';
import { readFrontMatter, type FrontMatter } from '../../core/draft/template/front-matter.ts';
import { checkReportWording } from '../../core/draft/wording-check.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { unknownSettings, type Library } from '../library.ts';

/** A report of an organization as its text gives it. */
export interface OwnReport {
  /** Name of its file: its id, as an organization's folder has it. */
  readonly file: string;
  readonly id: string;
  readonly title: string;
  /** Null while the text holds an error. */
  readonly template: ReportTemplate | null;
  /** Every fault of the text with line and column, and the words to look at, in the order of the lines. */
  readonly problems: readonly Problem[];
}

/**
 * The text of a report held against everything a shipped one is held against: its form, the names, functions and parts
 * there are, the settings of the packs, and the wording guide. What the guide says are warnings, as in a folder of an
 * organization nothing is refused for its words.
 *
 * @param library with the reports that are there without it; one of the same id is told of
 */
export function readOwnReport(library: Library, text: string): OwnReport {
  const front = readFrontMatter(text, '', reportKeys, [], []);
  const id = front.values.get('id') ?? '';
  const file = reportFileName(id);
  const read = loadReport(library.templates, file, text);
  const template = read.ok ? read.value : null;
  const problems = [
    ...read.problems,
    ...(template === null ? [] : unknownSettings(library.rulebook, [template])),
    ...inPlaceOfAnother(library, text, file, front),
    ...checkReportWording(file, text, library.words.templates),
  ];
  return {
    file,
    id,
    title: front.values.get('title') ?? id,
    template: problems.some(({ severity }) => severity === 'error') ? null : template,
    problems: [...problems].sort((one, other) => compare(placeIn(one, file), placeIn(other, file))),
  };
}

/** The library with a report of the organization among its own. */
export function withOwnReport(library: Library, template: ReportTemplate): Library {
  return { ...library, templates: withReport(library.templates, template) };
}

/** The file a report of that id is kept in. */
function reportFileName(id: string): string {
  return `${/^[\w-]+$/.test(id) ? id : 'report'}.hbs`;
}

/** Line and column a problem names in a file, from 1; null where it is about the file as a whole or about another one. */
export function placeIn(found: Problem, file: string): { readonly line: number; readonly column: number } | null {
  const [, where, line, column] = /^(.*):(\d+):(\d+)$/.exec(found.where) ?? [];
  return where === file ? { line: Number(line), column: Number(column) } : null;
}

/** What has no line of this file stands last. */
function compare(one: ReturnType<typeof placeIn>, other: ReturnType<typeof placeIn>): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.line - other.line || one.column - other.column;
}

/** What takes the place of a report that is there; the template of that report itself, as it is looked at, does not. */
function inPlaceOfAnother(
  { templates, words }: Library,
  text: string,
  file: string,
  { values, lines }: FrontMatter,
): Problem[] {
  const other = templates.reports.get(values.get('id') ?? '');
  if (other === undefined || words.templates.get(other.file) === text) return [];
  return [
    problem(
      'template-invalid',
      `${file}:${lines.get('id')}:1`,
      `The report “${other.title}” has this id; this one stands in its place.`,
      'Give it an id of its own, so that both can be drafted.',
      'note',
    ),
  ];
}
