import { manyOf } from '../../data/many-of.ts';

/** A whole number as it is printed: `59,199`. */
export function wholeText(value: number): string {
  const digits = String(Math.abs(value));
  const grouped = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return value < 0 ? `-${grouped}` : grouped;
}

/** A number with a fixed count of decimals, thousands grouped: `1,234.50`. For display; decisions are made on counts. */
export function decimalText(value: number, decimals: number): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(decimals).split('.');
  const text = wholeText(Number(whole)) + (rest === undefined ? '' : `.${rest}`);
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** A share of 1 as a percentage with one decimal: `32.4 %`. */
export function shareText(share: number): string {
  return `${decimalText(share * 100, 1)} %`;
}

/** A difference of shares in percentage points: `4.0 points`. */
export function pointsText(difference: number): string {
  return `${decimalText(difference * 100, 1)} percentage points`;
}

/** A ratio with two decimals, or three where two would hide all of it: `3.00`, `0.004`. */
export function ratioText(ratio: number): string {
  return decimalText(ratio, ratio !== 0 && Math.abs(ratio) < 0.01 ? 3 : 2);
}

/** `1 row`, `3 rows`. */
export function counted(count: number, one: string, many = manyOf(one)): string {
  return `${wholeText(count)} ${count === 1 ? one : many}`;
}
