import type { PageClock } from './page-clock.ts';

/** Tells how long the page stood still: the longest stretch in which it did nothing but one piece of work. */
export interface PageWatch {
  /** Ends the watch; answers milliseconds. */
  stop(): number;
}

const beat = 4;

/** Watches from now on. While the page is free a short timer keeps firing; what it is late by is work that held it up. */
export function watchPage(clock: PageClock): PageWatch {
  let longest = 0;
  let last = clock.now();
  let watching = true;
  const look = (): void => {
    const now = clock.now();
    longest = Math.max(longest, now - last - beat);
    last = now;
  };
  const keepLooking = async (): Promise<void> => {
    while (watching) {
      await clock.wait(beat);
      if (watching) look();
    }
  };
  void keepLooking();
  return {
    stop: () => {
      watching = false;
      look();
      return Math.max(0, longest);
    },
  };
}
