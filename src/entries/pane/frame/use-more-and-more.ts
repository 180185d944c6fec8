import { useEffect, useState } from 'react';

/**
 * How many of many parts to draw: some at once, the rest a turn later each time, so that the pane never stands still.
 *
 * @param of what the parts are of; with another one it begins anew
 */
export function useMoreAndMore(all: number, atOnce: number, of: unknown): number {
  const [{ drawn, whose }, set] = useState({ drawn: atOnce, whose: of });
  const shown = Math.min(all, whose === of ? drawn : atOnce);
  useEffect(() => {
    if (shown >= all) return undefined;
    const timer = setTimeout(() => set({ drawn: shown + atOnce, whose: of }), 0);
    return () => clearTimeout(timer);
  }, [shown, all, atOnce, of]);
  return shown;
}
