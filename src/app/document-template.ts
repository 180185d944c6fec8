import type { DocumentText } from '../core/draft/document-text.ts';
import { hasBody, loadDocument } from '../core/draft/load-document.ts';
import type { ReportTemplate } from '../core/draft/load-templates.ts';
import { problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Library } from './library.ts';

/** A library that drafts into a Word document. */
export interface LibraryWithDocument {
  readonly library: Library;
  /** The report the document is; null where it holds `{{body}}` and takes up whatever report is asked for. */
  readonly report: string | null;
}

/**
 * Puts a Word document with tags among the reports: as a report of its own, or, where it holds `{{body}}`, as what every
 * report is written into. Fails with all faults of its tags, and where a shipped report has its name already.
 */
export function libraryWithDocument(library: Library, document: DocumentText): Result<LibraryWithDocument> {
  const { templates } = library;
  const some = [...templates.reports.values()][0] ?? null;
  const takesBody = hasBody(document);
  const loaded = loadDocument(templates, document, takesBody ? some : null);
  if (!loaded.ok) return loaded;
  const { id, document: compiled } = loaded.value;
  if (!takesBody && templates.reports.has(id)) {
    return fail(
      problem(
        'template-invalid',
        document.file,
        `The file is called as the report \`${id}\`, which is another one.`,
        'Give the file another name.',
      ),
    );
  }
  const reports = takesBody
    ? [...templates.reports].map(([name, one]): [string, ReportTemplate] => [
        name,
        compiled === undefined ? one : { ...one, document: compiled },
      ])
    : [...templates.reports, [id, loaded.value] as const];
  const made = { ...library, templates: { ...templates, reports: new Map(reports) } };
  return ok({ library: made, report: takesBody ? null : id }, loaded.problems);
}
