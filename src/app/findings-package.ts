import type { Authority } from '../core/checks/rule.ts';
import type { Publication } from '../core/privacy/publish.ts';
import type { ReportableFinding } from '../core/privacy/reportable.ts';
import type { Checked } from './check-worksheet.ts';
import type { SheetInput } from './living/inputs.ts';

/** How a report was asked for, so that it can be drafted again in the same way. */
export interface AskedFor {
  readonly report: string;
  readonly school: string | null;
  /** The days given and worked out, by name. */
  readonly dates: Readonly<Record<string, string>>;
  readonly counts: boolean | null;
  /** Whether it was drafted into a Word document, and can only be drafted again into that. */
  readonly isFilled: boolean;
  /** The sheets it was drafted from; none in a report that leaves the office, for sums of rows stay with those who have the rows. */
  readonly inputs: readonly SheetInput[];
}

/**
 * What travels inside a drafted document: the reportable findings, never more than its reader may see, with what a later
 * reader needs to judge them: file, day, packs, what the findings cite, and for the public the counts the auditor starts
 * from. A number in the document can be walked back to its formula, threshold and citation with nothing else at hand.
 *
 * @param asked how the report was asked for; null for a text that is no report
 * @param only the findings that are wanted, by id; a package of some of them goes without the counts of all
 */
export function findingsPackage(
  checked: Checked,
  publication: Publication,
  authorities: ReadonlyMap<string, Authority>,
  asked: AskedFor | null,
  only: readonly string[] | null = null,
): string {
  const findings = publication.findings.filter(({ finding }) => only === null || only.includes(finding.id));
  return JSON.stringify({
    schema: 'plumbline/package-1',
    source: { file: checked.file, asOf: checked.asOf, district: checked.district },
    packs: checked.packs.map(({ pack, setting }) => ({ id: pack.id, version: pack.version, setting })),
    audience: publication.audience,
    privacy: publication.setting.id,
    ...(asked === null
      ? {}
      : {
          asked: {
            ...{ report: asked.report, school: asked.school, dates: asked.dates, counts: asked.counts },
            ...(asked.isFilled ? { filled: true } : {}),
          },
        }),
    ...(asked === null || asked.inputs.length === 0 ? {} : { inputs: asked.inputs }),
    findings,
    cited: citedBy(findings, authorities),
    withheld: only === null ? publication.withheld : [],
    counts: only === null ? publication.counts : null,
  });
}

/** What the findings and their thresholds cite, by id. */
function citedBy(
  findings: readonly ReportableFinding[],
  authorities: ReadonlyMap<string, Authority>,
): readonly Pick<Authority, 'id' | 'cite' | 'title' | 'url' | 'status'>[] {
  const named = findings.flatMap(({ finding, outcomes }) => [
    ...finding.authorities,
    ...outcomes.flatMap(({ threshold }) => (threshold === null ? [] : [threshold.authority])),
  ]);
  return [...new Set(named)].flatMap((id) => {
    const known = authorities.get(id);
    return known === undefined
      ? []
      : [{ id, cite: known.cite, title: known.title, url: known.url, status: known.status }];
  });
}
