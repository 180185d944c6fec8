/** Records late by the same amount, or by amounts next to each other where there are too many to keep apart. */
export interface LatenessBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** More places than this do not stand apart at 280 px. */
const mostPlaces = 28;

/** The late records gathered at their places along the axis, earliest first; places nobody is at are left out. */
export function latenessBins(late: readonly number[]): readonly LatenessBin[] {
  const most = Math.max(0, ...late);
  const width = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((step) => most / step <= mostPlaces) ?? most;
  const counts = new Map<number, number>();
  for (const amount of late) {
    // From 1 to the width, from there to twice the width: a record past the limit never stands at the limit itself.
    const place = Math.max(1, Math.ceil(amount / width));
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([place, count]) => ({ from: (place - 1) * width + 1, to: place * width, count }));
}

/** The amount in the middle when all are put in order; of two in the middle the smaller. */
export function middleOf(late: readonly number[]): number | null {
  const ordered = [...late].sort((a, b) => a - b);
  return ordered[Math.ceil(ordered.length / 2) - 1] ?? null;
}
