import { plainHeader } from './plain-text.ts';

/**
 * A short key for the headers of a sheet, to remember a mapping by: the same headers in the same order give the same
 * key, whatever their case, blanks and punctuation.
 */
export function headerKey(headers: readonly string[]): string {
  const text = headers.map(plainHeader).join('\u001f');
  // Two FNV-1a runs from different starts: 64 bits without big integers.
  let first = 0x811c9dc5 | 0;
  let second = 0x1b873593 | 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000193) ^ (first >>> 13);
  }
  const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
  return `${hex(first)}${hex(second)}`;
}
