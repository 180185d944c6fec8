import { auditPackage, type DocumentAudit } from '../core/privacy/audit-package.ts';
import { problem } from '../core/problems.ts';
import { fail, type Result } from '../core/result.ts';
import type { Library } from './library.ts';
import type { DocumentParts } from './ports.ts';
import { standingTexts } from './standing-texts.ts';

/**
 * Whether a document may be called public: nothing withheld can be worked out from it, and no number in its text is one
 * that nobody published.
 */
export function auditDocument(library: Library, document: DocumentParts): Result<DocumentAudit> {
  if (document.package === null) {
    return fail(
      problem(
        'document-invalid',
        document.file,
        'The document carries no findings package, so there is nothing to hold its numbers against.',
        'Audit a report that Plumbline drafted, or the package saved beside it.',
      ),
    );
  }
  const { file, package: publication, passages, figures } = document;
  return auditPackage({ publication, passages, figures, standing: standingTexts(library), where: file });
}
