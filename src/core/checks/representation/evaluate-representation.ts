import { worksheetBehind } from '../worksheet-behind.ts';
import type { Problem } from '../../problems.ts';
import { sameLabel, type Axis } from '../disparity/axis.ts';
import type { Gates } from '../disparity/gates.ts';
import { groupProblems } from '../disparity/group-problems.ts';
import { uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { pairSheets, subjectOf, wholeRule, type SheetPair, type SheetPart } from '../disparity/paired-sheets.ts';
import { missingColumns, reason } from '../disparity/reasons.ts';
import { thresholdDesk, type ThresholdDesk } from '../disparity/rule-thresholds.ts';
import type { RepresentationRule } from '../indicator-rules.ts';
import type { Outcome, Reason } from '../outcome.ts';
import type { Pack } from '../rule.ts';
import type { Evaluate, World } from '../world.ts';
import { sharedGroups, type SharedGroup } from './group-set.ts';
import { countAt, headcountOf, samePlace, type Headcount, type PlaceOf } from './headcount.ts';
import { representationOutcome } from './representation-outcome.ts';

/**
 * A group's share among some people (staff, those at a table) against its share among others (students), or against a
 * fixed share: for the district and for each place the rule splits by. Where the others' sheet does not tell these
 * places apart, all of the others are compared with.
 *
 * All people are those whose group is known. A group that only the others have is an outcome with nobody.
 */
export const evaluateRepresentation: Evaluate<RepresentationRule> = (pack, rule, world) => {
  const none = (why: Reason, part: SheetPart = wholeRule): Outcome =>
    uncomputedOutcome(
      { pack: pack.id, check: rule.id, subject: subjectOf(world, part), dimension: null, group: null },
      rule.measure,
      why,
      { person: rule.person },
    );
  const desk = thresholdDesk(pack, world);
  const fault = ruleFault(rule, desk);
  if (fault !== null) return { outcomes: [none(fault)], problems: [] };
  const otherTable = 'shares' in rule.against ? rule.of.table : rule.against.table;
  const missing = [otherTable, rule.of.table].find((kind) => (world.tables.get(kind) ?? []).length === 0);
  if (missing !== undefined)
    return {
      outcomes: [
        none(reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, missing)}\` was found.`)),
      ],
      problems: [],
    };
  const { pairs, unpaired } = pairSheets(world, otherTable, rule.of.table);
  const problems: Problem[] = [];
  const outcomes = pairs.flatMap((pair) => evaluateYear(pack, rule, world, pair, desk, problems));
  return {
    outcomes: [...outcomes, ...unpaired.map((part) => none(reason('year-unclear', part.message), part))],
    problems: [...problems, ...desk.problems()],
  };
};

/** A threshold on the other side than the rule's direction. */
function ruleFault(rule: RepresentationRule, desk: ThresholdDesk): Reason | null {
  const names = 'shares' in rule.against ? [...rule.against.shares.values()] : [rule.threshold];
  for (const name of names) {
    const threshold = desk.find(name);
    if (threshold === null) continue;
    const low = threshold.operator === '<' || threshold.operator === '<=';
    if (threshold.operator === '=' || low !== (rule.direction === 'favourable'))
      return reason(
        'rule-invalid',
        `The share is ${rule.direction}, but the threshold \`${threshold.id}\` raises an indicator at ${threshold.operator} ${threshold.value}.`,
      );
  }
  return null;
}

