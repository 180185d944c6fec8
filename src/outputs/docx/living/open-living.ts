import { problem, type Problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { LivingDocument } from '../../../core/revise/living-document.ts';
import { parseLiving } from '../../../core/revise/living-text.ts';
import type { Parts } from '../compile-package.ts';
import { openPackage } from '../open-package.ts';
import { packageNamespace } from '../package-part.ts';
import { readPackagePart, type PackagePart } from '../read-package.ts';
import { MalformedXml } from '../xml-events.ts';
import { objectKeys } from './object-keys.ts';
import { readLiving, type LivingXml } from './read-living.ts';

/** A report of ours as people left it, ready to be brought up to date. */
export interface LivingFile {
  readonly bytes: Uint8Array;
  readonly parts: ReadonlyMap<string, string | Uint8Array>;
  readonly mine: LivingXml;
  readonly base: LivingDocument;
  readonly part: PackagePart;
  /** Name of the custom XML part: `customXml/item1.xml`. */
  readonly partName: string;
}

export const documentPart = 'word/document.xml';

/** Opens a report that was drafted here; says why it cannot be brought up to date where it cannot. */
export function openLiving(bytes: Uint8Array, where: string): Result<LivingFile> {
  const opened = openPackage(bytes, where);
  if (!opened.ok) return opened;
  const parts: Parts = opened.value;
  const xml = parts.get(documentPart);
  if (typeof xml !== 'string') {
    return fail(problem('file-kind', where, 'The file is not a Word document.', 'Choose a .docx file.'));
  }
  const found = reportsIn(parts, where);
  if (!found.ok) return found;
  const reports = found.value;
  const [report, another] = reports;
  if (report === undefined) {
    return fail(
      problem(
        'document-invalid',
        where,
        'The document holds no report that Plumbline drafted, or what it kept of it was taken out.',
        'Choose a report as it was drafted; one that was finalized for outside readers cannot be brought up to date.',
      ),
    );
  }
  if (another !== undefined) {
    return fail(
      problem(
        'document-invalid',
        where,
        `The document holds ${reports.length} reports, and each has its own numbers.`,
        'Keep each report in a file of its own to bring it up to date.',
      ),
    );
  }
  const base = parseLiving(report.part.drafted, where);
  if (!base.ok) return base;
  try {
    const mine = readLiving(xml, objectKeys(parts));
    return ok({ bytes, parts, mine, base: base.value, ...report });
  } catch (cause) {
    if (!(cause instanceof MalformedXml)) throw cause;
    return fail(damagedText(where, cause));
  }
}

/** The custom XML parts of the reports in a document; texts of the finding language have such parts too and are none. */
export function reportsIn(
  parts: Parts,
  where: string,
): Result<readonly { readonly part: PackagePart; readonly partName: string }[]> {
  const reports: { readonly part: PackagePart; readonly partName: string }[] = [];
  for (const [partName, part] of parts) {
    if (!/^customXml\/item\d+\.xml$/.test(partName) || typeof part !== 'string' || !part.includes(packageNamespace))
      continue;
    const read = readPackagePart(part, where);
    if (!read.ok) return read;
    if (read.value.template !== 'language') reports.push({ part: read.value, partName });
  }
  return ok(reports);
}

/** That the XML of a document's text cannot be read, and how it is mended. */
export function damagedText(where: string, cause: MalformedXml): Problem {
  return problem(
    'document-invalid',
    where,
    `The text of the document is damaged: ${cause.message}.`,
    'Open the document in Word, let Word repair it, and save it again.',
  );
}
