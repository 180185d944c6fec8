import type { Problem } from '../../core/problems.ts';
import type { Checked, PackInUse } from '../check-worksheet.ts';
import type { SheetOnDesk } from './data-view.ts';

/** Facts for a report of trouble: kinds and sizes of sheets, packs, counts of problem codes. No cell, no header, no name. */
export function diagnosticsText(
  sheets: readonly SheetOnDesk[],
  packs: readonly PackInUse[],
  asOf: string,
  checked: Checked | null,
  problems: readonly Problem[],
): string {
  const codes = new Map<string, number>();
  for (const { code } of [...problems, ...(checked?.problems ?? [])]) codes.set(code, (codes.get(code) ?? 0) + 1);
  return [
    `sheets: ${sheets.map(({ table, sheetRows }) => `${table?.kind ?? 'no table'}, ${sheetRows} rows`).join('; ') || 'none'}`,
    `packs: ${packs.map(({ pack, setting }) => `${pack.id} ${pack.version} ${setting ?? ''}`.trim()).join('; ') || 'none'}`,
    `as of: ${asOf}`,
    `findings: ${checked?.findings.length ?? 'not checked'}`,
    `problems: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ') || 'none'}`,
  ].join('\n');
}
