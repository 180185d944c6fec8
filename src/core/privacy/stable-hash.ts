/**
 * Sixteen hexadecimal digits that stay the same for the same text: FNV-1a twice with different starts. Keeps long names
 * apart; nothing secret rests on it.
 */
export function stableHash(text: string): string {
  return hash32(text, 0x811c9dc5) + hash32(text, 0x2f0b4c47);
}

function hash32(text: string, start: number): string {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // One more turn, so that texts that differ in their last letter alone differ in every digit.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0');
}
