import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { projectRoot } from '../support/library.ts';

/** The example district’s workbook. */
export function newerDistrict(): Uint8Array {
  return new Uint8Array(readFileSync(join(projectRoot, 'examples/district.xlsx')));
}

/** The same as it was before the last evaluations were entered. */
export function olderDistrict(): Uint8Array {
  const files = unzipSync(newerDistrict());
  const sheet = 'xl/worksheets/sheet4.xml';
  files[sheet] = strToU8(
    strFromU8(files[sheet]!).replace(/<row [^>]*\br="(\d+)"[\s\S]*?<\/row>/g, (row, number: string) =>
      Number(number) > 220 ? '' : row,
    ),
  );
  return zipSync(files);
}
