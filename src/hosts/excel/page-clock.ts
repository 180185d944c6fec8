/** The time of the page, handed in so that tests can make it pass. */
export interface PageClock {
  /** Milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

export const pageClock: PageClock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
