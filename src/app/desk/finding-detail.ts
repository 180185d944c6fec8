import { plainOutcome } from '../../core/checks/plain-outcome.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { leadingOutcome } from '../../core/findings/leading-outcome.ts';
import { manyOf } from '../../core/data/many-of.ts';
import type { Authority } from '../../core/checks/rule.ts';
import { explain, type ExplainedOutcome, type Explanation } from '../explain.ts';
import { countText } from '../figures-in-words.ts';
import type { Library } from '../library.ts';
import type { FindingsOnDesk } from './findings-view.ts';
import { plotsOf } from './plots.ts';
import type { AuthorityView, CellsView, Decision, FindingDetail } from './views.ts';

const mostRecords = 200;

/** One finding with everything a person may want to look at; records beyond the first two hundred are counted. */
export function findingDetail(
  library: Library,
  findings: FindingsOnDesk,
  finding: Finding,
  decision: Decision | null,
): FindingDetail | null {
  const explained = explain(findings.checked, finding.id, library.rulebook.authorities);
  if (!explained.ok) return null;
  const all = explained.value.outcomes.reduce((sum, { records }) => sum + records.length, 0);
  return {
    row: findings.row(finding, decision),
    leading: leadingOutcome(finding).id,
    explanation: shortened(explained.value),
    authorities: finding.authorities.flatMap((id) => authorityView(library.rulebook.authorities.get(id))),
    suggestedRating: finding.suggestedRating,
    ratings: finding.indicator ? [] : library.ratings.ratings,
    plots: plotsOf(finding),
    cells: cellsOf(finding, explained.value),
    moreRecords: Math.max(0, all - mostRecords),
    preview: findings.preview(finding.id),
  };
}

/** The steps and the first records; the outcomes' own lists of records and cells stand with `cells`. */
function shortened(explanation: Explanation): Explanation {
  let left = mostRecords;
  return {
    ...explanation,
    outcomes: explanation.outcomes.map((one): ExplainedOutcome => {
      const records = one.records.slice(0, left);
      left -= records.length;
      return { ...one, records, outcome: { ...plainOutcome(one.outcome), records: [] } };
    }),
    parts: explanation.parts.map(({ label, outcome }) => ({
      label,
      outcome: { ...plainOutcome(outcome), records: [] },
    })),
  };
}

function authorityView(authority: Authority | undefined): AuthorityView[] {
  if (authority === undefined) return [];
  const { cite, title, url, force, status, checkedOn } = authority;
  const read = checkedOn === null ? 'nobody here has read it yet' : `last read ${checkedOn}`;
  return [{ cite, title, url, standing: `${force}, ${status.replace('-', ' ')}; ${read}` }];
}

/** The cells a finding rests on: the records that do not comply first, else what was counted. */
function cellsOf(finding: Finding, explanation: Explanation): readonly CellsView[] {
  const noun = finding.record ?? 'record';
  const failing = explanation.outcomes.flatMap(({ records, outcome }) =>
    records.filter((_, at) => outcome.records[at]?.result === 'not-compliant').map(({ cells }) => cells),
  );
  const unknown = explanation.outcomes.flatMap(({ records, outcome }) =>
    records.filter((_, at) => outcome.records[at]?.result === 'unknown').map(({ cells }) => cells),
  );
  const named = (count: number, what: string): string =>
    `${countText(count)} ${count === 1 ? noun : manyOf(noun)} ${what}`;
  const leading = leadingOutcome(finding);
  return [
    ...(failing.length > 0
      ? [
          {
            label: finding.indicator ? named(failing.length, 'raised') : named(failing.length, 'not complying'),
            ranges: failing,
          },
        ]
      : []),
    ...(unknown.length > 0 ? [{ label: named(unknown.length, 'not known'), ranges: unknown }] : []),
    ...leading.evidence
      .filter(({ ranges }) => ranges.length > 0)
      .map(({ role, ranges, rows, filter }) => ({
        label: `${role}, ${countText(rows)} ${rows === 1 ? 'row' : 'rows'}${filter === '' ? '' : ` (${filter})`}`,
        ranges,
      })),
  ];
}
