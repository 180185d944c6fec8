const mainNamespaces = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
];

/**
 * Takes the prefix off the tags of a part: `<x:row>` becomes `<row>`. The most used writers for .NET put one on every
 * tag; without it the scanners can read their files. A tag without the prefix makes the filter `unsure`, because it
 * would then look like one of the workbook's own and is not.
 */
export class PrefixFilter {
  unsure = false;
  private held = new Uint8Array(0);

  /** `prefix` with its colon. */
  private constructor(private readonly prefix: Uint8Array) {}

  /** A filter for a part whose outermost tag is `root` with a prefix for the workbook's namespace; null for any other. */
  static for(start: Uint8Array, root: string): PrefixFilter | null {
    const text = String.fromCharCode(...start.subarray(0, 4096));
    const tag = new RegExp(`<([A-Za-z][A-Za-z0-9]*):${root}\\s([^<>]*)>`).exec(text);
    if (tag === null || tag.index !== text.search(/<[^?]/)) return null;
    const [, prefix, attributes] = tag;
    if (!mainNamespaces.some((uri) => attributes!.includes(`xmlns:${prefix}="${uri}"`))) return null;
    if (/\sxmlns\s*=/.test(` ${attributes}`)) return null;
    return new PrefixFilter(Uint8Array.from(`${prefix}:`, (letter) => letter.charCodeAt(0)));
  }

  /** The next piece without its prefixes; the end of it may be held back until it is clear whether a prefix begins. */
  strip(chunk: Uint8Array, last = false): Uint8Array {
    const { prefix, held } = this;
    let bytes = chunk;
    if (held.length > 0) {
      bytes = new Uint8Array(held.length + chunk.length);
      bytes.set(held);
      bytes.set(chunk, held.length);
    }
    const undecided = prefix.length + 1;
    const stripped = new Uint8Array(bytes.length);
    let at = 0;
    let p = 0;
    while (p < bytes.length) {
      const byte = bytes[p]!;
      if (byte === 60) {
        if (!last && p + undecided >= bytes.length) break;
        stripped[at++] = byte;
        p++;
        if (bytes[p] === 47) stripped[at++] = bytes[p++]!;
        let i = 0;
        while (i < prefix.length && bytes[p + i] === prefix[i]) i++;
        if (i === prefix.length) p += i;
        else if (isLetter(bytes[p]) && !hasColon(bytes, p)) this.unsure = true;
      } else {
        stripped[at++] = byte;
        p++;
      }
    }
    this.held = bytes.slice(p);
    return stripped.subarray(0, at);
  }
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
}

/** Whether a name has a prefix of its own, and so is none of the workbook's. */
function hasColon(bytes: Uint8Array, from: number): boolean {
  let p = from;
  while (isLetter(bytes[p]) || (bytes[p]! >= 48 && bytes[p]! <= 57)) p++;
  return bytes[p] === 58;
}
