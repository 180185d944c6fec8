/** Questions the scanners ask of single bytes of XML. */

export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

/** Whether a tag's name ends before this byte. */
export function endsName(byte: number): boolean {
  return byte === 32 || byte === 62 || byte === 47 || byte === 10 || byte === 13 || byte === 9;
}

export function isNamePart(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 48 && byte <= 58) ||
    byte === 95 ||
    byte === 45 ||
    byte === 46
  );
}

export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
