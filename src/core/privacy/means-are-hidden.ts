import type { OutcomeCells } from './outcome-cells.ts';
import type { PrivacySetting } from './privacy-setting.ts';

/** What is asked of the counts beside a mean. */
interface Seen {
  readonly setting: PrivacySetting;
  isHidden(cell: string): boolean;
  isSmallGroup(cell: string): boolean;
}

/**
 * Whether the means (or coded shares) of a line may not be told: a group beside is small, or its number is withheld (two
 * means and the mean of both together tell how many each is of), or all values of one are the same.
 */
export function meansAreHidden({ beside, tellsAll }: OutcomeCells, { setting, isHidden, isSmallGroup }: Seen): boolean {
  // Where no number is printed every cell is hidden, which says nothing of any.
  return tellsAll || beside.some((cell) => isSmallGroup(cell) || (setting.counts === 'printed' && isHidden(cell)));
}
