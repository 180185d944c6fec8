/** FNV-1a over the text's UTF-16 units: 32 bits, the same on every machine. Not a safeguard against tampering. */
export function textHash(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ (text.charCodeAt(i) & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (text.charCodeAt(i) >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** A GUID in the braces Office writes, from the text alone: the same text gives the same GUID. */
export function stableGuid(text: string): string {
  const seeds = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  const hex = seeds
    .map((seed) => textHash(text, seed).toString(16).padStart(8, '0'))
    .join('')
    .toUpperCase();
  const variant = '89AB'[parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}}`;
}
