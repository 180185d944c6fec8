import type { Counts } from '../../measures/measure.ts';
import type { Problem } from '../../problems.ts';
import type { Evidence, Outcome, Reason } from '../outcome.ts';
import type { SignificantDisproportionalityRule } from '../rule.ts';
import type { Evaluate } from '../world.ts';
import { sameLabel } from './axis.ts';
import { federalGroups } from './federal-groups.ts';
import { categoryCounts, otherGroups, unnamedYear, type CategoryYear } from './idea-counts.ts';
import { identify, type Identification } from './identify.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { reason } from './reasons.ts';
import { thresholdDesk } from './rule-thresholds.ts';
import { firstYear } from './school-year-text.ts';
import { significanceSettings, type SignificanceSettings } from './significance-settings.ts';
import { studentCategory } from './student-categories.ts';
import { ratioValue, yearRatio, type YearRatio } from './year-ratio.ts';
import { runSteps, yearSteps } from './year-steps.ts';

/**
 * Significant disproportionality, 34 CFR 300.646–.647, for one of the fourteen categories: seven groups, each with the
 * risk ratio (or, where the district's comparison is too small, the alternate risk ratio against the State) of the latest
 * year, its run of years above the threshold, and what the State's setting makes of it.
 *
 * Counts come from sheets of the kind `idea-counts` (all years, the State's rows for the alternate ratio) and, for years
 * these do not hold, from the rosters. `not-met` is "identified"; above the threshold for fewer years than the State
 * waits is `needs-review` ("at risk"); not above is `met`. An outcome is an indicator: the number is followed by a review
 * of policies, practices and procedures, which no worksheet answers.
 */
export const evaluateSignificantDisproportionality: Evaluate<SignificantDisproportionalityRule> = (
  pack,
  rule,
  world,
) => {
  const desk = thresholdDesk(pack, world);
  const settings = significanceSettings(pack, rule, world, desk);
  const sheets = categoryCounts(world.tables.get('idea-counts') ?? [], rule.category);
  const rosters = studentCategory(pack, rule, world, desk);
  const districts = new Map<string, ReadonlyMap<string, CategoryYear>>();
  for (const [name, years] of sheets.districts) {
    const district = name ?? world.district;
    districts.set(district, new Map([...(districts.get(district) ?? []), ...years]));
  }
  const here = [...districts.keys()].find((name) => sameLabel(name) === sameLabel(world.district));
  const own = here ?? (districts.size === 1 ? [...districts.keys()][0]! : world.district);
  if (rosters.years.size > 0) districts.set(own, new Map([...rosters.years, ...(districts.get(own) ?? [])]));
  const problems: Problem[] = [...sheets.problems, ...rosters.problems, ...desk.problems()];
  const head = (district: string, year: string | null, group: string | null): OutcomeHead => ({
    pack: pack.id,
    check: rule.id,
    subject: {
      district,
      ...(year === null || year === unnamedYear ? {} : { year }),
      category: rule.category,
    },
    dimension: 'race',
    group,
  });
  if (districts.size === 0)
    return {
      outcomes: [
        uncomputedOutcome(
          head(world.district, null, null),
          'risk-ratio',
          nothingToCount(sheets.missing, rosters.reason),
        ),
      ],
      problems,
    };
  const outcomes = [...districts].flatMap(([district, years]) => {
    const inOrder = withoutGaps([...years.keys()]);
    return federalGroups.map((group) =>
      groupOutcome(head(district, inOrder.at(-1) ?? null, group), group, inOrder, years, sheets.state, settings),
    );
  });
  return { outcomes, problems };
};

function nothingToCount(missing: readonly string[], rosters: Reason | null): Reason {
  if (missing.length > 0) return reason('column-missing', missing.join(' '));
  return rosters ?? reason('category-missing', 'No rows of this category were found.');
}

