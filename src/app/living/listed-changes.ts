import type { NamedNumber, ReportsCompared, TextChange } from './compare-reports.ts';

/**
 * The numbers a comparison lists, by the heading they stand under, in the order of the newer version. The numbers that
 * came or went with a finding are not listed one by one: the whole text of it is told.
 */
export function listedNumbers({
  numbers,
  comparison,
}: ReportsCompared): readonly { readonly under: string; readonly numbers: readonly NamedNumber[] }[] {
  const whole = new Set(
    comparison.findings.filter(({ state, printed }) => printed && state !== 'changed').map(({ tag }) => tag),
  );
  const groups = new Map<string, NamedNumber[]>();
  for (const number of numbers) {
    const isOnce = number.was.length === 0 || number.is.length === 0;
    if (isOnce && number.finding !== null && whole.has(number.finding)) continue;
    groups.set(number.under, [...(groups.get(number.under) ?? []), number]);
  }
  return [...groups].map(([under, own]) => ({ under, numbers: own }));
}

/** A cell of a table that the draft filled with another number: the list of numbers says so already. */
export function isListedNumber({ what, at, by }: TextChange): boolean {
  return what === 'numbers' && at !== '' && by === 'draft';
}
