import type { PageClock } from './page-clock.ts';

const beat = 4;

/**
 * Does something and tells how long the page stood still meanwhile: the longest stretch in which it did nothing else, in
 * milliseconds. While the page is free a short timer keeps firing; what it is late by is work that held it up.
 */
export async function whileWatching<T>(
  clock: PageClock,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly busy: number }> {
  let longest = 0;
  let last = clock.now();
  let watching = true;
  const look = (): void => {
    const now = clock.now();
    longest = Math.max(longest, now - last - beat);
    last = now;
  };
  const keepLooking = async (): Promise<void> => {
    for (await clock.wait(beat); watching; await clock.wait(beat)) look();
  };
  void keepLooking();
  try {
    const result = await work();
    look();
    return { result, busy: longest };
  } finally {
    watching = false;
  }
}
