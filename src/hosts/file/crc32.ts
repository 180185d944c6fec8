const table = new Int32Array(256).map((_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** The CRC-32 of a zip (polynomial 0xEDB88320), piece by piece. Only parts that are not compressed need it here. */
export class Crc32 {
  private crc = -1;

  add(bytes: Uint8Array): void {
    let { crc } = this;
    for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
    this.crc = crc;
  }

  /** As an unsigned number. */
  get value(): number {
    return ~this.crc >>> 0;
  }
}
