import type { Publication } from '../core/privacy/publish.ts';
import type { Checked } from './check-worksheet.ts';

/**
 * What travels inside a drafted document: the reportable findings, never more than its reader may see, with what a later
 * reader needs to judge them: file, day, packs, and for the public the counts the auditor starts from.
 */
export function findingsPackage(checked: Checked, publication: Publication): string {
  return JSON.stringify({
    schema: 'plumbline/package-1',
    source: { file: checked.file, asOf: checked.asOf, district: checked.district },
    packs: checked.packs.map(({ pack, setting }) => ({ id: pack.id, version: pack.version, setting })),
    audience: publication.audience,
    privacy: publication.setting.id,
    findings: publication.findings,
    withheld: publication.withheld,
    counts: publication.counts,
  });
}
