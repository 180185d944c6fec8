import { problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { LivingDocument } from '../../../core/revise/living-document.ts';
import { parseLiving } from '../../../core/revise/living-text.ts';
import { openPackage } from '../open-package.ts';
import type { PackagePart } from '../read-package.ts';
import { MalformedXml } from '../xml-events.ts';
import { objectKeys } from './object-keys.ts';
import { damagedText, documentPart, reportsIn } from './open-living.ts';
import { readLiving } from './read-living.ts';

/** A document to be compared with another: as it stands, and what it keeps of its draft, as far as it keeps any. */
export interface VersionFile {
  readonly mine: LivingDocument;
  /** As it was drafted; null where it is not kept. */
  readonly base: LivingDocument | null;
  /** What it keeps of its numbers and findings; null where it keeps nothing, or is several reports in one. */
  readonly part: PackagePart | null;
}

/**
 * Opens any Word document to be compared: a report as drafted, one that was finalized, or one from elsewhere. Fails only
 * where its text cannot be read, or what it keeps is damaged.
 */
export function openVersion(bytes: Uint8Array, where: string): Result<VersionFile> {
  const opened = openPackage(bytes, where);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const xml = parts.get(documentPart);
  if (typeof xml !== 'string') {
    return fail(problem('file-kind', where, 'The file is not a Word document.', 'Choose a .docx file.'));
  }
  const reports = reportsIn(parts, where);
  if (!reports.ok) return reports;
  const part = reports.value.length === 1 ? reports.value[0]!.part : null;
  let base: LivingDocument | null = null;
  if (part !== null && part.drafted !== '') {
    const drafted = parseLiving(part.drafted, where);
    if (!drafted.ok) return drafted;
    base = drafted.value;
  }
  try {
    return ok({ mine: readLiving(xml, objectKeys(parts)), base, part });
  } catch (cause) {
    if (!(cause instanceof MalformedXml)) throw cause;
    return fail(damagedText(where, cause));
  }
}
