/** Whole numbers from 0 up to `below`, the same on every machine (Park and Miller's generator). */
export function seeded(seed) {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}
