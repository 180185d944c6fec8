import type { Counts } from '../../measures/measure.ts';
import type { Outcome, Step } from '../outcome.ts';
import type { AskedGroup } from './ask-groups.ts';
import { partitionOf } from './ask-partition.ts';
import type { Read } from './ask-read.ts';
import { findGroup, noSuchGroup } from './find-group.ts';
import type { GroupNames } from './group-names.ts';
import { judgeDisparity, type Judged } from './judge-disparity.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { counted } from './number-text.ts';
import { thresholdOf, type Question } from './question.ts';
import { reason } from './reasons.ts';

/** Makes the head of an outcome about a group, or about none. */
export type Heads = (group: string | null) => OutcomeHead;

/** One outcome a group from counts: who it is compared with, what was set aside, and whether anything is decided. */
export function countOutcomes(question: Question, read: Read, names: GroupNames, heads: Heads): readonly Outcome[] {
  const measure = question.measure ?? 'risk-ratio';
  const threshold = thresholdOf(question);
  const partition = partitionOf(read.groups, read.total, namesFor(read, names), read.rowsAreStudents);
  const { against } = question;
  const reference =
    typeof against === 'object' && 'group' in against ? findGroup(read.groups, against.group, names) : null;
  return read.groups.map((group) => {
    const head: OutcomeHead = { ...heads(group.label), dimension: partition.fieldOf(group) ?? read.by };
    const own = { counts: group.counts ?? undefined, threshold, evidence: group.evidence };
    const stop = (code: Parameters<typeof reason>[0], message: string, status?: 'not-applicable'): Outcome =>
      uncomputedOutcome(head, measure, reason(code, message), {
        threshold: own.threshold,
        evidence: own.evidence,
        notes: sumNotes(group),
        ...(own.counts === undefined ? {} : { counts: own.counts }),
        ...(status === undefined ? {} : { status }),
      });
    if (group.impossible) return stop('counts-impossible', 'The counts cannot be right: more cases than students.');
    if (group.counts === null) return stop('counts-withheld', `The counts of ${group.label} are withheld or missing.`);
    if (reference !== null && partition.fieldOf(group) !== partition.fieldOf(reference))
      return stop(
        'groups-overlap',
        `${group.label} and ${reference.label} are groups of different kinds; a student can be in both, so they are not compared.`,
        'not-applicable',
      );
    if (group === reference)
      return stop('reference-group', `The other groups are compared with ${group.label}.`, 'not-applicable');
    let comparison: Counts;
    let kind: 'all-others' | 'group' | 'state';
    let label: string;
    const notes: Step[] = [];
    let unknownOthers = '';
    let presumed = false;
    let from: readonly AskedGroup[] = reference === null ? [] : [reference];
    if (against === 'others') {
      const others = partition.othersOf(group);
      if ('cannot' in others) return stop('no-partition', `Cannot, because ${others.cannot}.`);
      [comparison, kind, label] = [others.counts, 'all-others', 'all other students'];
      from = others.from;
      unknownOthers = others.unknown.join(', ');
      presumed = others.presumed === true && read.ofGroups;
      notes.push({
        label: 'All others',
        formula: others.how,
        withNumbers: '',
        result: counted(comparison.students, 'student'),
      });
    } else if ('state' in against) [comparison, kind, label] = [against.state, 'state', 'the State'];
    else if (reference === null) return stop('comparison-group-missing', noSuchGroup(read.groups, against.group));
    else if (reference.counts === null)
      return stop('comparison-unknown', `Cannot, because the counts of ${reference.label} are withheld or missing.`);
    else [comparison, kind, label] = [reference.counts, 'group', reference.label];
    const gates = { cell: null, students: null };
    const judged = judgeDisparity(measure, group.counts, comparison, threshold, gates);
    const held = heldBack(judged, group, reference, read, unknownOthers, presumed);
    return comparedOutcome({
      head,
      measure,
      group: group.counts,
      comparison,
      comparedWith: { kind, label },
      threshold,
      gates,
      evidence: () => [
        ...group.evidence(),
        ...from.flatMap((other) =>
          other
            .evidence()
            .map((one) => ({ ...one, role: `${names.isTotal(other.label) ? 'total' : 'comparison'} ${one.role}` })),
        ),
      ],
      notes: [...sumNotes(group), ...notes],
      ...(held === null ? {} : { held }),
    });
  });
}

/** Names of groups mean nothing in a column of places: Foster and White Brook are districts there. */
function namesFor(read: Read, names: GroupNames): GroupNames {
  return read.ofGroups ? names : { fieldOf: () => null, isTotal: names.isTotal };
}

/** Numbers stand, decisions do not, where part of a group's rows is unknown or a group may have been counted twice. */
function heldBack(
  judged: Judged,
  group: AskedGroup,
  reference: AskedGroup | null,
  { rowsAreStudents, doubt }: Read,
  unknownOthers: string,
  presumed: boolean,
): Judged | null {
  if (judged.value === null) return null;
  if (doubt !== null) return { ...judged, status: 'needs-review', reason: reason('rows-mixed', doubt) };
  const twice = [group, reference].find((one) => one !== null && one.spellings.length > 1);
  if (twice && !rowsAreStudents)
    return {
      ...judged,
      status: 'needs-review',
      reason: reason(
        'group-twice',
        `${twice.spellings.map((one) => `“${one}”`).join(' and ')} were read as one group and added up; nothing is decided until one of them is right.`,
      ),
    };
  if (unknownOthers !== '')
    return {
      ...judged,
      status: 'needs-review',
      reason: reason(
        'partly-unknown',
        `All others are without ${unknownOthers}, whose counts are withheld or missing; nothing is decided on the rest.`,
      ),
    };
  if (presumed && judged.reason === null)
    return {
      ...judged,
      status: 'needs-review',
      reason: reason(
        'partition-presumed',
        'These groups are in no list of student groups; that no student is in two of them is presumed, so nothing is decided. Name a group to compare with, or add the groups to the list.',
      ),
    };
  const partly = [group, reference].find((one) => one !== null && one.unknownRows.length > 0);
  if (!partly || rowsAreStudents) return null;
  return {
    ...judged,
    status: 'needs-review',
    reason: reason(
      'partly-unknown',
      `${counted(partly.unknownRows.length, 'row')} of ${partly.label} are withheld or missing; the rate is that of the other ${counted(partly.knownRows, 'row')}.`,
    ),
  };
}

function sumNotes(group: AskedGroup): readonly Step[] {
  if (group.knownRows <= 1 || group.counts === null) return [];
  return [
    {
      label: 'Rows',
      formula: 'added up',
      withNumbers: '',
      result: `${counted(group.knownRows, 'row')} of ${group.label}`,
    },
  ];
}
