/**
 * Where a rising function crosses zero. Newton's steps, kept inside what is already known about the side the root lies
 * on, so that neither a kink nor a bad start can lead it astray. The function answers its value and its slope; a value
 * of minus infinity is allowed (far left of the root). Ends when a step no longer changes the argument's leading 50
 * bits.
 */
export function risingRoot(f: (at: number) => readonly [value: number, slope: number], start: number): number {
  let below = -Infinity;
  let above = Infinity;
  let at = start;
  for (let round = 0; round < 200; round++) {
    const [value, slope] = f(at);
    if (value === 0) return at;
    if (value < 0) below = at;
    else above = at;
    let next = at - value / slope;
    if (!(next > below && next < above)) next = within(below, above, at);
    const step = Math.abs(next - at);
    at = next;
    if (step <= 1e-15 * Math.max(1, Math.abs(at))) return at;
  }
  return at;
}

/** The middle of the bracket, or a stride towards the side that is still open. */
function within(below: number, above: number, at: number): number {
  if (above === Infinity) return at + Math.max(1, Math.abs(at));
  if (below === -Infinity) return at - Math.max(1, Math.abs(at));
  return below + (above - below) / 2;
}
