/**
 * Long work cut into steps, so that whoever runs it can tell how far it is and stop between two of them. Each step yields
 * the share of the work that is done, 0 to 1; the work itself knows neither clock nor surface.
 */
export type InSteps<T> = Generator<number, T, void>;

/** Runs all steps without a pause, telling how far it is. */
export function atOnce<T>(steps: InSteps<T>, told: (share: number) => void = () => undefined): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    told(step.value);
  }
}

/** The same steps as a part of other work, from one share of it to another. */
export function* between<T>(from: number, to: number, steps: InSteps<T>): InSteps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}

/** How far a search is that takes an unknown number of rounds: always further, and never at the end. */
export function shareAfter(rounds: number): number {
  return 1 - 0.8 ** rounds;
}
