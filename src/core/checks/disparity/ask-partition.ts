import type { Counts } from '../../measures/measure.ts';
import { pooled } from '../../measures/pooled.ts';
import type { AskedGroup } from './ask-groups.ts';
import type { GroupNames } from './group-names.ts';
import { wholeText } from './number-text.ts';

/** The field whose groups cannot overlap and are together everybody, if their students are counted once. */
const wholeFields: readonly string[] = ['race', 'sex'];

/** Everybody outside a group, how that was reached, and the groups (or the total) it rests on. */
export interface Others {
  readonly counts: Counts;
  readonly how: string;
  /** Groups that belong to the others and whose counts are not known in full. */
  readonly unknown: readonly string[];
  readonly from: readonly AskedGroup[];
  /** Nothing says that the groups exclude each other; they were only presumed to. */
  readonly presumed?: boolean;
}

export interface Partition {
  /** The field the group is a value of, or null. */
  readonly fieldOf: (group: AskedGroup) => string | null;
  /** Everybody outside a group; or why it cannot be said. */
  readonly othersOf: (group: AskedGroup) => Others | { readonly cannot: string };
}

/**
 * Which groups of a column may be added up to "all others". A column often holds races, sexes and programs together, and
 * a student is in several of its groups; only groups that exclude each other and are together everybody (a partition)
 * may be added. Where the table has a total, everybody outside a group is the total less the group, whatever overlaps;
 * but where the groups of one scheme cover most of the total, those in no group (race not known) are left out. Where they
 * cover less than half of it, it is groups that the table does not print that are missing, and they are others too.
 *
 * @param rowsAreStudents each row is one student with one value, so the groups cannot overlap
 */
export function partitionOf(
  groups: readonly AskedGroup[],
  total: AskedGroup | null,
  names: GroupNames,
  rowsAreStudents: boolean,
): Partition {
  const fieldOf = (group: AskedGroup): string | null => names.fieldOf(group.label);
  const fields = new Set(groups.map(fieldOf));
  const sumOf = (members: readonly AskedGroup[]): Counts | null =>
    members.every((one) => one.counts !== null && one.unknownRows.length === 0)
      ? pooled(members.map((one) => one.counts!))
      : null;
  const everybody = total?.counts ?? null;
  const wholeTotal = total !== null && total.unknownRows.length === 0 ? everybody : null;

  const othersOf: Partition['othersOf'] = (group) => {
    const field = fieldOf(group);
    const family = fields.size === 1 ? groups : groups.filter((one) => fieldOf(one) === field);
    const called = rowsAreStudents || field === null ? 'the groups' : `the groups of ${field}`;
    // One row is one student with one value: whoever is in no listed group is still somebody else.
    const among = rowsAreStudents && (field === null || family.length < 2) ? groups : family;
    const rest = among.filter((one) => one !== group);
    const sum = sumOf(family);
    const restSum = sumOf(rest);
    if (rowsAreStudents)
      return {
        counts: pooled(rest.flatMap((one) => one.counts ?? [])),
        how: 'each row has one value, so the groups do not overlap',
        unknown: [],
        from: rest,
      };
    const oneScheme = fields.size === 1 || (field !== null && wholeFields.includes(field));
    if (wholeTotal !== null && group.counts !== null && group.unknownRows.length === 0) {
      if (
        sum !== null &&
        oneScheme &&
        sum.students < wholeTotal.students &&
        2 * sum.students >= wholeTotal.students &&
        restSum !== null &&
        rest.length > 0
      )
        return {
          counts: restSum,
          how: `${called} were treated as a partition: they are one scheme and add up to ${wholeText(sum.students)} of the ${wholeText(wholeTotal.students)} students of “${total!.label}”; the rest are in no group`,
          unknown: [],
          from: rest,
        };
      const counts = {
        cases: wholeTotal.cases - group.counts.cases,
        students: wholeTotal.students - group.counts.students,
      };
      if (counts.cases < 0 || counts.students < counts.cases)
        return { cannot: `the group is larger than “${total!.label}”, so the two do not belong together` };
      return {
        counts,
        how:
          sum !== null && sum.students === wholeTotal.students && rest.length > 0
            ? `${called} were treated as a partition: they add up to “${total!.label}” (${wholeText(wholeTotal.students)} students)`
            : `“${total!.label}” less the group`,
        unknown: [],
        from: [total!],
      };
    }
    if (!oneScheme)
      return {
        cannot: `the groups overlap (${[...fields].map((one) => one ?? 'others').join(', ')}) and the table has no total, so “all others” has no base: name a group to compare with`,
      };
    if (rest.length === 0)
      return { cannot: 'there is no other group and no total, so there is nobody to compare with' };
    const known = rest.filter((one) => one.counts !== null && one.unknownRows.length === 0);
    if (known.length === 0) return { cannot: 'the counts of all other groups are withheld or missing' };
    return {
      counts: pooled(known.map((one) => one.counts!)),
      unknown: rest.filter((one) => !known.includes(one)).map((one) => one.label),
      how: `${called} were treated as a partition, because ${field === null ? 'nothing says that they overlap' : 'they are values of one scheme'}; the table has no total to hold them against`,
      from: rest,
      presumed: field === null,
    };
  };
  return { fieldOf, othersOf };
}
