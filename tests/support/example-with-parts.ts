import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { makeDesk } from '../../src/app/desk/make-desk.ts';
import { openInstalledLibrary } from '../../src/entries/cli/open-library.ts';
import { example } from '../../src/entries/pane/example.ts';
import { deskTools } from '../../src/entries/worker/desk-tools.ts';
import { projectRoot } from './library.ts';

/**
 * The example workbook as Excel saves it after the checks have run: with what the pane keeps in it.
 *
 * @param sheets the sheets that take part; all that are recognised where it is left out
 */
export async function exampleWithParts(sheets: readonly string[] | null = null): Promise<Uint8Array> {
  const bytes = new Uint8Array(readFileSync(join(projectRoot, 'examples/district.xlsx')));
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  const today = (): string => '2026-01-15';
  const desk = makeDesk(library.value, { ...deskTools, today, progress: () => undefined, cancelled: () => false });
  await desk.openFile(example.name, bytes.slice());
  await desk.choose({ asOf: example.asOf, packs: example.packs });
  if (sheets !== null) await desk.chooseSheets(sheets);
  await desk.check();
  const files = unzipSync(bytes);
  (await desk.remember()).forEach(({ xml }, at) => {
    files[`customXml/item${at + 1}.xml`] = strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  });
  return zipSync(files);
}
