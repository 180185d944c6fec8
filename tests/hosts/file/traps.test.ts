import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { browserFilePlatform } from '../../../src/hosts/file/browser-file-platform.ts';
import type { FilePlatform } from '../../../src/hosts/file/file-platform.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { comparableRows, type ComparableCell } from '../comparable-cells.ts';

const folder = new URL('../../data/files/traps/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  readonly (readonly ComparableCell[])[]
>;

test('each trap workbook has its expected cells', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
  assert.deepEqual(
    files.sort(),
    Object.keys(expected)
      .map((name) => `${name}.xlsx`)
      .sort(),
  );
});

describe('every trap workbook is read as a careful person would read it', () => {
  for (const name of Object.keys(expected)) {
    test(name, () => readsAsExpected(name, bytesOf(name), nodeFilePlatform));
  }
});

describe('every trap workbook is read the same in a browser', () => {
  for (const name of Object.keys(expected)) {
    test(name, () => readsAsExpected(name, bytesOf(name), browserFilePlatform));
  }
});

describe('every trap workbook is read the same by the full reader', () => {
  for (const name of Object.keys(expected)) {
    // The scanner hands on what holds a comment; UTF-16 it hands on anyway.
    if (name !== 'utf16-sheet') test(name, () => readsAsExpected(name, withComments(bytesOf(name)), nodeFilePlatform));
  }
});

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.xlsx`, folder)));
}

async function readsAsExpected(name: string, bytes: Uint8Array, platform: FilePlatform): Promise<void> {
  const opened = await openWorkbook(bytes, `${name}.xlsx`, platform);
  assert.ok(opened.ok, JSON.stringify(opened.problems));
  const read = await opened.value.sheets[0]!.read();
  assert.ok(read.ok, JSON.stringify(read.problems));
  assert.deepEqual(comparableRows(read.value), expected[name]!.map(withoutTrailingBlanks));
  assert.deepEqual(read.problems, []);
}

function withComments(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [part, content] of Object.entries(parts)) {
    if (!/worksheets\/|sharedStrings/.test(part)) continue;
    const text = strFromU8(content);
    parts[part] = strToU8(text.replace(/(<(?:\w+:)?(?:sheetData|sst)\b[^>]*>)/, '$1<!-- <c r="A1"><v>99</v></c> -->'));
    assert.notEqual(strFromU8(parts[part]), text);
  }
  return zipSync(parts);
}

function withoutTrailingBlanks(row: readonly ComparableCell[]): readonly ComparableCell[] {
  let last = row.length - 1;
  while (last >= 0 && row[last] === null) last--;
  return row.slice(0, last + 1);
}
