import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { CellTag } from '../../../src/core/table/raw-grid.ts';
import { functions } from '../../../src/entries/functions/functions.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { functionOf } from './support.ts';

const root = new URL('../../..', import.meta.url).pathname;
const page = readFileSync(`${root}docs/functions.md`, 'utf8');

/** The cells of `Calendar!A4:E369` in the example workbook, as Excel hands them over. */
async function cellsOf(reference: string): Promise<unknown[][]> {
  const [, sheet, from, top, to = from, bottom = top] = /^(\w+)!([A-Z])(\d+)(?::([A-Z])(\d+))?$/.exec(reference)!;
  const bytes = readFileSync(`${root}examples/district.xlsx`);
  const workbook = await openWorkbook(new Uint8Array(bytes), 'district.xlsx', nodeFilePlatform);
  assert.equal(workbook.ok, true);
  const grid = workbook.ok ? await workbook.value.sheets.find(({ name }) => name === sheet)!.read() : workbook;
  assert.equal(grid.ok, true);
  if (!grid.ok) return [];
  const { columns, strings } = grid.value;
  const at = (letter: string): number => letter.charCodeAt(0) - 65;
  return Array.from({ length: Number(bottom) - Number(top) + 1 }, (_, i) =>
    columns.slice(at(from!), at(to!) + 1).map((column) => {
      const row = Number(top) - 1 + i;
      const value = column?.values[row] ?? 0;
      switch (column?.tags[row]) {
        case CellTag.number:
          return value;
        case CellTag.date:
          return value + 25_569;
        case CellTag.text:
          return strings.get(value);
        default:
          return null;
      }
    }),
  );
}

async function argumentOf(text: string): Promise<unknown> {
  if (text.includes('!')) {
    const cells = await cellsOf(text);
    return text.includes(':') ? cells : cells[0]![0];
  }
  return text.startsWith('"') ? text.slice(1, -1) : Number(text);
}

describe('docs/functions.md', () => {
  test('tells every function, with its arguments as Excel shows them', () => {
    for (const { id, parameters } of functions) {
      const told = parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name));
      assert.equal(page.includes(`\n| ${id} | ${told.join(', ')} |\n`), true, id);
      assert.equal(page.includes(`\`=PLUMBLINE.${id}(`), true, id);
    }
  });

  test('prints what its examples give', async () => {
    const examples = [
      ...page.matchAll(/`=PLUMBLINE\.([A-Z.]+)\(([^`]*)\)`\s*(?:\||gives)\s*([\d.]*\d)(?: and ([\d.]*\d))?/g),
    ];
    assert.equal(examples.length, functions.length + 2);
    for (const [, id, given, ...printed] of examples) {
      const cells = await Promise.all(given!.split(', ').map(argumentOf));
      const answer = functionOf(id!).answer(...cells);
      const found = typeof answer === 'number' ? [answer] : (answer as number[][])[0];
      const wanted = printed.filter((one) => one !== undefined);
      const decimals = (text: string): number => text.split('.')[1]?.length ?? 0;
      assert.deepEqual(
        found!.map((value, at) => value.toFixed(decimals(wanted[at]!))),
        wanted,
        `${id}(${given})`,
      );
    }
  });

  test('names every method, alternative and day it can be asked for', () => {
    for (const { parameters } of functions) {
      for (const { name, description } of parameters) {
        if (!['method', 'alternative', 'counted'].includes(name)) continue;
        for (const word of description
          .split(';')[0]!
          .replace(' days', '')
          .split(/, | or /))
          assert.equal(page.includes(`\`${word}\``), true, word);
      }
    }
  });
});
