import { problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Publication, Withheld } from './publish.ts';
import type { PublishedCounts } from './published-counts.ts';
import type { Audience, ReportableFinding } from './reportable.ts';

/** What travels in a document as JSON, so that whoever has the document can draft it anew and audit it. */
export interface PublicationPackage {
  readonly format: typeof packageFormat;
  readonly audience: Audience;
  readonly setting: PackageSetting;
  readonly findings: readonly ReportableFinding[];
  readonly withheld: readonly Withheld[];
  /** Null inside, where nothing is withheld. */
  readonly counts: PublishedCounts | null;
}

/** What a reader of the document may know of the rule. */
export interface PackageSetting {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly verified: boolean;
  readonly mark: string;
  readonly note: string;
  readonly countsPrinted: boolean;
  /** Counts below this are withheld. */
  readonly below: number;
  readonly width: number;
}

export const packageFormat = 'plumbline/publication-1';

export function packageOf({ findings, withheld, audience, setting, counts }: Publication): PublicationPackage {
  return {
    format: packageFormat,
    audience,
    setting: {
      id: setting.id,
      title: setting.title,
      source: setting.source,
      verified: setting.verified,
      mark: setting.mark,
      note: setting.note,
      countsPrinted: setting.counts === 'printed',
      below: Math.max(setting.cases.below ?? 0, setting.students.below),
      width: setting.width,
    },
    findings,
    withheld,
    counts,
  };
}

/** A package read back from JSON; what is not one is a problem. */
export function readPackage(json: unknown, where: string): Result<PublicationPackage> {
  if (!isPackage(json)) {
    return fail(
      problem(
        'document-invalid',
        where,
        'There is no findings package in it, or not one this version reads.',
        'Choose a document this tool wrote, or draft the report again.',
      ),
    );
  }
  return ok(json);
}

function isPackage(json: unknown): json is PublicationPackage {
  if (typeof json !== 'object' || json === null) return false;
  const { format, audience, setting, findings, withheld, counts } = json as Partial<PublicationPackage>;
  return (
    format === packageFormat &&
    (audience === 'internal' || audience === 'public') &&
    typeof setting === 'object' &&
    typeof setting.below === 'number' &&
    Array.isArray(findings) &&
    findings.every((one: unknown) => isFinding(one)) &&
    Array.isArray(withheld) &&
    (counts === null || (typeof counts === 'object' && Array.isArray(counts.cells) && Array.isArray(counts.facts)))
  );
}

function isFinding(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { finding, outcomes } = json as Partial<ReportableFinding>;
  return typeof finding === 'object' && Array.isArray(outcomes);
}
