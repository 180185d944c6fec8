import { useState, type KeyboardEvent } from 'react';

export interface Walk {
  /** The mark that is looked at, by pointer or by key; null for none. */
  readonly active: number | null;
  readonly point: (at: number | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * One tab stop for a whole plot: the arrow keys walk its marks. Where the marks stand in lines of the same length, `across`
 * is that length, left and right go along a line, and up and down go from line to line.
 */
export function useWalk(count: number, across = 1): Walk {
  const [active, setActive] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const current = active === null ? null : Math.min(active, count - 1);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: across,
    ArrowUp: -across,
    ArrowRight: 1,
    ArrowLeft: -1,
    Home: -count,
    End: count,
  };
  return {
    active: current,
    point: (at) => {
      if (at !== null || !focused) setActive(at);
    },
    onKeyDown: (event) => {
      const move = moves[event.key];
      if (move === undefined || count === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const to = (current ?? 0) + move;
      if (Math.abs(move) === across && across > 1 && (to < 0 || to >= count)) return;
      setActive(Math.max(0, Math.min(count - 1, to)));
    },
    onFocus: () => {
      setFocused(true);
      if (current === null && count > 0) setActive(0);
    },
    onBlur: () => {
      setFocused(false);
      setActive(null);
    },
  };
}
