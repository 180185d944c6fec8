/**
 * So many places dealt out to groups in proportion to their sizes, by largest remainder, in whole numbers: nobody gets
 * more than there are, and where there are places enough every group that has anybody gets one at least.
 *
 * @returns as many numbers as groups; together `places`, or everybody where there are fewer
 */
export function allocate(groups: readonly number[], places: number): number[] {
  const everybody = groups.reduce((sum, size) => sum + size, 0);
  if (places >= everybody) return [...groups];
  const occupied = groups.filter((size) => size > 0).length;
  const least = places >= occupied ? 1 : 0;
  const given = groups.map((size) => Math.max(size > 0 ? least : 0, Math.floor((places * size) / everybody)));
  // How much more, as a multiple of `everybody`, a group should have than it has: whole numbers, so ties are ties.
  const short = (at: number): number => places * groups[at]! - given[at]! * everybody;
  let left = places - given.reduce((sum, count) => sum + count, 0);
  for (; left > 0; left--)
    step(
      1,
      (at) => given[at]! < groups[at]!,
      (at) => short(at),
    );
  for (; left < 0; left++)
    step(
      -1,
      (at) => given[at]! > least,
      (at) => -short(at),
    );
  return given;

  /** One place more, or fewer, where it is most due; of several the first group. */
  function step(by: number, may: (at: number) => boolean, due: (at: number) => number): void {
    let best = -1;
    for (let at = 0; at < groups.length; at++) if (may(at) && (best < 0 || due(at) > due(best))) best = at;
    given[best] = given[best]! + by;
  }
}
