import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import { Crc32 } from '../../../src/hosts/file/crc32.ts';
import { bytesInMemory } from '../../../src/hosts/file/file-bytes.ts';
import { readZipDirectory } from '../../../src/hosts/file/zip-directory.ts';
import { comparableRows } from '../comparable-cells.ts';
import { makeWorkbook, workbookParts } from '../make-workbook.ts';
import { gridOfBytes } from '../open-bytes.ts';

const rows = '<row r="1"><c r="A1"><v>42</v></c></row>';

async function readsFortyTwo(bytes: Uint8Array): Promise<void> {
  assert.deepEqual(comparableRows((await gridOfBytes(bytes)).grid), [[42]]);
}

function crc32(...pieces: readonly Uint8Array[]): number {
  const crc = new Crc32();
  for (const piece of pieces) crc.add(piece);
  return crc.value;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** A zip as a streaming writer of large files makes it: every length in the zip64 fields. */
function asZip64(parts: Record<string, Uint8Array>): Uint8Array {
  const pieces: number[] = [];
  const central: number[] = [];
  const u16 = (n: number) => [n & 255, (n >> 8) & 255];
  const u32 = (n: number) => [...u16(n & 0xffff), ...u16(n >>> 16)];
  const u64 = (n: number) => [...u32(n), ...u32(0)];
  for (const [name, data] of Object.entries(parts)) {
    const at = pieces.length;
    const nameBytes = [...encode(name)];
    const checks = [...u32(crc32(data)), ...u32(0xffffffff), ...u32(0xffffffff)];
    const localExtra = [...u16(1), ...u16(16), ...u64(data.length), ...u64(data.length)];
    pieces.push(...u32(0x04034b50), ...u16(45), ...u16(0), ...u16(0), ...u32(0), ...checks);
    pieces.push(...u16(nameBytes.length), ...u16(localExtra.length), ...nameBytes, ...localExtra, ...data);
    const extra = [
      ...u16(0x9999),
      ...u16(2),
      7,
      7,
      ...u16(1),
      ...u16(24),
      ...u64(data.length),
      ...u64(data.length),
      ...u64(at),
    ];
    central.push(...u32(0x02014b50), ...u16(45), ...u16(45), ...u16(0), ...u16(0), ...u32(0), ...checks);
    central.push(...u16(nameBytes.length), ...u16(extra.length), ...u16(0), ...u16(0), ...u16(0), ...u32(0));
    central.push(...u32(0xffffffff), ...nameBytes, ...extra);
  }
  const count = Object.keys(parts).length;
  const start = pieces.length;
  const end64 = start + central.length;
  pieces.push(...central);
  pieces.push(...u32(0x06064b50), ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0));
  pieces.push(...u64(count), ...u64(count), ...u64(central.length), ...u64(start));
  pieces.push(...u32(0x07064b50), ...u32(0), ...u64(end64), ...u32(1));
  pieces.push(...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(0xffff), ...u16(0xffff));
  pieces.push(...u32(0xffffffff), ...u32(0xffffffff), ...u16(0));
  return Uint8Array.from(pieces);
}

describe('zips as programs write them', () => {
  test('with zip64 fields', () => readsFortyTwo(asZip64(workbookParts({ rows }))));

  test('with a comment at the end, even one that looks like an end', async () => {
    const bytes = makeWorkbook({ rows });
    const comment = encode('made by an export');
    const whole = Uint8Array.of(...bytes, ...comment);
    new DataView(whole.buffer).setUint16(bytes.length - 2, comment.length, true);
    await readsFortyTwo(whole);
  });

  test('with a line end that a download put behind it', () =>
    readsFortyTwo(Uint8Array.of(...makeWorkbook({ rows }), 13, 10)));

  test('with backslashes in the names of parts', async () => {
    const parts = Object.entries(workbookParts({ rows })).map(([name, part]) => [name.replaceAll('/', '\\'), part]);
    await readsFortyTwo(zipSync(Object.fromEntries(parts)));
  });

  test('with capitals in the names of parts that relations write small', async () => {
    const parts = workbookParts({ rows });
    parts['xl/worksheets/Sheet1.xml'] = parts['xl/worksheets/sheet1.xml']!;
    delete parts['xl/worksheets/sheet1.xml'];
    await readsFortyTwo(zipSync(parts));
  });

  test('without compression', () => readsFortyTwo(makeWorkbook({ rows, level: 0 })));
});

test('the list of contents is what was put in', async () => {
  const parts = workbookParts({ rows, strings: '<si/>' });
  const directory = await readZipDirectory(bytesInMemory(zipSync(parts)), 'data.xlsx');
  assert.ok(directory.ok);
  assert.deepEqual(
    [...directory.value.values()].map(({ name, size }) => [name, size]),
    Object.entries(parts).map(([name, part]) => [name, part.length]),
  );
});

test('the checksum is the one of the standard', () => {
  // The check value of CRC-32/ISO-HDLC.
  assert.equal(crc32(encode('1234'), encode('56789')), 0xcbf43926);
  assert.equal(crc32(), 0);
});