/** One group's outcome for the latest year, with the years before it. */
function groupOutcome(
  head: OutcomeHead,
  group: string,
  years: readonly string[],
  counts: ReadonlyMap<string, CategoryYear>,
  state: ReadonlyMap<string, CategoryYear>,
  settings: SignificanceSettings,
): Outcome {
  const judged = years.map((year) => judgeYear(group, counts.get(year), state.get(year), settings));
  const latest = judged.at(-1)!;
  const ratios = judged.map((one) => one.ratio);
  const steps = yearSteps(years, judged, settings);
  const evidence = (): readonly Evidence[] => [
    ...latest.evidence(),
    ...years.slice(0, -1).flatMap((year) => {
      const earlier = counts.get(year)?.get(group)?.evidence() ?? [];
      return earlier.map((one) => ({ ...one, role: `${one.role}, ${year}` }));
    }),
  ];
  if (latest.group === null || latest.why !== null) {
    const why = latest.why ?? reason('group-missing', `No row of the latest year is about ${group}.`);
    return uncomputedOutcome(head, 'risk-ratio', why, {
      ...(latest.group === null ? {} : { counts: latest.group }),
      threshold: settings.ratio,
      evidence,
      notes: steps,
    });
  }
  const found = identify(ratios, settings);
  const ratio = latest.ratio;
  if (ratio === null || ratio.method === null)
    return uncomputedOutcome(head, 'risk-ratio', found.reason!, {
      status: found.status,
      counts: latest.group,
      threshold: settings.ratio,
      evidence,
      notes: steps,
    });
  const decision: Identification = latest.twice ? heldForTwice(found) : found;
  return comparedOutcome({
    head,
    measure: 'risk-ratio',
    called: ratio.method,
    group: latest.group,
    comparison: ratio.comparison,
    comparedWith:
      ratio.method === 'risk-ratio'
        ? { kind: 'all-others', label: 'all other students' }
        : { kind: 'state', label: 'all other students in the State' },
    threshold: settings.ratio,
    gates: settings.gates,
    evidence,
    notes: steps,
    held: { status: decision.status, value: ratioValue(ratio), reason: decision.reason },
    after: runSteps(years, decision, settings),
  });
}

interface JudgedYear {
  readonly group: Counts | null;
  /** Why the year has no ratio although counts were given: withheld, impossible, a comparison that is not known. */
  readonly why: Reason | null;
  readonly twice: boolean;
  readonly ratio: YearRatio | null;
  readonly evidence: () => readonly Evidence[];
}

function judgeYear(
  group: string,
  year: CategoryYear | undefined,
  state: CategoryYear | undefined,
  settings: SignificanceSettings,
): JudgedYear {
  const own = year?.get(group);
  if (year === undefined || own === undefined)
    return { group: null, why: null, twice: false, ratio: null, evidence: () => [] };
  const others = otherGroups(year, group);
  const stateOthers = state === undefined ? null : otherGroups(state, group);
  const evidence = (): readonly Evidence[] => [
    ...own.evidence(),
    ...named('comparison ', year, group),
    ...named('State comparison ', state ?? new Map(), group),
  ];
  const why = own.why ?? ('why' in others ? others.why : null);
  if (own.counts === null || 'why' in others)
    return { group: own.counts, why, twice: own.twice, ratio: noRatio(why), evidence };
  const ratio = yearRatio(
    {
      group: own.counts,
      others: others.counts,
      stateOthers: stateOthers !== null && 'counts' in stateOthers ? stateOthers.counts : null,
    },
    settings.gates,
    settings.ratio,
  );
  return { group: own.counts, why: null, twice: [...year.values()].some((one) => one.twice), ratio, evidence };
}

const noRatio = (why: Reason | null): YearRatio | null => (why === null ? null : { method: null, reason: why });

function named(prefix: string, year: CategoryYear, group: string): readonly Evidence[] {
  return [...year]
    .filter(([label]) => label !== group)
    .flatMap(([, one]) => one.evidence().map((evidence) => ({ ...evidence, role: prefix + evidence.role })));
}

function heldForTwice(found: Identification): Identification {
  return {
    ...found,
    status: 'needs-review',
    word: 'not decided',
    reason: reason(
      'group-twice',
      'A group stands in more than one row of this category and year, so it may have been compared with itself; the rows were added up and nothing is decided.',
    ),
  };
}

/** Years in order, with those between them that were not given. Labels that name no year keep their order. */
function withoutGaps(labels: readonly string[]): readonly string[] {
  const dated = labels.map((label) => ({ label, first: firstYear(label) }));
  if (dated.some(({ first }) => first === null)) return [...labels].sort();
  const byYear = new Map(dated.map(({ label, first }) => [first!, label]));
  const firsts = [...byYear.keys()].sort((a, b) => a - b);
  const from = firsts[0]!;
  const to = firsts.at(-1)!;
  return Array.from(
    { length: to - from + 1 },
    (_, at) => byYear.get(from + at) ?? `${from + at}-${String((from + at + 1) % 100).padStart(2, '0')}`,
  );
}
