import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readTable } from '../../../../src/core/table/read-table.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { readWorkbookFile } from '../../../../src/hosts/node/read-file.ts';
import { projectRoot, shippedSchema } from '../../../support/library.ts';

const schema = shippedSchema();

/** The sheets of a real file, read as the product reads them. */
export async function readReal(path: string): Promise<readonly Table[]> {
  const workbook = await readWorkbookFile(join(projectRoot, 'tests', path));
  assert.ok(workbook.ok, JSON.stringify(workbook.problems));
  const tables: Table[] = [];
  for (const sheet of workbook.value.sheets) {
    const grid = await sheet.read({});
    assert.ok(grid.ok, JSON.stringify(grid.problems));
    const table = readTable(grid.value, schema);
    assert.ok(table.ok, JSON.stringify(table.problems));
    tables.push(table.value);
  }
  return tables;
}
