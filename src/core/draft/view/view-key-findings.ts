import { titleOfCriterion } from '../template/criterion-titles.ts';
import { countOfFindings } from './derived-figure.ts';
import { uniqueCitations } from './view-criteria.ts';
import type { FindingView, KeyFindingView } from './view-shape.ts';

/** How many further requirements of a criterion, of the same risk, a key finding spells out. */
const othersShown = 2;

/**
 * What a summary leads with, in the order given (by risk): requirements that share a criterion stand together where the
 * first of them stands, everything else stands alone. An indicator is never put together with a requirement.
 */
export function viewKeyFindings(
  findings: readonly FindingView[],
  titles: ReadonlyMap<string, string>,
): readonly KeyFindingView[] {
  const gathered = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const key = finding.indicator || finding.criterion === null ? `finding ${finding.id}` : finding.criterion;
    const list = gathered.get(key);
    if (list === undefined) gathered.set(key, [finding]);
    else list.push(finding);
  }
  return [...gathered.values()].map(([lead, ...rest]) => keyFinding(lead!, rest, titles));
}

function keyFinding(
  lead: FindingView,
  rest: readonly FindingView[],
  titles: ReadonlyMap<string, string>,
): KeyFindingView {
  const others = rest.filter((one) => scoreOf(one) >= 0 && scoreOf(one) === scoreOf(lead)).slice(0, othersShown);
  const all = [lead, ...others];
  const title = lead.criterion === null ? null : titleOfCriterion(lead.criterion, titles);
  const seen = new Set<string>();
  return {
    id: lead.id,
    heading: others.length > 0 && title !== null ? `${lead.criterion}: ${title}` : lead.heading,
    short: lead.short,
    indicator: lead.indicator,
    lead,
    others,
    more: countOfFindings(
      `more:${lead.id}`,
      rest.length - others.length,
      'further requirements of the criterion that are not met',
    ),
    citations: uniqueCitations(all.flatMap((finding) => finding.citations)),
    thresholds: all.flatMap(({ threshold }) =>
      threshold === null || seen.has(threshold.text) || !seen.add(threshold.text) ? [] : [threshold],
    ),
    risk: lead.risk,
  };
}

/** Below zero where a figure is withheld: such findings have no score and are not spelled out together. */
function scoreOf(finding: FindingView): number {
  return finding.risk?.score.state === 'value' ? finding.risk.score.raw : -1;
}
