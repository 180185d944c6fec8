import type { OpenDocument } from '../../app/ports.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isOfficeError, isTooLarge } from '../office/office-error.ts';
import { packageNamespace } from './keep-part.ts';
import { runWord } from './run-word.ts';

/** The text of the document with all it is made of, and our custom XML parts, in two round trips. */
export async function readLiving(): Promise<Result<OpenDocument>> {
  return runWord({ doing: 'reading the document', safe: 'Nothing was changed.' }, async (context) => {
    const flat = context.document.body.getOoxml();
    const found = context.document.customXmlParts.getByNamespace(packageNamespace);
    found.load('items/id');
    try {
      await context.sync();
      const texts = found.items.map((part) => part.getXml());
      if (texts.length > 0) await context.sync();
      return ok({ flat: flat.value, parts: found.items.map(({ id }, i) => ({ id, xml: texts[i]!.value })) });
    } catch (thrown) {
      if (!isOfficeError(thrown) || !isTooLarge(thrown)) throw thrown;
      return fail(tooLargeToRead);
    }
  });
}

const tooLargeToRead = problem(
  'host-too-large',
  'document',
  'The document is larger than Word hands over at once. Nothing was changed.',
  'Save it and bring the file up to date instead (plumbline refresh REPORT.docx WORKBOOK), or open it in Word on the desktop.',
);
