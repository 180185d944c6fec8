/** How a number as it is printed differs from another. */
export interface PrintedDifference {
  /** With its sign: `+2`, `−0.4 points`. */
  readonly text: string;
  readonly direction: 'up' | 'down';
}

/**
 * The difference of two numbers as they are printed, exact to the last digit printed: `7.4%` to `7.1%` is `−0.3 points`.
 * Null where one is no number (a day, a mark for what is withheld), where their units differ, and where they are equal.
 */
export function printedDifference(was: string, is: string): PrintedDifference | null {
  const [before, after] = [readPrinted(was), readPrinted(is)];
  if (before === null || after === null || before.unit !== after.unit || before.sign !== after.sign) return null;
  const decimals = Math.max(before.decimals, after.decimals);
  const scaled = ({ digits, decimals: own }: Printed): bigint => digits * 10n ** BigInt(decimals - own);
  const difference = scaled(after) - scaled(before);
  if (difference === 0n) return null;
  const direction = difference > 0n ? 'up' : 'down';
  const amount = written(difference > 0n ? difference : -difference, decimals);
  const unit = after.unit === '%' ? 'point' : after.unit;
  const named = unit === '' ? '' : ` ${unit}${amount === '1' ? '' : 's'}`;
  return { text: `${direction === 'up' ? '+' : '−'}${after.sign}${amount}${named}`, direction };
}

interface Printed {
  readonly digits: bigint;
  readonly decimals: number;
  /** `$`, or nothing. */
  readonly sign: string;
  /** `%`, or a word for one of them: `point`, `day`. */
  readonly unit: string;
}

function readPrinted(text: string): Printed | null {
  const read = /^([−-]?)(\$?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%| points?| days?| minutes?| hours?)?$/.exec(
    text.trim(),
  );
  if (read === null) return null;
  const [, minus = '', sign = '', whole = '', fraction = '', unit = ''] = read;
  const digits = BigInt(whole.replaceAll(',', '') + fraction);
  return {
    digits: minus === '' ? digits : -digits,
    decimals: fraction.length,
    ...{ sign, unit: unit.trim().replace(/s$/, '') },
  };
}

function written(amount: bigint, decimals: number): string {
  const digits = amount.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}
