import type { ReadOptions } from '../../app/ports.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import { fail, type Result } from '../../core/result.ts';
import { damaged, tooLarge } from './file-problems.ts';
import { GridBuilder } from './grid-builder.ts';
import { SheetHandler } from './sheet-handler.ts';
import { SheetScanner } from './sheet-scanner.ts';
import { StringStore } from './string-store.ts';
import type { WorkbookShares } from './workbook-shares.ts';
import { XmlByteReader } from './xml-bytes.ts';
import { dropPart, startPart, streamPart, type StartedPart } from './zip-part.ts';

export interface SheetPlace {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** `<row><c><v>1</v></c></row>`: a row that holds anything is no shorter. */
const leastRowBytes = 27;

/** What reads the bytes of a worksheet part: the scanner or the full reader. */
interface SheetBytes {
  feed(chunk: Uint8Array): boolean;
  end(): void;
}

/** Reads one worksheet: by the scanner, and should that not vouch for what it sees, once more by the full reader. */
export async function readSheet(
  shares: WorkbookShares,
  place: SheetPlace,
  options: ReadOptions,
): Promise<Result<RawGrid>> {
  const { parts } = shares;
  const entry = parts.entry(place.part);
  if (entry === undefined) return fail(damaged(parts.file, `its worksheet ${place.name} is missing`));
  if (entry.size > parts.limits.sheetBytes) {
    return fail(
      tooLarge(
        `${parts.file}, sheet ${place.name}`,
        `The worksheet takes ${Math.ceil(entry.size / 2 ** 20)} MB`,
        `${Math.floor(parts.limits.sheetBytes / 2 ** 20)} MB`,
      ),
    );
  }
  const started = startPart(entry, parts.platform);
  const [shared, formats] = await Promise.all([shares.strings(), shares.formats()]);
  if (shared !== null && !(shared instanceof StringStore)) {
    await dropPart(started);
    return fail(shared);
  }
  if ('code' in formats) {
    await dropPart(started);
    return fail(formats);
  }
  const newGrid = () =>
    new GridBuilder({
      file: parts.file,
      sheet: place.name,
      hidden: place.hidden,
      dateSystem: shares.dateSystem,
      formats,
      shared,
      columns: options.columns,
      mostRows: Math.ceil(entry.size / leastRowBytes),
      limits: parts.limits,
    });

  let grid = newGrid();
  const scanner = new SheetScanner(grid, parts.limits.rowBytes);
  const scanned = await run(started, scanner, options);
  if (scanned === 'cancelled') return fail();
  if (scanner.unsure === null) {
    if (grid.fault !== null) return fail(grid.fault);
    return scanned === 'complete' ? grid.finish() : fail(unpackFault(shares, place));
  }

  grid = newGrid();
  const handler = new SheetHandler(grid);
  const reader = new XmlByteReader(handler, 'worksheet');
  const full: SheetBytes = {
    feed(chunk) {
      reader.feed(chunk);
      return reader.fault === null && grid.fault === null;
    },
    end: () => reader.end(),
  };
  const parsed = await run(startPart(entry, parts.platform), full, options);
  if (parsed === 'cancelled') return fail();
  if (parsed === 'damaged') return fail(unpackFault(shares, place));
  if (grid.fault !== null) return fail(grid.fault);
  if (reader.fault !== null) return fail(damaged(parts.file, `in its worksheet ${place.name}, ${reader.fault}`));
  if (!handler.rowsSeen) return fail(damaged(parts.file, `its worksheet ${place.name} has no place for rows`));
  return grid.finish();
}

function unpackFault(shares: WorkbookShares, place: SheetPlace) {
  return damaged(shares.parts.file, `its worksheet ${place.name} cannot be unpacked, or is not what was packed`);
}

async function run(
  part: StartedPart,
  bytes: SheetBytes,
  options: ReadOptions,
): Promise<'complete' | 'stopped' | 'damaged' | 'cancelled'> {
  let read = 0;
  let told = 0;
  let cancelled = false;
  const end = await streamPart(part, (chunk) => {
    cancelled = options.cancelled?.() ?? false;
    if (cancelled || !bytes.feed(chunk)) return false;
    read += chunk.length;
    const share = read / Math.max(1, part.entry.size);
    if (share - told >= 0.01) {
      told = share;
      options.onProgress?.(share);
    }
    return true;
  });
  if (cancelled) return 'cancelled';
  if (end === 'complete') bytes.end();
  return end;
}
