import type { Outcome, Status } from '../checks/outcome.ts';
import type { Pack, Rule } from '../checks/rule.ts';
import type { Finding } from './finding.ts';
import { isAboutTheWhole } from './leading-outcome.ts';
import { suggestRating, type RatingScale } from './suggest-rating.ts';

/** From the most to the least pressing; a finding takes the status of the most pressing of its district-wide outcomes. */
const pressing: readonly Status[] = ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'];

/**
 * Outcomes gathered into findings: one for each rule, and for a rule that looks at several dimensions (race, sex, …) or
 * answers for several criteria one for each. Findings stand in the order of the packs and rules; nothing is left out, also not what could not be computed.
 */
export function assembleFindings(
  packs: readonly Pack[],
  outcomes: readonly Outcome[],
  scale: RatingScale,
  authoritiesOf: ReadonlyMap<string, readonly string[]> = new Map(),
): Finding[] {
  const gathered = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = findingId(outcome);
    const list = gathered.get(key);
    if (list === undefined) gathered.set(key, [outcome]);
    else list.push(outcome);
  }
  const findings: Finding[] = [];
  for (const pack of packs) {
    for (const rule of pack.rules) {
      for (const [id, own] of gathered) {
        if (own[0]!.pack === pack.id && own[0]!.check === rule.id)
          findings.push(findingOf(id, pack, rule, own, scale, authoritiesOf));
      }
    }
  }
  return findings;
}

/** `special-education-timelines/se-9-eligibility`, with the dimension or the criterion behind it where there is one. */
export function findingId(outcome: Outcome): string {
  const criterion = outcome.subject['criterion']?.trim().toLowerCase().replace(/\s+/g, '-');
  return [outcome.pack, outcome.check, outcome.dimension, criterion]
    .filter((part) => part !== null && part !== undefined)
    .join('/');
}

function findingOf(
  id: string,
  pack: Pack,
  rule: Rule,
  outcomes: readonly Outcome[],
  scale: RatingScale,
  authoritiesOf: ReadonlyMap<string, readonly string[]>,
): Finding {
  const whole = outcomes.filter(isAboutTheWhole);
  const leading = whole.length > 0 ? whole : outcomes;
  const status =
    pressing.find((candidate) => leading.some((outcome) => outcome.status === candidate)) ?? 'not-applicable';
  const indicator = outcomes.some((outcome) => outcome.indicator);
  const first = leading.find((outcome) => outcome.status === status)!;
  // A rule that holds for whatever criteria a worksheet names takes the criterion, and its law, from what it is about.
  const criterion = rule.criterion ?? first.subject['criterion'] ?? null;
  const ofCriterion = rule.criterion === null && criterion !== null ? (authoritiesOf.get(criterion) ?? []) : [];
  return {
    id,
    pack: pack.id,
    check: rule.id,
    title: rule.title,
    question: rule.question,
    criterion,
    force: rule.force,
    ...(rule.kind === 'records' ? { record: rule.record } : {}),
    indicator,
    status,
    outcomes: [...whole, ...outcomes.filter((outcome) => !isAboutTheWhole(outcome))],
    authorities: [...new Set([...ofCriterion, ...rule.authorities])],
    wording: rule.wording,
    suggestedRating: indicator || criterion === null ? null : suggestRating(first, scale),
    decision: null,
  };
}
