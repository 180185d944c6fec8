/**
 * What two labels of the same group have in common: `Black`, ` black ` and `BLACK` are one. Trimmed, blanks of any kind
 * as one space, letters in lower case by the rules that hold everywhere (not those of a locale).
 */
export function labelKey(label: string): string {
  return label.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
