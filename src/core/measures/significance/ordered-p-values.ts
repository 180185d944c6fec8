/** Whether all of these can be p-values. */
export function areProbabilities(values: readonly number[]): boolean {
  return values.every((value) => value >= 0 && value <= 1);
}

/** The places of the values from the smallest to the largest; equal ones keep their order. */
export function ascendingOrder(values: readonly number[]): readonly number[] {
  return values.map((_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}
