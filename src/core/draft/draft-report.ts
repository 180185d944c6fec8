import { withTablesBeside, withTablesNamed } from './charts-beside-tables.ts';
import { cleanTexts } from './clean-text.ts';
import type { Block, Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { fillDocument, storiesOf, withoutPlaces, type FilledDocument } from './draft-document.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { printsMark } from './figure-text.ts';
import { hasBody } from './load-document.ts';
import type { ReportTemplate, TemplateLibrary } from './load-templates.ts';
import { markdownToBlocks } from './markdown-to-blocks.ts';
import { ValueMarks } from './markdown/value-marks.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Reportable, ReportableFinding } from '../privacy/reportable.ts';
import { finishTables } from './finish-tables.ts';
import { fillSources, visitRuns } from './sources-table.ts';
import { suggestion } from './template/suggestion.ts';
import { viewModel } from './view-model.ts';
import { outcomeLabels } from './view/view-finding.ts';
import type { ViewModel } from './view/view-shape.ts';

/**
 * A report of one type over findings that may be reported: the template run over the view model, its text turned into
 * blocks, its table of sources filled. Fails when there is no such report, when it is not made for this audience, when a
 * finding has no language, or when the template cannot be run.
 */
export function draftReport(
  library: TemplateLibrary,
  reportId: string,
  publication: Reportable<readonly ReportableFinding[]>,
  context: DraftContext,
): Result<Draft> {
  const report = library.reports.get(reportId);
  if (report === undefined) {
    return fail(
      problem(
        'report-unknown',
        reportId,
        'No report has this name.',
        suggestion(reportId, [...library.reports.keys()]),
      ),
    );
  }
  if (!report.audiences.includes(context.audience)) {
    return fail(
      problem(
        'audience-refused',
        report.file,
        `“${report.title}” is not made for the audience “${context.audience}”.`,
        `Choose ${report.audiences.join(' or ')}, or another report.`,
      ),
    );
  }
  if (report.each === 'school' && (context.school ?? null) === null) {
    return fail(
      problem(
        'report-unknown',
        report.file,
        `“${report.title}” is about one school, and none is named.`,
        'Name a school, or ask for one document for each (`--school all`).',
      ),
    );
  }
  const silent = findingsWithoutLanguage(library, publication);
  if (silent.length > 0) return fail(...silent);
  const view = viewModel(publication, context, library.criteria, library.registers);
  const title = `${report.title}: ${context.school ?? context.district}, ${context.schoolYear}`;
  const first = writtenOf(report, view, title);
  // Whether a mark is printed is known once the draft is made; one that is not is not explained either.
  const idle = view.privacy.marks && first.ok && !printsMarks(first.value.blocks);
  const written = idle ? writtenOf(report, { ...view, privacy: { ...view.privacy, marks: false } }, title) : first;
  if (!written.ok) return written;
  const made = written.value;
  const finished = withTablesNamed(finishTables(fillSources(made.blocks, cleanTexts(outcomeLabels(publication)))));
  const { filled } = made;
  const blocks = filled === undefined ? finished : withoutPlaces(finished);
  const problems = [
    ...written.problems,
    // A document has headings of its own between those that are drafted.
    ...(filled === undefined ? checkHeadings(blocks, report.file) : []),
    ...checkTags(blocks, report.file),
  ];
  if (problems.some((one) => one.severity === 'error')) return fail(...problems);
  return ok(
    {
      id: report.id,
      title,
      subject: report.subject,
      language: report.language,
      audience: context.audience,
      sent: report.sent,
      template: report.id,
      blocks,
      package: context.package ?? JSON.stringify(publication),
      ...(filled === undefined ? {} : { stories: storiesOf(filled, finished) }),
    },
    problems,
  );
}

/** What a report says, before its tables are finished; of a Word document also where each of it stands. */
interface Written {
  readonly blocks: readonly Block[];
  readonly filled?: FilledDocument;
}

function writtenOf(report: ReportTemplate, view: ViewModel, title: string): Result<Written> {
  const { document } = report;
  if (document === undefined) return blocksOf(report, view);
  const body = hasBody(document.text) ? blocksOf(report, view) : ok({ blocks: [] });
  if (!body.ok) return body;
  const filled = fillDocument(document, { ...view, title, subject: report.subject }, body.value.blocks);
  if (!filled.ok) return filled;
  return ok({ blocks: withTablesBeside(filled.value.blocks), filled: filled.value }, [
    ...body.problems,
    ...filled.problems,
  ]);
}

/** The report's text, as blocks with the values in them. */
function blocksOf(report: ReportTemplate, view: ViewModel): Result<{ readonly blocks: readonly Block[] }> {
  const marks = new ValueMarks();
  const text = evaluateTemplate(report.body, view, marks.write);
  if (!text.ok) return text;
  const { blocks, problems } = markdownToBlocks(text.value, marks, report.numbered, report.file);
  return ok({ blocks: withTablesBeside(blocks) }, [...text.problems, ...problems]);
}

function printsMarks(blocks: readonly Block[]): boolean {
  let found = false;
  visitRuns(blocks, (run) => {
    if (run.type === 'value' && printsMark(run.figure)) found = true;
  });
  return found;
}

/** A finding whose wording key the library does not know would vanish from the report without a word. */
function findingsWithoutLanguage(library: TemplateLibrary, findings: readonly ReportableFinding[]): Problem[] {
  const missing = new Map<string, Problem>();
  for (const { finding } of findings) {
    if (library.language.find(finding.wording, finding.status, 'finding') !== null) continue;
    const key = `${finding.wording} ${finding.status}`;
    const near = library.language.nearestKey(finding.wording);
    missing.set(
      key,
      problem(
        'template-field',
        'language',
        `The language library has no text for \`${finding.wording}\` with the outcome \`${finding.status}\`.`,
        `Add \`# ${finding.wording}\` with \`## ${finding.status}\` to a file of templates/language${near === null ? '' : `, or use the key \`${near}\``}.`,
      ),
    );
  }
  return [...missing.values()];
}

/** Headings step down one level at a time; screen readers rely on it. */
function checkHeadings(blocks: readonly Block[], file: string): Problem[] {
  const problems: Problem[] = [];
  let level = 0;
  const visit = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.type === 'control') visit(block.blocks);
      if (block.type !== 'heading') continue;
      if (block.level > level + 1) {
        problems.push(
          problem(
            'template-invalid',
            file,
            `A heading of level ${block.level} follows one of level ${level}.`,
            `Use level ${level + 1}.`,
          ),
        );
      }
      level = block.level;
    }
  };
  visit(blocks);
  return problems;
}

/** Blanks and controls are found again by their tags, so each tag stands once. */
function checkTags(blocks: readonly Block[], file: string): Problem[] {
  const tags: string[] = [];
  visitRuns(blocks, (run) => {
    if (run.type === 'blank') tags.push(run.tag);
  });
  const visit = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.type !== 'control') continue;
      tags.push(block.tag);
      visit(block.blocks);
    }
  };
  visit(blocks);
  const seen = new Set<string>();
  const twice = new Set(tags.filter((tag) => seen.has(tag) || !seen.add(tag)));
  return [...twice].map((tag) =>
    problem('template-invalid', file, `The tag \`${tag}\` stands twice.`, 'Give the blank an `of=`, or another name.'),
  );
}
