import { join } from 'node:path';
import type { CellBlock, HostSheet, HostWorkbook, ReadCells } from '../../../src/app/ports.ts';
import type { RawGrid } from '../../../src/core/table/raw-grid.ts';
import type { Result } from '../../../src/core/result.ts';
import { gridOfBlocks } from '../../../src/hosts/excel/grid-of-blocks.ts';
import { look } from '../../../src/hosts/excel/look.ts';
import type { PageClock } from '../../../src/hosts/excel/page-clock.ts';
import { readCells } from '../../../src/hosts/excel/read-cells.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { startExcel, type ExcelOptions, type ExcelSimulation } from '../../office/start-excel.ts';
import { projectRoot } from '../../support/library.ts';

/** Excel as the product meets it: the library's own names stand where a page has them. */
export async function withExcel<T>(options: ExcelOptions, work: (sim: ExcelSimulation) => Promise<T>): Promise<T> {
  const sim = await startExcel(options);
  const page = globalThis as unknown as { Excel: unknown; Office: unknown };
  [page.Excel, page.Office] = [sim.Excel, sim.Office];
  // The library says of itself that it is there; that is none of the product's traffic.
  await sim.settled();
  sim.host.resetCounters();
  try {
    return await work(sim);
  } finally {
    await sim.close();
    [page.Excel, page.Office] = [undefined, undefined];
  }
}

/** A page that is never busy: the simulated host works in the same thread, which no real one does. */
export const idleClock: PageClock = {
  now: () => 0,
  wait: () => new Promise((resolve) => setTimeout(resolve, 1)),
};

/** The sheets of the example district, as the file reader reads them. */
export async function districtGrids(): Promise<readonly RawGrid[]> {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/district.xlsx'));
  if (!workbook.ok) throw new Error('the example cannot be read');
  const grids: RawGrid[] = [];
  for (const handle of workbook.value.sheets) {
    const read = await handle.read();
    if (read.ok) grids.push(read.value);
  }
  return grids;
}

/** What must have worked. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}

/** What looking answers, as it reaches the worker: the lists of the library come from the page's own world. */
export async function lookAt(firstRows = 50, namespaces: readonly string[] = []): Promise<HostWorkbook> {
  return structuredClone(valueOf(await look(firstRows, namespaces)));
}

/** Reads the rest of a sheet as the desk does, and makes the grid of all of it. */
export async function readHosted(
  file: string,
  sheet: HostSheet,
  more: Partial<ReadCells> = {},
  clock?: PageClock,
): Promise<{ readonly grid: RawGrid; readonly blocks: readonly CellBlock[] }> {
  const blocks: CellBlock[] = [sheet.first];
  const read = await readCells(
    {
      sheet: sheet.name,
      columns: null,
      fromRow: sheet.first.values.length,
      take: (block) => {
        blocks.push(block);
        return Promise.resolve();
      },
      onProgress: () => undefined,
      cancelled: () => false,
      onWaiting: () => undefined,
      ...more,
    },
    clock,
  );
  valueOf(read);
  return { grid: valueOf(gridOfBlocks(file, sheet, blocks)), blocks };
}
