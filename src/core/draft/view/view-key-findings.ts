import { titleOfCriterion } from '../template/criterion-titles.ts';
import { countOfFindings } from './derived-figure.ts';
import { uniqueCitations } from './view-criteria.ts';
import type { FindingView, KeyFindingView } from './view-shape.ts';

/** How many further requirements of a criterion, of the same risk, a key finding spells out. */
const othersShown = 1;
/** The annex lists everything cited. */
const citationsShown = 2;
/** That every record has to comply is the rule, and is said once. */
const everyRecord = /^100 ?(?:%|percent)/;

/** How many findings a summary leads with, and how many of them may be indicators while there are requirements. */
const keyFindingsShown = 5;
const indicatorsShown = 2;

/**
 * What a summary leads with, in the order given (by risk): requirements that share a criterion stand together where the
 * first of them stands, everything else stands alone. An indicator is never put together with a requirement.
 */
export function viewKeyFindings(
  findings: readonly FindingView[],
  titles: ReadonlyMap<string, string>,
): readonly Unlettered[] {
  const gathered = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const key = finding.indicator || finding.criterion === null ? `finding ${finding.id}` : finding.criterion;
    const list = gathered.get(key);
    if (list === undefined) gathered.set(key, [finding]);
    else list.push(finding);
  }
  return [...gathered.values()].map(([lead, ...rest]) => keyFinding(lead!, rest, titles));
}

type Unlettered = Omit<KeyFindingView, 'letter'>;

/**
 * The key findings of a summary: of what is not met or raised the first five by risk, at most two of them indicators unless
 * there are too few requirements. What rests on few records comes last, because a large share of few records says little.
 */
export function chooseKeyFindings(
  notMet: readonly FindingView[],
  raised: readonly FindingView[],
  byRisk: (a: FindingView, b: FindingView) => number,
  titles: ReadonlyMap<string, string>,
): readonly KeyFindingView[] {
  const order = (a: FindingView, b: FindingView): number => Number(b.enough) - Number(a.enough) || byRisk(a, b);
  const all = viewKeyFindings([...notMet, ...raised].sort(order), titles);
  const requirements = all.filter(({ indicator }) => !indicator).length;
  const indicators = all
    .filter(({ indicator }) => indicator)
    .slice(0, Math.max(indicatorsShown, keyFindingsShown - requirements));
  return all
    .filter((one) => !one.indicator || indicators.includes(one))
    .slice(0, keyFindingsShown)
    .map((one, i) => ({ ...one, letter: letters.charAt(i) }));
}

const letters = 'ABCDE';

function keyFinding(lead: FindingView, rest: readonly FindingView[], titles: ReadonlyMap<string, string>): Unlettered {
  const others = rest
    .filter((one) => scoreOf(one) >= 0 && scoreOf(one) === scoreOf(lead) && (one.enough || !lead.enough))
    .slice(0, othersShown);
  const all = [lead, ...others];
  const title = lead.criterion === null ? null : titleOfCriterion(lead.criterion, titles);
  const seen = new Set<string>();
  return {
    id: lead.id,
    heading: others.length > 0 && title !== null ? `${lead.criterion}: ${title}` : lead.heading,
    short: lead.criterion === null ? lead.untold : lead.short,
    indicator: lead.indicator,
    lead,
    others,
    more: countOfFindings(
      `more:${lead.id}`,
      rest.length - others.length,
      'further requirements of the criterion that are not met',
    ),
    citations: uniqueCitations(all.flatMap((finding) => finding.citations)).slice(0, citationsShown),
    thresholds: all.flatMap(({ threshold }) =>
      threshold === null || everyRecord.test(threshold.text) || seen.has(threshold.text) || !seen.add(threshold.text)
        ? []
        : [threshold],
    ),
    risk: lead.risk,
  };
}

/** Below zero where a figure is withheld: such findings have no score and are not spelled out together. */
function scoreOf(finding: FindingView): number {
  return finding.risk?.score.state === 'value' ? finding.risk.score.raw : -1;
}
