import { sameLabel, type Axis } from '../disparity/axis.ts';

/** A group as two sheets hold it: the values of each that stand for it. */
export interface SharedGroup {
  readonly label: string;
  /** The labels put together, where the rule puts values together. */
  readonly parts: readonly string[] | null;
  readonly slots: ReadonlySet<number>;
  readonly otherSlots: ReadonlySet<number>;
}

/**
 * The groups two sheets are compared by: each value that stands in one of them, or the values a rule puts together. The
 * same word in other letters is the same group.
 */
export function sharedGroups(
  own: Axis,
  other: Axis | null,
  together: ReadonlyMap<string, readonly string[]>,
): readonly SharedGroup[] {
  const slotsOf = (axis: Axis | null, labels: readonly string[]): ReadonlySet<number> => {
    const wanted = new Set(labels.map(sameLabel));
    return new Set((axis?.groups ?? []).filter((slot) => wanted.has(sameLabel(axis!.labels[slot]!))));
  };
  if (together.size > 0)
    return [...together].map(([label, parts]) => ({
      label,
      parts,
      slots: slotsOf(own, parts),
      otherSlots: slotsOf(other, parts),
    }));
  const labels = new Map<string, string>();
  for (const axis of [own, other]) {
    for (const slot of axis?.groups ?? []) {
      const label = axis!.labels[slot]!;
      if (!labels.has(sameLabel(label))) labels.set(sameLabel(label), label);
    }
  }
  return [...labels.values()].map((label) => ({
    label,
    parts: null,
    slots: slotsOf(own, [label]),
    otherSlots: slotsOf(other, [label]),
  }));
}
