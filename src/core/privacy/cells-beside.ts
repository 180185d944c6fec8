import type { Outcome } from '../checks/outcome.ts';
import type { OutcomeCells } from './outcome-cells.ts';

/**
 * What has to be looked at besides an outcome's own counts. A value computed from other outcomes (the years of a trend)
 * rests on theirs. Means of the same values tell one another: from the mean of all and the means of all groups but one
 * that one's can be worked out, and with it, where the group is small, what its few people have. So of means split the
 * same way none is published where one group is small. Shares of all people add up to all, and are taken together too.
 */
export function withCellsBeside(
  outcomes: readonly Outcome[],
  cells: ReadonlyMap<string, OutcomeCells>,
): ReadonlyMap<string, OutcomeCells> {
  const families = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const family = familyOf(outcome);
    if (family !== null) families.set(family, [...(families.get(family) ?? []), outcome]);
  }
  const ownOf = (id: string): readonly string[] => {
    const own = cells.get(id);
    return own === undefined
      ? []
      : [own.cases, own.students, own.otherCases, own.otherStudents].filter((cell) => cell !== null);
  };
  const together = new Map(
    [...families].map(([family, members]) => [
      family,
      {
        beside: [...new Set(members.flatMap(({ id }) => ownOf(id)))],
        tellsAll: members.some(({ mean, comparison }) => mean?.uniform === true || comparison?.mean?.uniform === true),
      },
    ]),
  );
  return new Map(
    outcomes.map((outcome): [string, OutcomeCells] => [
      outcome.id,
      {
        ...cells.get(outcome.id)!,
        ...together.get(familyOf(outcome) ?? ''),
        restsOn: [...new Set((outcome.restsOn ?? []).flatMap(ownOf))],
      },
    ]),
  );
}

/** Means of the same values, or shares of the same people, split the same way in the same year; null for other outcomes. */
function familyOf({ pack, check, mean, composition, dimension, subject }: Outcome): string | null {
  const split = Object.keys(subject)
    .filter((field) => field !== 'district')
    .sort();
  if (mean !== undefined) return JSON.stringify(['means', mean.of, dimension, split, subject['year'] ?? null]);
  return composition === true
    ? JSON.stringify(['shares', pack, check, dimension, Object.entries(subject).sort()])
    : null;
}
