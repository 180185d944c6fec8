import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import { withoutEarlierFindings } from './earlier-findings.ts';
import { withKnownPrefixes } from './known-prefixes.ts';
import { isXmlPart, openFiles, xmlTextOf } from './open-package.ts';
import { fromStrict, isStrict } from './strict-form.ts';
import { outsideFiles, withoutPrivateSettings } from './travelling-settings.ts';
import { withUsualNames } from './usual-names.ts';
import { MalformedXml } from './xml-events.ts';
import { childOf, readXml } from './xml-tree.ts';

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const templateType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml';

/** Data an organisation keeps in the file for itself: handed on to the letter, whatever it is written in. */
const ownData = /^customXml\/(?!itemProps)[^/]+\.xml$/i;

/**
 * Opens a .docx or .dotx of another program to write a report into it: every part under its usual name, in the usual form
 * (also what was saved as "Strict Open XML"), with the prefixes everybody knows. Says what stands in the way, and warns of
 * what does not go out with a report or what its readers will meet.
 */
export function openStationery(bytes: Uint8Array, where: string): Result<Parts> {
  const opened = openFiles(bytes, where);
  if (!opened.ok) return opened;
  const invalid = (message: string, remedy: string): Result<Parts> =>
    fail(problem('document-invalid', where, message, remedy));
  const texts: Parts = new Map();
  const unknown = new Set<string>();
  for (const [name, content] of opened.value) {
    const path = name.replaceAll('\\', '/').replace(/^\/+/, '');
    if (!isXmlPart(path) || ownData.test(path)) texts.set(path, content);
    else {
      const text = xmlTextOf(content);
      const usual = isStrict(text) ? fromStrict(text) : { xml: text, unknown: [] };
      usual.unknown.forEach((one) => unknown.add(`${one} (${path})`));
      texts.set(path, usual.xml);
    }
  }
  if (unknown.size > 0) {
    return invalid(
      `The file is a "Strict Open XML Document" with what has no counterpart in the usual form: ${[...unknown].join(', ')}.`,
      'Save it in Word as "Word Document (.docx)".',
    );
  }
  let reading = '[Content_Types].xml';
  try {
    for (const [name, part] of texts) {
      reading = name;
      if (typeof part === 'string' && /^(word\/|\[content_types\]|.*\.rels$)|^[^/]+\.xml$/i.test(name))
        texts.set(name, withKnownPrefixes(part));
    }
    reading = '_rels/.rels';
    const parts = withUsualNames(texts);
    const types = parts?.get('[Content_Types].xml');
    const document = parts?.get('word/document.xml');
    if (parts === null || typeof types !== 'string' || typeof document !== 'string') {
      return invalid('The file is not a Word document.', 'Save it as a Word document (.docx).');
    }
    if (/macroEnabled/i.test(types)) {
      return invalid('The file holds macros.', 'Save it as a Word document without macros (.docx).');
    }
    // Where the document lies elsewhere, its prefixes are looked at now.
    for (const [name, part] of parts)
      if (typeof part === 'string' && name.startsWith('word/')) parts.set(name, withKnownPrefixes(part));
    for (const [name, part] of parts) {
      reading = name;
      if (typeof part === 'string' && !name.startsWith('docProps/')) readXml(part);
    }
    reading = 'word/document.xml';
    const root = readXml(String(parts.get('word/document.xml')));
    if (root.name !== 'document' || root.prefix !== 'w' || childOf(root, 'body') === undefined) {
      return invalid('The document in the file has no body Word would know.', 'Open it in Word and save it again.');
    }
    parts.set('[Content_Types].xml', types.replace(templateType, documentType));
    const told: Problem[] = [...withoutPrivateSettings(parts, where), ...withoutEarlierFindings(parts, where)];
    return ok(parts, [...told, ...outsideFiles(parts, where)]);
  } catch (cause) {
    if (!(cause instanceof MalformedXml)) throw cause;
    return fail(
      problem(
        'file-damaged',
        where,
        `The part ${reading} of the file is damaged: ${cause.message}.`,
        'Open it in Word, let Word repair it, and save it again.',
      ),
    );
  }
}
