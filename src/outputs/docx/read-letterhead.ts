import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import { openPackage } from './open-package.ts';

/** A .docx that gives reports its styles, header and footer. */
export interface Letterhead {
  readonly parts: ReadonlyMap<string, string | Uint8Array>;
}

/** Fields a letterhead may hold, as `{{title}}`; `{{body}}` marks the paragraph in whose place the report stands. */
export const letterheadFields = ['title', 'subject', 'body'] as const;

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const templateType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml';

/**
 * Opens a letterhead (.docx or .dotx) and says what stands in its way, or warns of a field that is not known here. What
 * it lacks (styles, outline levels, a language) the report brings along.
 */
export function readLetterhead(bytes: Uint8Array, where = 'letterhead'): Result<Letterhead> {
  const opened = openPackage(bytes, where);
  if (!opened.ok) return opened;
  const parts: Parts = new Map(opened.value);
  const invalid = (message: string, remedy: string): Result<Letterhead> =>
    fail(problem('document-invalid', where, message, remedy));

  const types = parts.get('[Content_Types].xml');
  const document = parts.get('word/document.xml');
  if (typeof types !== 'string' || typeof document !== 'string') {
    return invalid('The file is not a Word document.', 'Save the letterhead as a Word document (.docx).');
  }
  if (/macroEnabled/i.test(types)) {
    return invalid('The letterhead holds macros.', 'Save it as a Word document without macros (.docx).');
  }
  if (
    !/<w:document [^>]*xmlns:w="http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main"/.test(document)
  ) {
    return invalid(
      'The letterhead is not written in the usual form of a Word document.',
      'Save it in Word as "Word Document (.docx)", not as "Strict Open XML Document".',
    );
  }
  if (typeof parts.get('word/styles.xml') !== 'string' || !/<w:body>/.test(document)) {
    return invalid('The letterhead has no styles or no body.', 'Open it in Word and save it again.');
  }
  parts.set('[Content_Types].xml', types.replace(templateType, documentType));
  return ok({ parts }, warnings(parts, where));
}

function warnings(parts: Parts, where: string): readonly Problem[] {
  const found: Problem[] = [];
  const warn = (message: string, remedy: string): void => {
    found.push(problem('document-invalid', where, message, remedy, 'warning'));
  };
  for (const [name, part] of parts) {
    if (typeof part !== 'string' || !/^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) continue;
    for (const [, field = ''] of part.replace(/<[^>]+>/g, '').matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
      if ((letterheadFields as readonly string[]).includes(field)) continue;
      warn(
        `The letterhead holds {{${field}}}, which is not known here; it will stand in the report as it is.`,
        `Use ${letterheadFields.map((known) => `{{${known}}}`).join(', ')}, or take it out.`,
      );
    }
  }
  return found;
}
