import { XmlReader, type XmlHandler } from './xml-reader.ts';

/**
 * Reads the bytes of an XML part in pieces, in the encoding they are in: UTF-8, UTF-16 by its mark or its zero bytes, or
 * what the declaration names. Bytes that are not text in that encoding are a fault.
 */
export class XmlByteReader {
  private readonly reader: XmlReader;
  private decoder: TextDecoder | null = null;
  private decodeFault: string | null = null;

  /** `root` is the name the outermost tag must have; a part of another kind must not pass for an empty one. */
  constructor(
    handler: XmlHandler,
    private readonly root: string,
  ) {
    this.reader = new XmlReader(handler);
  }

  get fault(): string | null {
    const { root } = this.reader;
    const otherRoot = root === null || root === this.root ? null : `it begins with <${root}>, not <${this.root}>`;
    return this.decodeFault ?? this.reader.fault ?? otherRoot;
  }

  feed(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.decoder ??= this.decoderFor(bytes);
    const text = this.decode(bytes, true);
    if (text !== null) this.reader.feed(text);
  }

  end(): void {
    const text = this.decode(new Uint8Array(0), false);
    if (text === null) return;
    this.reader.feed(text);
    this.reader.end();
  }

  private decode(bytes: Uint8Array, more: boolean): string | null {
    if (this.fault !== null) return null;
    try {
      return this.decoder === null ? '' : this.decoder.decode(bytes, { stream: more });
    } catch {
      // A decoder told to be strict can only fail in one way; the fault says which.
      this.decodeFault = `its text is not ${this.decoder?.encoding.toUpperCase() ?? 'readable'}`;
      return null;
    }
  }

  private decoderFor(bytes: Uint8Array): TextDecoder | null {
    const label = xmlEncoding(bytes);
    if (readEncodings.has(label)) return new TextDecoder(label, { fatal: true });
    this.decodeFault = `its text is in an encoding no workbook is in (${label})`;
    return null;
  }
}

/** A workbook is in UTF-8 or UTF-16. (ECMA-376 part 2, 8.1.2) */
const readEncodings: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** The encoding of an XML part by its first bytes. (XML 1.0, appendix F) */
export function xmlEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(start)?.[1];
  // A declaration that could be read byte by byte cannot mean UTF-16.
  return declared === undefined || /^(utf-?16|utf-?8$|us-ascii$)/i.test(declared) ? 'utf-8' : declared.toLowerCase();
}

const pieceBytes = 1 << 20;

/** Reads a whole XML part; answers what is wrong with it, or null. */
export function readXml(bytes: Uint8Array, handler: XmlHandler, root: string): string | null {
  const reader = new XmlByteReader(handler, root);
  // In pieces, because a part may be longer than the longest string.
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.feed(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return reader.fault;
}
