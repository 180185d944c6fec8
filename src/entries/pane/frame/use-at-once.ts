import { useEffect, useState } from 'react';

/**
 * A choice that is seen the moment it is made: the pane's state is drawn in slices and comes a little later. What the state
 * says in the end holds.
 */
export function useAtOnce<T>(value: T): readonly [T, (now: T) => void] {
  const [shown, show] = useState(value);
  useEffect(() => show(value), [value]);
  return [shown, show];
}
