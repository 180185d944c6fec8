import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileLimits } from '../../../src/hosts/file/file-limits.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { makeWorkbook } from '../make-workbook.ts';
import { gridOfBytes } from '../open-bytes.ts';
import { seededNumbers } from '../seeded-numbers.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('what stands at a path', () => {
  test('a workbook is opened under its name without the folder', async () => {
    const opened = await readWorkbookFile(write('Students 2024.xlsx', makeWorkbook({ rows: '' })));
    assert.ok(opened.ok);
    assert.equal(opened.value.file, 'Students 2024.xlsx');
    assert.equal(opened.value.kind, 'xlsx');
  });

  const refusals: Record<string, () => { path: string; code: string; says: RegExp }> = {
    nothing: () => ({ path: join(folder, 'missing.xlsx'), code: 'file-unreadable', says: /no file/ }),
    'a folder': () => ({ path: folder, code: 'file-unreadable', says: /is a folder/ }),
    'a folder with a slash': () => ({ path: `${folder}/`, code: 'file-unreadable', says: /is a folder/ }),
    'a file inside a file': () => ({
      path: join(write('a.csv', 'x'), 'b.csv'),
      code: 'file-unreadable',
      says: /no file/,
    }),
    'an empty file': () => ({ path: write('empty.xlsx', ''), code: 'file-empty', says: /empty/ }),
    'a device': () => ({ path: '/dev/null', code: 'file-unreadable', says: /not an ordinary file/ }),
  };
  for (const [name, make] of Object.entries(refusals)) {
    test(`${name} is a problem`, async () => {
      const { path, code, says } = make();
      const opened = await readWorkbookFile(path);
      assert.ok(!opened.ok);
      assert.equal(opened.problems[0]!.code, code);
      assert.match(opened.problems[0]!.message, says);
      assert.notEqual(opened.problems[0]!.remedy, '');
    });
  }

  test('a workbook longer than a piece is read from the disk as from memory', async () => {
    const random = seededNumbers(3);
    const rows = Array.from({ length: 60_000 }, (_, i) => {
      const cells = ['A', 'B', 'C'].map((column) => `<c r="${column}${i + 1}"><v>${random()}</v></c>`);
      return `<row r="${i + 1}">${cells.join('')}</row>`;
    });
    for (const level of [6, 0] as const) {
      const bytes = makeWorkbook({ rows: rows.join(''), level });
      assert.ok(bytes.length > 1 << 20);
      const opened = await readWorkbookFile(write('large.xlsx', bytes));
      assert.ok(opened.ok, JSON.stringify(opened.problems));
      const read = await opened.value.sheets[0]!.read();
      assert.ok(read.ok, JSON.stringify(read.problems));
      assert.deepEqual(read.value.columns, (await gridOfBytes(bytes)).grid.columns);
    }
  });

  const changes: Record<string, (path: string) => void> = {
    'is deleted': (path) => rmSync(path),
    'is cut off': (path) => truncateSync(path, 300),
    'becomes another': (path) => writeFileSync(path, 'Id,Name\n1,A\n'.repeat(1000)),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`a workbook that ${name} before a sheet is read is a problem`, async () => {
      const path = write('gone.xlsx', makeWorkbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }));
      const opened = await readWorkbookFile(path);
      assert.ok(opened.ok);
      change(path);
      const read = await opened.value.sheets[0]!.read();
      assert.ok(!read.ok);
      assert.equal(read.problems[0]!.code, 'file-damaged');
    });
  }

  test('a file larger than is read is not loaded', async () => {
    const opened = await readWorkbookFile(write('large.csv', 'a,b\n1,2\n'), { ...fileLimits, fileBytes: 5 });
    assert.ok(!opened.ok);
    assert.equal(opened.problems[0]!.code, 'file-too-large');
  });
});
