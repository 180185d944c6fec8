/**
 * numerator / denominator as a decimal of so many places, rounded half away from zero, without ever becoming a double:
 * 29/200 of 100 is 14.5 and prints as 15, not as 14. A minus is the minus sign. Denominator positive.
 */
export function decimalText(numerator: bigint, denominator: bigint, decimals: number): string {
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = (2n * size * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = groupThousands(digits.slice(0, digits.length - decimals));
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return numerator < 0n && scaled !== 0n ? `−${text}` : text;
}

/** `1,021`: a comma every three digits, whatever the machine's language. */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
