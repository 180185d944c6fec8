import type { Pack } from './rule.ts';

/** The worksheet a view starts from; any other name stands for itself. */
export function worksheetBehind(pack: Pack, name: string): string {
  const view = pack.views.get(name);
  return view === undefined ? name : worksheetBehind(pack, view.from);
}
