import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileLimits } from '../../../src/hosts/file/file-limits.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { makeWorkbook } from '../make-workbook.ts';

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

  test('a file larger than is read is not loaded', async () => {
    const opened = await readWorkbookFile(write('large.csv', 'a,b\n1,2\n'), { ...fileLimits, fileBytes: 5 });
    assert.ok(!opened.ok);
    assert.equal(opened.problems[0]!.code, 'file-too-large');
  });
});