function evaluateYear(
  pack: Pack,
  rule: RepresentationRule,
  world: World,
  pair: SheetPair,
  desk: ThresholdDesk,
  problems: Problem[],
): readonly Outcome[] {
  const subject = subjectOf(world, pair);
  const head = (dimension: string | null): OutcomeHead => ({
    pack: pack.id,
    check: rule.id,
    subject,
    dimension,
    group: null,
  });
  const stop = (why: Reason, dimension: string | null): Outcome =>
    uncomputedOutcome(head(dimension), rule.measure, why, { person: rule.person });
  const own = headcountOf(pack, rule.of, world, pair.cases, pair.caseRows);
  if ('reason' in own) return [stop(own.reason, null)];
  const other = 'shares' in rule.against ? null : headcountOf(pack, rule.against, world, pair.base, pair.baseRows);
  if (other !== null && 'reason' in other) return [stop(other.reason, null)];
  const outcomes: Outcome[] = [];
  const places = rule.per.flatMap((field): Axis[] => {
    const axis = own.axis(field);
    if (axis === null) outcomes.push(stop(missingColumns(own.table, [field]), field));
    return axis === null ? [] : [axis];
  });
  const gates: Gates = { cell: desk.minimum(rule.gates.cell), students: desk.minimum(rule.gates.students) };
  for (const field of rule.by) {
    const groups = own.axis(field);
    const others = other?.axis(field) ?? null;
    if (groups === null) {
      outcomes.push(stop(missingColumns(own.table, [field]), field));
      continue;
    }
    if (other !== null && others === null) {
      outcomes.push(stop(missingColumns(other.table, [field]), field));
      continue;
    }
    problems.push(...groupProblems(own.population, groups));
    if (other !== null && others !== null && other.table !== own.table)
      problems.push(...groupProblems(other.population, others));
    const found = sharedGroups(groups, others, rule.groups);
    const shared = 'shares' in rule.against ? groupsOfShares(rule.against.shares, found) : found;
    const at: Setting = { pack, rule, desk, gates, subject, own, other, groups, others };
    for (const place of [null, ...places.flatMap(slotsOf)]) outcomes.push(...outcomesAt(at, shared, place));
  }
  return outcomes;
}

/** The groups shares are fixed for; one that nobody is of has nobody, which is what the rule asks about. */
function groupsOfShares(shares: ReadonlyMap<string, string>, found: readonly SharedGroup[]): readonly SharedGroup[] {
  return [...shares.keys()].map((label) => {
    const known = found.find((group) => sameLabel(group.label) === sameLabel(label));
    return { ...(known ?? { parts: null, slots: new Set<number>(), otherSlots: new Set<number>() }), label };
  });
}

interface Setting {
  readonly pack: Pack;
  readonly rule: RepresentationRule;
  readonly desk: ThresholdDesk;
  readonly gates: Gates;
  readonly subject: Readonly<Record<string, string>>;
  readonly own: Headcount;
  readonly other: Headcount | null;
  readonly groups: Axis;
  readonly others: Axis | null;
}

function slotsOf(axis: Axis): readonly PlaceOf[] {
  return axis.labels.map((label, slot) => ({ axis, slot, label }));
}

function outcomesAt(at: Setting, shared: readonly SharedGroup[], place: PlaceOf | null): readonly Outcome[] {
  const { pack, rule, own, other, groups, others, subject, desk, gates } = at;
  const counts = countAt(own, groups, place);
  const all = sumOf(counts, (slot) => slot < groups.labels.length);
  if (all === 0 && place !== null) return [];
  const field = place?.axis.field;
  const otherPlace = field === undefined ? null : samePlace(place, other?.axis(field) ?? null);
  const otherCounts = other === null || others === null ? null : countAt(other, others, otherPlace);
  const otherAll = otherCounts === null ? 0 : sumOf(otherCounts, (slot) => slot < others!.labels.length);
  const here = place === null ? subject : { ...subject, [field!]: place.label };
  return shared.flatMap((group): readonly Outcome[] => {
    const ofOwn = { cases: sumOf(counts, (slot) => group.slots.has(slot)), students: all };
    const ofOther =
      otherCounts === null
        ? null
        : { cases: sumOf(otherCounts, (slot) => group.otherSlots.has(slot)), students: otherAll };
    if (ofOwn.cases === 0 && ofOther?.cases === 0) return [];
    const name = 'shares' in rule.against ? rule.against.shares.get(group.label)! : rule.threshold;
    return [
      representationOutcome({
        head: { pack: pack.id, check: rule.id, subject: here, dimension: groups.field, group: group.label },
        measure: rule.measure,
        people: {
          own: rule.person,
          other: 'shares' in rule.against ? rule.person : rule.against.person,
        },
        sides: { own: ofOwn, other: ofOther },
        parts: group.parts,
        // Where the others' sheet does not tell the places apart, they are counted as a whole.
        comparedAt: otherPlace === null ? subject : here,
        threshold: desk.find(name),
        unset:
          [name, rule.gates.cell, rule.gates.students].find((one) => one !== null && desk.find(one) === null) ?? null,
        gates,
        own: { headcount: own, axis: groups, place, slots: group.slots },
        other:
          other === null || others === null
            ? null
            : { headcount: other, axis: others, place: otherPlace, slots: group.otherSlots },
      }),
    ];
  });
}

function sumOf(counts: readonly number[], wanted: (slot: number) => boolean): number {
  return counts.reduce((sum, count, slot) => (wanted(slot) ? sum + count : sum), 0);
}
