import { manyOf } from '../../data/many-of.ts';
import { koopman } from '../../measures/intervals/koopman.ts';
import { newcombe } from '../../measures/intervals/newcombe.ts';
import { wilson } from '../../measures/intervals/wilson.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Axis } from '../disparity/axis.ts';
import type { Gates } from '../disparity/gates.ts';
import type { Judged } from '../disparity/judge-disparity.ts';
import { idOf, type OutcomeHead } from '../disparity/make-outcome.ts';
import { pointsText, ratioText, shareText, wholeText } from '../disparity/number-text.ts';
import { reason } from '../disparity/reasons.ts';
import type { RepresentationRule } from '../indicator-rules.ts';
import { usualPerson } from '../load-sources.ts';
import type { Evidence, Outcome, Step, ThresholdUsed } from '../outcome.ts';
import { evidenceAt, type Headcount, type PlaceOf } from './headcount.ts';
import { isPercent, judgeRepresentation, type People, type Sides } from './judge-representation.ts';

export interface Represented {
  readonly head: OutcomeHead;
  readonly measure: RepresentationRule['measure'];
  readonly people: People;
  readonly sides: Sides;
  readonly parts: readonly string[] | null;
  readonly comparedAt: Readonly<Record<string, string>>;
  readonly threshold: ThresholdUsed | null;
  /** A threshold or minimum the rule names and nobody has set. */
  readonly unset: string | null;
  readonly gates: Gates;
  readonly own: Place;
  readonly other: Place | null;
}

interface Place {
  readonly headcount: Headcount;
  readonly axis: Axis;
  readonly place: PlaceOf | null;
  readonly slots: ReadonlySet<number>;
}

/** An outcome about a group's share: its people among all people, beside those it is held against. */
export function representationOutcome(from: Represented): Outcome {
  const { head, measure, people, sides, threshold, gates } = from;
  const judged = held(judgeRepresentation(measure, sides, threshold, gates, people), from.unset);
  const { own, other } = sides;
  return {
    id: idOf(head),
    ...head,
    status: judged.status,
    indicator: true,
    n: own.cases,
    d: own.students,
    ...personOf(people.own),
    composition: true,
    ...(from.parts === null ? {} : { parts: from.parts }),
    comparison:
      other === null
        ? null
        : {
            kind: 'population',
            label: `all ${manyOf(people.other)}`,
            n: other.cases,
            d: other.students,
            ...personOf(people.other),
            at: from.comparedAt,
          },
    measure,
    value: judged.value,
    interval: judged.value === null ? null : intervalOf(measure, sides),
    threshold,
    evidence: evidenceOf(from),
    reason: judged.reason,
    records: [],
    steps: stepsOf(from, judged),
  };
}

/** A student is what everybody takes one counted for. */
function personOf(person: string): { readonly person?: string } {
  return person === usualPerson ? {} : { person };
}

function held(judged: Judged, unset: string | null): Judged {
  if (unset === null || judged.status === 'not-applicable') return judged;
  return {
    status: 'not-computed',
    value: judged.value,
    reason: reason('threshold-missing', `No value is set for \`${unset}\`, so nothing is decided.`),
  };
}

function intervalOf(measure: Represented['measure'], { own, other }: Sides): Outcome['interval'] {
  const interval =
    other === null ? wilson(own) : measure === 'composition-index' ? koopman(own, other) : newcombe(own, other);
  if ('absent' in interval) return null;
  const method = other === null ? 'Wilson' : measure === 'composition-index' ? 'Koopman' : 'Newcombe hybrid';
  return { ...interval, method: `${method} score, 95 %` };
}

function evidenceOf({ own, other }: Represented): readonly Evidence[] {
  const side = (prefix: string, { headcount, axis, place, slots }: Place): readonly Evidence[] => {
    const labels = [...slots].map((slot) => axis.labels[slot]!);
    const known = new Set(axis.labels.keys());
    return [
      evidenceAt(`${prefix}cases`, headcount, axis, place, {
        slots,
        text: `${axis.field} is ${labels.join(' or ') || 'the group'}`,
      }),
      evidenceAt(`${prefix}students`, headcount, axis, place, { slots: known, text: `${axis.field} is known` }),
    ];
  };
  return [...side('', own), ...(other === null ? [] : side('comparison ', other))];
}

function stepsOf({ head, measure, people, sides, parts, threshold }: Represented, judged: Judged): readonly Step[] {
  const { own, other } = sides;
  const steps: Step[] = [];
  if (parts !== null)
    steps.push({
      label: 'Group',
      formula: 'values put together',
      withNumbers: parts.join(', '),
      result: head.group ?? '',
    });
  steps.push(shareStep(people.own, own));
  if (other !== null) steps.push(shareStep(people.other, other));
  if (judged.value !== null && other !== null) {
    const index = measure === 'composition-index';
    steps.push({
      label: index ? 'Composition index' : 'Difference in composition',
      formula: `share of the ${manyOf(people.own)} ${index ? '/' : '−'} share of the ${manyOf(people.other)}`,
      withNumbers: `(${fraction(own)}) ${index ? '/' : '−'} (${fraction(other)})`,
      result: index ? ratioText(judged.value) : pointsText(judged.value),
    });
  }
  if (threshold !== null && judged.reason === null) steps.push(decisionStep(measure, sides, threshold, judged, people));
  return steps;
}

function shareStep(person: string, counts: Counts): Step {
  return {
    label: `Share of the ${manyOf(person)}`,
    formula: `${manyOf(person)} of the group / all ${manyOf(person)} whose group is known`,
    withNumbers: fraction(counts),
    result: counts.students === 0 ? `no ${manyOf(person)}` : shareText(counts.cases / counts.students),
  };
}

function fraction(counts: Counts): string {
  return `${wholeText(counts.cases)} / ${wholeText(counts.students)}`;
}

/** The decision without division: n D against T N d for an index, n D − N d against T d D for a difference. */
function decisionStep(
  measure: Represented['measure'],
  { own, other }: Sides,
  { operator, value, unit }: ThresholdUsed,
  judged: Judged,
  people: People,
): Step {
  const [n, d] = [wholeText(own.cases), wholeText(own.students)];
  const result =
    judged.status === 'not-met' ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised';
  if (other === null) {
    const hundred = isPercent(unit) ? '100 × ' : '';
    return {
      label: 'Decision',
      formula: `${hundred}${manyOf(people.own)} of the group ${operator} threshold × all ${manyOf(people.own)}`,
      withNumbers: `${hundred}${n} ${operator} ${value} × ${d}`,
      result,
    };
  }
  const [cn, cd] = [wholeText(other.cases), wholeText(other.students)];
  return measure === 'composition-index'
    ? {
        label: 'Decision',
        formula: `group here × all there ${operator} threshold × group there × all here`,
        withNumbers: `${n} × ${cd} ${operator} ${value} × ${cn} × ${d}`,
        result,
      }
    : {
        label: 'Decision',
        formula: `group here × all there − group there × all here ${operator} threshold × all here × all there`,
        withNumbers: `${n} × ${cd} − ${cn} × ${d} ${operator} ${value} × ${d} × ${cd}`,
        result,
      };
}
